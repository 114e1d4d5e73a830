"""Overlapping spans laid flat: a text cut into segments, each with all the marks that cover it.

In: the length of a text, marks on it, and places where a segment must end anyway (paragraphs). Out:
segments in order that cover the text without gap or overlap, so that each becomes one element of
HTML and markup can never cross. Marks outside the text are refused (``ValueError``); empty ones
cover nothing and are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Role = Literal["source", "cue", "content", "repair"]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """``owner`` (the id of an attribution or a repair) has ``role`` in characters [start, end)."""

    start: int
    end: int
    owner: str
    role: Role


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters [start, end) and what covers them; ``opens``: owners that begin here, outermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()
    opens: tuple[str, ...] = ()


def segments(length: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> list[Segment]:
    """The text's segments; a segment's marks stand in the order in which ``marks`` gives them."""
    ordered = list(marks)
    begins: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    for number, mark in enumerate(ordered):
        if not 0 <= mark.start <= mark.end <= length:
            raise ValueError(f"mark [{mark.start}, {mark.end}) is not in a text of {length} characters")
        if mark.start < mark.end:
            begins[mark.start].append(number)
            ends[mark.end].append(number)
    borders = sorted({0, length, *begins, *ends, *(cut for cut in cuts if 0 < cut < length)})
    out: list[Segment] = []
    active: set[int] = set()
    seen: set[str] = set()
    for start, end in pairwise(borders):
        active -= set(ends.get(start, ()))
        active |= set(begins.get(start, ()))
        covering = tuple(ordered[number] for number in sorted(active))
        opens = tuple(dict.fromkeys(mark.owner for mark in covering if mark.owner not in seen))
        seen.update(opens)
        out.append(Segment(start, end, covering, opens))
    return out
