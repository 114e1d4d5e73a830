"""The words that a page of HTML shows, each with its way back to the page.

In: markup. Out: :class:`Visible`: all signs without white space and signs that show nothing, so that
words are found again however an extractor spaced them. Nothing is refused.
"""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_left, bisect_right
from itertools import pairwise

from onrecord.intake.markup import TEXT, tokens
from onrecord.mapped import MappedText, Span

#: Tags that can stand inside a word; all others end it.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q s samp small span "
    "strike strong sub sup time tt u var wbr".split(" ")
)
# Longer numbers name no character, and reading them costs time.
_PIECE = re.compile(
    r"(?P<space>\s+)|(?P<entity>&(?:#[0-9]{1,7}(?![0-9])|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F])|"
    r"[a-zA-Z][a-zA-Z0-9]{1,31});?)|[^\s&]+|&"
)


class Visible:
    """``signs``: what the page shows, without white space. Places in it are called places here."""

    def __init__(self, source: str) -> None:
        #: Pieces of ``signs``: where each begins, and its start and end in the page.
        self._at, self._low, self._high = array("Q"), array("Q"), array("Q")
        self._size = 0
        self._texts: list[str] = []
        #: Where a word begins, and where a block does (in order, a place may come twice).
        self._words, self._blocks = array("Q", [0]), array("Q", [0])
        for start, end, tag in tokens(source):
            if tag == TEXT:
                self._read(source, start, end)
            elif tag not in _INLINE and not tag.startswith("!"):
                self._words.append(self._size)
                if tag != "br":
                    self._blocks.append(self._size)
        self.signs = "".join(self._texts)
        self._texts.clear()

    def begins_word(self, place: int) -> bool:
        """Whether a word begins at ``place``, or the page ends there."""
        if place == len(self.signs):
            return True
        k = bisect_left(self._words, place)
        return k < len(self._words) and self._words[k] == place

    def lines(self) -> str:
        """All words, a line for each block."""
        words = sorted({*self._words, len(self.signs)})
        blocks = set(self._blocks)
        parts: list[str] = []
        for low, high in pairwise(words):
            if parts:
                parts.append("\n" if low in blocks else " ")
            parts.append(self.signs[low:high])
        return "".join(parts)

    def span(self, place: int) -> Span:
        """The characters of the page that the sign at ``place`` was read from."""
        return self.slice(place, place + 1).to_page(0, 1)

    def slice(self, start: int, end: int) -> MappedText:
        """The signs [start, end) with their way back."""
        pieces = []
        for k in range(bisect_right(self._at, start) - 1, len(self._at)):
            at = self._at[k]
            if at >= end:
                break
            after = self._at[k + 1] if k + 1 < len(self._at) else len(self.signs)
            low, high, first, last = max(at, start), min(after, end), self._low[k], self._high[k]
            if after - at == last - first:
                first, last = first + low - at, first + high - at
            pieces.append((low - start, high - start, first, last))
        return MappedText(self.signs[start:end], tuple(pieces))

    def _read(self, source: str, start: int, end: int) -> None:
        for piece in _PIECE.finditer(source, start, end):
            if piece["space"]:
                self._words.append(self._size)
                continue
            entity = piece["entity"]
            shown = html.unescape(entity) if entity else piece.group()
            if shown.isspace():
                self._words.append(self._size)
            elif shown.isprintable():
                self._add(shown, *piece.span())
            else:
                for k, sign in enumerate(shown):
                    at = piece.start() + k
                    if sign.isprintable():
                        self._add(sign, *(piece.span() if entity else (at, at + 1)))

    def _add(self, shown: str, start: int, end: int) -> None:
        self._at.append(self._size)
        self._low.append(start)
        self._high.append(end)
        self._texts.append(shown)
        self._size += len(shown)
