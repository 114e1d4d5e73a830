"""Where numbers count nothing: in names, scores, dates, telephone numbers, and where they are put right.

In: a text and its figures as read. Out: spans, and :class:`Taken`, which tells what touches them. Nothing
is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from onrecord.linking.ranges import Read
from onrecord.linking.wording import PERSONS, meaning
from onrecord.mapped import Span

__all__ = ["CONTRAST", "Taken", "no_counts"]

#: A number that is a name, by the word before it: "Highway 61", "Room 12", "Boeing 737", "Article 50".
_NAMED = re.compile(
    r"(?:\b(?:No|Nos|Art|Sec|Vol|pp?|Rep|Flight|Boeing|Airbus|Route|Highway|Interstate|Room|Article|Section"
    r"|Chapter|Title|Page|Volume|Amendment|Proposition|Prop|Measure|Resolution|Platform|Gate|Channel|Formula"
    r"|Pier|Ward|District|Precinct|Area|Unit|Apollo|Windows|iPhone|Group|Type|Phase|Level|Grade|Tier|Exhibit"
    r"|Catch|Super Bowl|World War|Act|Scene|Line|Block|Building|House Bill|Entry|entry|exhibit|room|page"
    r"|chapter|article|section|paragraph|platform|gate|grade|flight|channel)\.?\s|[^\W\d_][-‑]|[#@№/]|[0-9]:|\w/)\Z"
)
#: The same, where the number is in digits: "flat 12B", and no "flat two doors away".
_NUMBERED = re.compile(
    r"\b(?:flat|seat|row|suite|apt|apartment|agent|extension|ext|bus|postcode)\.?\s\Z", re.I
)
#: A number that the next words put right: "not 12 but 30"; and the words that say that it is no number.
CONTRAST = re.compile(r"\b(?:not|by no means)\s(?!only\b)(?:[\w’'-]+\s){0,6}?[\w’'-]+,? but\b", re.I)
#: A long row of digits is a name, and so is what markup holds, a date, "24/7", a telephone number.
_MARKUP = re.compile(
    r"(?<!\d)\d{10}\d*+|=[\"'’”]?\d++|\bpart \d{1,9} of \d{1,9}"
    r"|(?<![\w/.-])\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?![\w/-])|(?<![\w/])\d{1,2}/\d{1,2}(?![\w/])"
    r"|(?<![\w.])(?:\+\d{1,3}|\(?0\d{1,4}\)?)(?:[ -]\d{2,4}){2,4}(?!\w)"
    r"|(?<![\w-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?!\w)",
    re.I,
)
#: A score or a row of years, which is no count: "won 3-1", "1998-99", "555-0143".
_SCORE = re.compile(r"(?<![\w.,-])\d{1,4}[-–]\d{1,4}(?![\w-])")


class Taken:
    """Spans that are taken; asked in turn with spans of any order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, span: Span) -> bool:
        k = bisect_left(self._ends, span[0] + 1)
        return k < len(self._starts) and self._starts[k] < span[1]


def no_counts(text: str, read: Sequence[Read]) -> list[Span]:
    """Where numbers count nothing: names with a number, scores, and what the text puts right at once."""
    named = [
        one.figure.span
        for one in read
        if not one.number.money and _is_named(text[max(0, one.figure.span[0] - 24) : one.figure.span[0]], one)
    ]
    measured = Taken(one.figure.span for one in read if _is_measured(one))
    scores = [m.span() for m in _SCORE.finditer(text) if not measured.touches(m.span())]
    marked = [
        m.span() for m in _MARKUP.finditer(text) if not (m[0].count("/") == 1 and measured.touches(m.span()))
    ]
    return named + scores + marked + [m.span() for m in CONTRAST.finditer(text)]


def _is_named(before: str, one: Read) -> bool:
    return bool(_NAMED.search(before) or (not one.number.spoken and _NUMBERED.search(before)))


def _is_measured(one: Read) -> bool:
    """Whether a figure has a scale or a unit, or is the end of a range of things: a score has none."""
    counts = one.figure.bound == "least" and meaning(one.figure.of) in PERSONS
    return one.number.scale > 1 or bool(one.figure.unit) or counts
