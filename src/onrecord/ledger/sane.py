"""Whether an answer of the ledger is what its types say, whatever the file held.

In: a plain value or a record, and the type that it is declared to have. Out: nothing. Refused
(:class:`Damaged`): text where a number belongs, nothing where something does, and the like.

SQLite keeps any value in any column, so that a damaged ledger gives values that no part of the program can
show. Known are the types that records are made of; of a list, each member is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.ledger.faults import Damaged

T = TypeVar("T")
_Check = Callable[[Any], bool]


def sane(kind: Any, answer: T) -> T:
    """``answer``, which is of the type ``kind``."""
    if not _check(kind)(answer):
        raise Damaged
    return answer


def sane_all(kind: Any, answers: list[T]) -> list[T]:
    """``answers``, each of which is of the type ``kind``."""
    check = _check(kind)
    if not all(map(check, answers)):
        raise Damaged
    return answers


@cache
def _check(kind: Any) -> _Check:
    """What tells whether a value is of that type."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _any_of([_check(one) for one in args])
    if origin is tuple:
        return _tuple_of(args)
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _record(kind)
    if kind is float:
        return lambda value: type(value) in (float, int)
    exact = NoneType if kind is None else kind
    return lambda value: type(value) is exact


def _any_of(checks: list[_Check]) -> _Check:
    return lambda value: any(check(value) for check in checks)


def _tuple_of(args: tuple[Any, ...]) -> _Check:
    if args[1:] == (...,):
        each = _check(args[0])
        return lambda value: type(value) is tuple and all(map(each, value))
    checks = [_check(one) for one in args]
    return lambda value: (
        type(value) is tuple
        and len(value) == len(checks)
        and all(check(one) for check, one in zip(checks, value, strict=True))
    )


def _record(kind: Any) -> _Check:
    types = get_type_hints(kind)
    names = [f.name for f in fields(kind)] if is_dataclass(kind) else list(kind._fields)
    checks = [(name, _check(types[name])) for name in names]
    return lambda value: type(value) is kind and all(check(getattr(value, name)) for name, check in checks)
