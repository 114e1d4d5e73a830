"""Where numbers count nothing: in names, scores, dates, telephone numbers, and where they are put right.

In: a text and its figures as they were read one by one. Out: the same, with what only the other one states,
and with bounds ("20-30m people" is at least 20 million, and at most 30). Nothing is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.linking import measures
from onrecord.linking.measures import BLANK
from onrecord.linking.numbers import Number
from onrecord.linking.quantities import Figure

__all__ = ["Read", "bound_of", "joined", "ranges"]


@dataclass(frozen=True, slots=True)
class Read:
    """A figure, and the number it is made from. end: where what belongs to it ends."""

    figure: Figure
    number: Number
    end: int


_BOUNDS = (
    ("least", r"at least|no (?:fewer|less) than|a minimum of|not (?:fewer|less) than|as many as|or more"),
    ("most", r"at (?:the (?:very )?)?most|(?:no|not|never) (?:more than|over|above)|up to|a maximum of"),
    ("most", r"(?:never|not|n[’']t) (?:exceed\w*|reach\w*|top(?:ped)?|even|quite|nearly|half|as many as)"),
    ("over", r"more than|over|above|upwards of|in excess of|exceed(?:s|ed|ing)?|well over|greater than"),
    ("under", r"(?:fewer|less) than|under|below|almost|nearly|close to|just short of|not quite"),
)
_BEFORE = [(name, re.compile(rf"\b(?:{words})(?: (?:a|an|the|some))?\s?\Z", re.I)) for name, words in _BOUNDS]
_AFTER = (
    ("least", re.compile(r"(?:\s[\w’'-]+){0,3}?\s(?:at (?:the very )?least|or more)\b", re.I)),
    ("most", re.compile(r"(?:\s[\w’'-]+){0,3}?\s(?:at (?:the (?:very )?)?most|or (?:fewer|less))\b", re.I)),
)
_BETWEEN = re.compile(r"\bbetween (?:\S+ ){1,3}and \Z", re.I)
_RANGE = re.compile(rf"[{BLANK}]?[-–—‑][{BLANK}]?|[{BLANK}](?:to|or|and)[{BLANK}]")
_NO_RANGE = re.compile(r"\b(?:from|by|rose|fell|rise|fall|grew|up|down|increased|raised|cut)\s\Z", re.I)
#: Figures of two units that are one: "6ft 2in", "two hours and ten minutes".
_TWO_UNITS = {
    "foot": "inch",
    "stone": "lb",
    "lb": "ounce",
    "hour": "minute",
    "minute": "second",
    "year": "month",
}
_JOIN = re.compile(rf",?[{BLANK}](?:and[{BLANK}])?|")


def joined(text: str, read: Sequence[Read]) -> list[Read]:
    """Figures of two units as one: "6ft 2in"."""
    made: list[Read] = []
    for one in read:
        last = made[-1] if made else None
        if last and _TWO_UNITS.get(last.figure.unit) == one.figure.unit:
            great, small = measures.measure(last.figure.unit), measures.measure(one.figure.unit)
            part = one.figure.value * small.factor / great.factor if great and small else 1.0
            if part < 1 and _JOIN.fullmatch(text[last.end : one.figure.span[0]]):
                span = (last.figure.span[0], one.figure.span[1])
                value = round(last.figure.value + part, 6)
                figure = replace(last.figure, span=span, value=value, per=one.figure.per)
                made[-1] = replace(last, figure=figure, end=one.end)
                continue
        made.append(one)
    return made


def ranges(text: str, read: list[Read]) -> list[Read]:
    """The figures, the two ends of a range with one scale and one unit: "20-30m", "$5bn to $6bn"."""
    made = list(read)
    for k in range(len(made) - 1):
        low, high = made[k], made[k + 1]
        link = text[low.end : high.figure.span[0]] if high.figure.span[0] - low.end < 6 else "."
        if not _RANGE.fullmatch(link) or low.number.spoken != high.number.spoken:
            continue
        before = text[max(0, low.figure.span[0] - 20) : low.figure.span[0]]
        if "and" in link and not re.search(r"\bbetween\s\Z", before, re.I):
            continue
        one, two = _alike(low, high, of="and" not in link)
        if one.value < two.value:
            exact = one.bound == two.bound == "exact" and not _NO_RANGE.search(before)
            if exact and ("or" not in link or one.unit or two.of):
                one, two = replace(one, bound="least"), replace(two, bound="most")
            made[k], made[k + 1] = replace(low, figure=one), replace(high, figure=two)
    return made


def _alike(low: Read, high: Read, of: bool) -> tuple[Figure, Figure]:
    """The ends of a range, each with the scale and unit that only the other states."""
    one, two = low.figure, high.figure
    plain = low.number.scale == 1 and low.number.value < min(1000.0, high.number.first)
    if plain and high.number.scale > 1 and one.unit in ("", two.unit, low.number.money):
        one = replace(one, value=round(one.value * high.number.scale, 6))
    if one.unit == "m?" and high.number.scale == 1e6:
        one = replace(one, unit=two.unit, value=one.value * 1e6)
    if high.number.share and low.number.share and two.unit == "%" and not one.unit:
        one = replace(one, value=100 * one.value)  # "between half and two thirds of them"
    if not one.unit and not one.of:
        one = replace(one, unit=two.unit, of=two.of if of else "", per=two.per)
    elif not two.unit and low.number.money:
        two = replace(two, unit=one.unit)
    elif one.unit == "age" and not two.unit:
        two = replace(two, unit="age", of="")  # "voters aged 18-34"
    return one, two


def bound_of(before: str, after: str) -> str:
    if _BETWEEN.search(before):
        return "most"
    if re.search(r"\bbetween\s\Z", before) and re.match(r"(?:\s\S+){0,2}? and\b", after):
        return "least"
    bound = next((name for name, p in _BEFORE if p.search(before)), "")
    return bound or next((name for name, p in _AFTER if p.match(after)), "exact")
