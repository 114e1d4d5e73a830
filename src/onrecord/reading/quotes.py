"""Quotations by their marks: where each begins and ends in a text.

In: any text. Out: :class:`Quotation` spans in order, never overlapping, never crossing a line break.
Nothing is refused. A mark that is never closed reaches to the end of its line at most, so that one
lost mark cannot swallow the article. Linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: What can close each opening mark. Straight marks and the doubled apostrophe of some
#: news archives ('' '') open and close with the same sign.
CLOSERS: dict[str, tuple[str, ...]] = {
    "“": ("”",),
    "„": ("”", "“"),
    "«": ("»",),
    '"': ('"',),
    "''": ("''",),
    "``": ("''",),
    "‘": ("’",),
    "'": ("'",),
}
_SINGLE = ("‘", "'")
_MARK = re.compile(r"''|``|[“”„«»\"‘’']")
_OPENS_AFTER = re.compile(r"[\s(\[{—–\-/:;,.…]")
_WORD = re.compile(r"\w")
#: The '90s: an apostrophe, and no quotation that begins with a number.
_DECADE = re.compile(r"\d0s\b")
#: Openers that cannot close, with the sign that closes them: only these can be told nested in their like.
_DIRECTED = {"“": "”", "«": "»"}
#: How far (in characters) the closing marks of one nested in its like are looked for.
_NESTING = 1000


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation, marks included: ``text[start:end]``.

    ``closed`` is false where the closing mark is missing (a quotation that goes on in the next
    paragraph, or one that was cut).
    """

    start: int
    end: int
    mark: str
    closed: bool

    @property
    def inner(self) -> tuple[int, int]:
        """The words without the marks, as [start, end)."""
        return self.start + len(self.mark), self.end - (len(self.mark) if self.closed else 0)


def quotations(text: str) -> list[Quotation]:
    """Find the outermost quotations of ``text``.

    Direction of a straight mark is read from its neighbours: it opens after a space or at a line's
    start, and closes after a word. Single marks count only outside double ones, and an apostrophe
    inside or at the end of a word is left alone unless a single quotation is open.
    """
    found: list[Quotation] = []
    line_start = 0
    for line in text.split("\n"):
        found += _in_line(text, line_start, line_start + len(line))
        line_start += len(line) + 1
    return found


def _in_line(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: tuple[int, str] | None = None
    depth = 0
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > start else " "
        after = text[match.end()] if match.end() < end else " "
        if opened and mark in CLOSERS[opened[1]]:
            if depth:
                depth -= 1
            elif _closes(opened[1], mark, before, after):
                found.append(Quotation(opened[0], match.end(), opened[1], True))
                opened = None
            elif mark == opened[1] and mark not in _SINGLE:
                # The same straight mark opens again: the first was never closed.
                found.append(_unclosed(text, opened, at))
                opened = (at, mark)
        elif mark in CLOSERS and _opens(mark, before, after) and not _DECADE.match(text, match.end()):
            if opened is None:
                opened = (at, mark)
            elif mark in _DIRECTED and mark == opened[1] and _is_nested(text, match.end(), end, mark):
                depth += 1
            elif mark == opened[1] or (opened[1] in _SINGLE and mark not in _SINGLE):
                found.append(_unclosed(text, opened, at))
                opened = (at, mark)
    if opened and opened[1] not in _SINGLE:
        found.append(_unclosed(text, opened, end))
    return [q for q in found if q.end - q.start > len(q.mark)]


def _is_nested(text: str, start: int, end: int, mark: str) -> bool:
    """Whether a quotation that opens inside its like is followed by its own closing mark and the outer."""
    end = min(end, start + _NESTING)
    first = _next_directed(text, start, end, mark)
    return first is not None and _next_directed(text, first, end, mark) is not None


def _next_directed(text: str, start: int, end: int, mark: str) -> int | None:
    """Where the next mark of this kind ends, if it is a closing one."""
    closing, opening = text.find(_DIRECTED[mark], start, end), text.find(mark, start, end)
    return None if closing < 0 or 0 <= opening < closing else closing + 1


def _closes(opener: str, mark: str, before: str, after: str) -> bool:
    if opener in _SINGLE:
        return not _WORD.match(after) and not before.isspace()
    if mark in ('"', "''"):
        return not (before.isspace() and _WORD.match(after))
    return True


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in _SINGLE:
        return bool(_OPENS_AFTER.match(before)) and bool(_WORD.match(after)) and before not in ",."
    if mark in ('"', "''"):
        return not after.isspace() and not _WORD.match(before)
    return True


def _unclosed(text: str, opened: tuple[int, str], end: int) -> Quotation:
    while end > opened[0] and text[end - 1].isspace():
        end -= 1
    if opened[1] in _SINGLE:
        end = opened[0]  # more likely an apostrophe than a quotation that was cut
    return Quotation(opened[0], end, opened[1], False)
