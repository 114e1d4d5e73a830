"""A text that was changed while reading, with the way back to the page for every character.

In: a page's decoded text and edits to it. Out: the edited text and, for any span of it, the
characters of the page that it was read from. A span outside the text is a ``ValueError``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

Span = tuple[int, int]
#: text start, text end, page start, page end. Where both have the same length, characters go one
#: to one; where not, each character stands for the whole piece of the page.
Piece = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class MappedText:
    """``text`` and the pieces of the page it came from, in order and without gaps in ``text``."""

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, text: str, at: int = 0) -> MappedText:
        """An unchanged text that stands at character ``at`` of its page."""
        return cls(text, ((0, len(text), at, at + len(text)),) if text else ())

    @classmethod
    def join(cls, parts: Iterable[MappedText]) -> MappedText:
        """The parts one after another; each keeps its own way back."""
        texts: list[str] = []
        pieces: list[Piece] = []
        at = 0
        for part in parts:
            texts.append(part.text)
            pieces += [(a + at, b + at, c, d) for a, b, c, d in part.pieces]
            at += len(part.text)
        return cls("".join(texts), tuple(_merged(pieces)))

    @classmethod
    def standing_for(cls, text: str, page: Span) -> MappedText:
        """A text that as a whole stands for the characters ``page`` of the page."""
        return cls(text, ((0, len(text), *page),) if text else ())

    def to_page(self, start: int, end: int) -> Span:
        """The characters of the page that ``text[start:end]`` was read from, as [start, end).

        An empty span has an empty place, but inside a replacement: there it is the replacement's.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span [{start}, {end}) is not in a text of {len(self.text)} characters")
        if not self.pieces:
            return 0, 0
        if start == end:
            return self._gap(start)
        return self._char(start)[0], self._char(end - 1)[1]

    def from_page(self, start: int, end: int) -> Span | None:
        """The characters of ``text`` read from ``page[start:end]``; None where none were.

        Pieces must stand in the page's order, as intake makes them.
        """
        first = bisect_right([p[3] for p in self.pieces], start)
        last = bisect_left([p[2] for p in self.pieces], end) - 1
        if first > last or start >= end:
            return None
        a, b, c, d = self.pieces[first]
        low = a + max(0, start - c) if b - a == d - c else a
        a, b, c, d = self.pieces[last]
        high = b - max(0, d - end) if b - a == d - c else b
        return (low, high) if low < high else None

    def slice(self, start: int, end: int) -> MappedText:
        """``text[start:end]`` with its way back."""
        pieces: list[Piece] = []
        first = max(0, bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1)
        for a, b, c, d in islice(self.pieces, first, None):
            if a >= end:
                break
            low, high = max(a, start), min(b, end)
            if low < high:
                if b - a == d - c:
                    c, d = c + low - a, c + high - a
                elif high - low == d - c:
                    # As long as what it stands for, but by chance: kept apart, one character each.
                    pieces += [(at - start, at + 1 - start, c, d) for at in range(low, high)]
                    continue
                pieces.append((low - start, high - start, c, d))
        return MappedText(self.text[start:end], tuple(pieces))

    def edit(self, edits: Iterable[tuple[int, int, str]]) -> MappedText:
        """Replace spans of ``text``: (start, end, new text), in order and not overlapping.

        A replacement stands for all the page's characters that it replaced; an insertion
        (start == end) for none: it maps to the empty span before ``start``. Inside an earlier
        replacement both stand for what that one stands for.
        """
        parts: list[MappedText] = []
        done = 0
        for start, end, new in edits:
            if not done <= start <= end <= len(self.text):
                raise ValueError(f"edit [{start}, {end}) overlaps another or leaves the text")
            parts.append(self.slice(done, start))
            parts.append(MappedText.standing_for(new, self.to_page(start, end)))
            done = end
        parts.append(self.slice(done, len(self.text)))
        return MappedText.join(parts)

    def _gap(self, index: int) -> Span:
        if index == len(self.text):
            return self.pieces[-1][3], self.pieces[-1][3]
        place = self._char(index)
        inside = index > 0 and place == self._char(index - 1)
        return place if inside else (place[0], place[0])

    def _char(self, index: int) -> Span:
        a, b, c, d = self.pieces[bisect_right(self.pieces, (index, len(self.text) + 1, 0, 0)) - 1]
        return (c + index - a, c + index - a + 1) if b - a == d - c else (c, d)


def _merged(pieces: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        a, b, c, d = piece
        if out:
            e, f, g, h = out[-1]
            if f == a and h == c and b - a == d - c and f - e == h - g:
                out[-1] = (e, b, g, d)
                continue
        out.append(piece)
    return out
