"""Measures, currencies and scales: what stands before and after a number, and what it is worth in one unit.

In: a text and a place in it. Out: :class:`Found`, the unit or scale there; :func:`measure`, what the table
``measures.tsv`` says of a unit (made by ``training/measures.py`` from CLDR and pint, which are its
sources). Currencies are never converted. Nothing is refused: what the table does not hold is no unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from onrecord.linking import tables

__all__ = ["BLANK", "Found", "Measure", "after", "before", "measure", "scale"]

#: Blanks inside a figure: the plain one, and those that keep a line together.
BLANK = " \u00a0\u2009\u202f"


class Measure(NamedTuple):
    """A line of the table. kind: "number" (a scale), "measure" or "money". base: the unit that it is compared
    in, ``size = value * factor + plus``; of money, the name that currencies of several lands share.
    """

    unit: str
    kind: str
    base: str
    factor: float
    plus: float


class Found(NamedTuple):
    """A unit or a scale in a text: its words as they stand, and where they end.

    near: it touches the number. sign: it is no word.
    """

    measure: Measure
    words: str
    end: int
    near: bool
    sign: bool


class _Table(NamedTuple):
    measures: dict[str, Measure]
    names: dict[str, Measure]
    signs: dict[str, Measure]
    scales: dict[str, Measure]
    signs_before: dict[str, Measure]
    glued: frozenset[str]
    after: re.Pattern[str]
    scale: re.Pattern[str]
    before: re.Pattern[str]


def measure(unit: str) -> Measure | None:
    """What the table says of ``unit``; None of what is counted, an age, or an unclear "m"."""
    return _table().measures.get(unit)


def after(text: str, end: int) -> Found | None:
    """The measure or currency behind a number that ends at ``end``: "12km", "12 miles", "a 12-km walk"."""
    table = _table()
    return _found(table, table.after.match(text, end), table.names, table.signs)


def scale(text: str, end: int, apart: bool = False) -> Found | None:
    """The scale behind a number: "1.2bn", "1.2 billion", "a 1.2-billion loan"; ``apart``: or "$5 b"."""
    table = _table()
    return _found(table, table.scale.match(text, end), table.scales, table.scales, apart)


def before(text: str, start: int) -> tuple[Measure, int] | None:
    """The currency in front of a number, and where it begins: "£5", "US$5", "EUR 5", "Rs. 5"."""
    table = _table()
    from_ = max(0, start - 8)
    match = table.before.search(text[from_:start])
    return (table.signs_before[match[1]], from_ + match.start()) if match else None


def _found(
    table: _Table,
    match: re.Match[str] | None,
    names: dict[str, Measure],
    signs: dict[str, Measure],
    apart: bool = False,
) -> Found | None:
    if not match:
        return None
    near = not match["gap"]
    if match["sign"]:
        if not near and not apart and match["sign"] in table.glued - {"m"}:
            return None
        return Found(signs[match["sign"]], match["sign"], match.end(), near, True)
    words = " ".join(re.split(rf"[-‑{BLANK}]", match["name"].lower()))
    return Found(names[words], match["name"], match.end(), near, False)


@cache
def _table() -> _Table:
    measures: dict[str, Measure] = {}
    names: dict[str, Measure] = {}
    signs: dict[str, Measure] = {}
    scales: dict[str, Measure] = {}
    ahead: dict[str, Measure] = {}
    glued = set()
    for kind, unit, base, factor, plus, words, behind, front in tables.rows("measures.tsv"):
        one = measures[unit] = Measure(unit, kind, base, float(factor), float(plus or 0))
        # What several lands call alike, the name that they share has ("crown").
        into = scales if kind == "number" else names
        for word in filter(None, words.split("|")):
            into[word] = one if word not in into or unit == base else into[word]
        for sign in filter(None, behind.split("|")):
            (scales if kind == "number" else signs)[sign.lstrip("~")] = one
            glued |= {sign[1:]} if sign[0] == "~" else set()
        ahead |= dict.fromkeys(filter(None, front.split("|")), one)
    scale_names = [w for w in scales if (w.islower() and len(w) > 4) or w in ("lakh", "lac", "lacs")]
    return _Table(
        measures, names, signs, scales, ahead, frozenset(glued),
        after=_behind(names, signs),
        scale=_behind(scale_names, [w for w in scales if w not in scale_names]),
        before=re.compile(rf"(?<![0-9])((?<!\w)(?:{_any(ahead)})|[$€£¥])[{BLANK}]?\Z"),
    )  # fmt: skip


def _behind(names: Iterable[str], signs: Iterable[str]) -> re.Pattern[str]:
    forms = f"(?P<name>(?i:{_any(names)}))|(?P<sign>{_any(signs)})"
    return re.compile(rf"(?P<gap>[{BLANK}\n]|[-‑]|)(?:{forms})(?!\w)")


def _any(forms: Iterable[str]) -> str:
    """A pattern for any of ``forms``, the longest first, letter by letter: hundreds of forms cost no more."""
    after: dict[str, list[str]] = {}
    for form in sorted(set(forms)):
        after.setdefault(form[:1], []).append(form[1:])
    ends = after.pop("", None) is not None
    if not after:
        return ""
    ways = [(rf"[-‑{BLANK}]" if c == " " else re.escape(c)) + _any(rest) for c, rest in after.items()]
    return f"(?:{'|'.join(ways)})" + ("?" if ends else "")
