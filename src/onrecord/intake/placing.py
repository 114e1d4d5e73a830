"""An extracted text found again in the page that it was extracted from.

In: a text of the words that a page shows, in the page's order, and the page's visible words. Out: the
text with the way back to the page, and the share of it that was found. An extractor may have changed
spacing, left words out or put signs in ("- " before an item of a list): words that are not found
stand for what lies between those that are, and lines of which nothing is found, taken from where no
one sees them, are left out. Nothing is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.intake.visible import Visible
from onrecord.mapped import MappedText, Span

#: How far a line is looked for after the one before it (in visible signs), and part of a line. The
#: bounds keep the work in proportion to the text.
_LINE_REACH, _PART_REACH = 50_000, 1000
#: The parts of a line that are looked for where the whole is not found: so many words.
_PARTS = (8, 3, 1)
#: So many places inside longer words are passed over in looking for a word.
_TRIES = 20
#: Lines of more signs than this hardly stand inside other words by chance.
_SHORT = 20
#: Words that were not found stand for no more of the page than so many times their length.
_STRETCH = 20
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"(?<![^\n])[^\S\n]*+\S[^\n]*+")

#: A run of words: its span in the text, and where its first sign stands among the visible ones.
Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """mapped: the text with its way back. share: how much of it, white space aside, was found."""

    mapped: MappedText
    share: float


def place(text: str, seen: Visible) -> Placed:
    """Find ``text`` in ``seen``."""
    lines = [m.span() for m in _LINE.finditer(text)]
    bare = ["".join(text[a:b].split()) for a, b in lines]
    starts = _closest(bare, _first(bare, seen), seen.signs)
    placed = [run for run in _placed_words(text, lines, starts, seen) if run[1]]
    found = sum(end - start for _, words in placed for start, end, _ in words)
    return Placed(_joined(text, placed, seen), found / max(1, sum(map(len, bare))))


def _first(bare: list[str], seen: Visible) -> list[int | None]:
    """For each line the first place after the one before it."""
    out: list[int | None] = []
    at = 0
    for line in bare:
        where = _find(line, at, at + _LINE_REACH + len(line) if at else len(seen.signs), seen)
        out.append(where)
        at = at if where is None else where + len(line)
    return out


def _find(signs: str, at: int, limit: int, seen: Visible) -> int | None:
    """The first place of whole words, and not of a part of longer ones."""
    for _ in range(_TRIES):
        at = seen.signs.find(signs, at, limit)
        if at < 0:
            return None
        if seen.begins_word(at) and seen.begins_word(at + len(signs)):
            return at
        at += 1
    return None


def _closest(bare: list[str], starts: list[int | None], signs: str) -> list[int | None]:
    """Each line as near to the one after it as can be: its first place may be a copy in a menu."""
    out = list(starts)
    after: int | None = None
    for k in range(len(bare) - 1, -1, -1):
        where = starts[k]
        if where is not None:
            if after is not None and len(bare[k]) > _SHORT:
                where = max(where, signs.rfind(bare[k], where, after))
            out[k] = after = where
    return out


def _placed_words(
    text: str, lines: list[Span], starts: list[int | None], seen: Visible
) -> Iterator[tuple[Span, list[Run]]]:
    """Each line with those of its words that are found."""
    at = 0
    limits = _next_starts(starts, len(seen.signs))
    for line, where, limit in zip(lines, starts, limits, strict=True):
        words = [m.span() for m in _WORD.finditer(text, *line)]
        runs = list(_parts(text, words, at, limit, seen) if where is None else _in_row(words, where))
        if runs:
            start, end, where = runs[-1]
            at = where + end - start
        yield line, runs


def _in_row(words: list[Span], where: int) -> Iterator[Run]:
    for start, end in words:
        yield start, end, where
        where += end - start


def _next_starts(starts: list[int | None], end: int) -> list[int]:
    out = []
    for where in reversed(starts):
        end = end if where is None else where
        out.append(end)
    return out[::-1]


def _parts(text: str, words: list[Span], at: int, limit: int, seen: Visible) -> Iterator[Run]:
    """The words of one line that are found in order from ``at`` on, and before ``limit``."""
    k = 0
    while k < len(words):
        run, where = _part(text, words[k : k + _PARTS[0]], at, min(limit, at + _PART_REACH), seen)
        yield from _in_row(run, where)
        at = where + sum(end - start for start, end in run)
        k += len(run) or 1


def _part(text: str, words: list[Span], at: int, limit: int, seen: Visible) -> tuple[list[Span], int]:
    for size in _PARTS:
        run = words[:size]
        signs = "".join(text[a:b] for a, b in run)
        if len(run) == 1 and not any(sign.isalnum() for sign in signs):
            break  # a lone mark is found anywhere
        where = _find(signs, at, limit, seen)
        if where is not None:
            return run, where
    return [], at


def _joined(text: str, lines: list[tuple[Span, list[Run]]], seen: Visible) -> MappedText:
    parts: list[MappedText] = []
    here: int | None = None
    for (begin, last), words in lines:
        gap = "\n" if parts else ""
        done = begin
        for start, end, where in words:
            found = seen.slice(where, where + end - start)
            low, high = found.to_page(0, end - start)
            parts.append(_between(gap + text[done:start], low if here is None else here, low))
            parts.append(found)
            gap, done, here = "", end, high
        parts.append(_between(text[done:last], here or 0, here or 0))
    return MappedText.join(parts)


def _between(gap: str, low: int, high: int) -> MappedText:
    far = gap.strip() and high - low > _STRETCH * len(gap)
    return MappedText.standing_for(gap, (low, low if far else high))
