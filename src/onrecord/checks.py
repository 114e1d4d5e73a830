"""Values that callers hand over, checked where they come in.

In: what was given. Out: the same, or a date as ISO 8601. Refused in one line that says what was given and
what is wanted: values of another type than the function's own annotations name (:class:`WrongType`), and
what is no date (:class:`WrongValue`).
"""

from __future__ import annotations

import inspect
import os
import typing
from collections.abc import Callable
from datetime import date as day
from datetime import datetime
from functools import cache, wraps
from types import NoneType
from typing import Any, ParamSpec, TypeVar

from onrecord.errors import WrongType, WrongValue

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C")


def date_of(text: str | None) -> str | None:
    """A day or a time of day as ISO 8601 has it. Raises :class:`WrongValue`."""
    if text is None:
        return None
    bare = text.strip()
    for kind in (day, datetime):
        try:
            return kind.fromisoformat(bare).isoformat()
        except ValueError:
            continue
    raise WrongValue(f"{text}: not a date; write it as 2031-06-04 or 2031-06-04T08:00")


def checked(helps: str = "") -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A function that refuses values of other types than it is annotated with. helps: what helps then."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(function)

        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            _check(function, signature, args, kwargs, helps)
            return function(*args, **kwargs)

        return call

    return decorate


def checked_class(**helps: str) -> Callable[[type[C]], type[C]]:
    """A class whose methods are :func:`checked`. helps: what helps, by the method's name."""

    def decorate(of: type[C]) -> type[C]:
        for name, method in list(vars(of).items()):
            if inspect.isfunction(method) and (name == "__init__" or not name.startswith("_")):
                setattr(of, name, checked(helps.get(name, ""))(method))
        return of

    return decorate


def _check(
    function: Callable[..., Any],
    signature: inspect.Signature,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    helps: str,
) -> None:
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError:
        return  # too few or too many: Python itself says so when the function is called
    for name, hint in _hints(function).items():
        if name not in bound.arguments:
            continue
        several = signature.parameters[name].kind is inspect.Parameter.VAR_POSITIONAL
        for value in bound.arguments[name] if several else (bound.arguments[name],):
            if not any(_fits(value, kind) for kind in hint):
                called = function.__qualname__.removesuffix(".__init__")
                wanted = " or ".join(map(_called, hint))
                told = f"{called}() wants {name} as {wanted}, not {_called(type(value))}"
                raise WrongType(f"{told}; {helps}" if helps else told)


@cache
def _hints(function: Callable[..., Any]) -> dict[str, tuple[type, ...]]:
    """The types that each parameter takes."""
    hints = typing.get_type_hints(function)
    hints.pop("return", None)
    return {
        name: tuple(map(_bare, typing.get_args(h) if _is_union(h) else (h,))) for name, h in hints.items()
    }


def _is_union(hint: Any) -> bool:
    return len(typing.get_args(hint)) > 1


def _bare(hint: Any) -> type:
    return typing.get_origin(hint) or hint  # type: ignore[no-any-return]


def _fits(value: object, kind: type) -> bool:
    if isinstance(value, bool):
        return kind is bool  # though Python counts it among the numbers
    return isinstance(value, int | float if kind is float else kind)


def _called(kind: type) -> str:
    return {NoneType: "None", os.PathLike: "path"}.get(kind, kind.__name__)
