"""Plain values of linking as JSON and back, by the types of their fields.

In: values of a dataclass, those of one article together. Out: what JSON holds, and equal values again.
Refused, as :class:`LookupError`, :class:`TypeError` or :class:`ValueError`: what was not packed so.

A field that is the same in all of them is kept once; one that has its default is left out, so that a field
that comes later has its default in what was packed before.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def packed(values: Iterable[Any]) -> dict[str, Any]:
    """Values of one dataclass as JSON holds them."""
    each = [_plain(value) for value in values]
    shared = dict(each[0]) if len(each) > 1 else {}
    for name in list(shared):
        if any(name not in one or one[name] != shared[name] for one in each):
            del shared[name]
    return {"shared": shared, "each": [{k: v for k, v in one.items() if k not in shared} for one in each]}


def unpacked(kind: type[T], found: dict[str, Any]) -> tuple[T, ...]:
    """The values of that dataclass."""
    shared = _read(kind, found["shared"])
    return tuple(kind(**(shared | _read(kind, one))) for one in found["each"])


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(v) for f in fields(value) if (v := getattr(value, f.name)) != f.default}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


@cache
def _types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """Fields of a dataclass; those that it no longer has are left out."""
    types = _types(kind)
    return {name: _value(types[name], value) for name, value in found.items() if name in types}


def _value(kind: Any, value: Any) -> Any:
    """A value of the type ``kind``."""
    if value is None or kind in (str, int, float, bool):
        return value
    if kind is bytes:
        return b64decode(value)
    if kind is date:
        return date.fromisoformat(value)
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**_read(kind, value))
    origin, args = get_origin(kind), get_args(kind)
    if origin is UnionType or str(origin) == "typing.Union":
        return _value(next(a for a in args if a is not type(None)), value)
    if origin is frozenset:
        return frozenset(value)
    if origin is Mapping:
        return {name: _value(args[1], one) for name, one in value.items()}
    if origin is tuple:
        each = args[:1] * len(value) if args[1:] == (...,) else args
        return tuple(_value(a, v) for a, v in zip(each, value, strict=True))
    raise TypeError(f"can't be unpacked: {kind}")
