"""Who wrote a text, for the "I" that stands outside of all quotations.

In: a text, and the byline that its page gives, if any. Out: a name, or None where neither tells.
"""

from __future__ import annotations

import re

from onrecord.reading.names import mentions
from onrecord.reading.sources import is_persons

#: How far from its ends a text may name its author.
_TOP, _END = 300, 600
_BY = re.compile(r"(?:^\s*+|\n[^\S\n]*+)By[ :]\s*+", re.IGNORECASE)
#: "Ann Lee is a writer in Osk", "Ann Lee, a nurse, lives in Osk": the note under a piece.
_NOTE = re.compile(
    r"(?:,[^.\n]{3,80},)?\s++(?:is|was|are|teaches|lives|writes|works|served|covers|reports|directs|runs|heads)\s"
)
_I = re.compile(r"\b(?:I|me|my|myself)\b")


def author(text: str, byline: str | None = None) -> str | None:
    """The full name of the one author; joint authors are nobody's "I"."""
    named = _people(byline or "")
    if len(named) == 1:
        return named[0]
    if named:
        return None
    if by := _BY.search(text, 0, _TOP):
        named = _people(text[by.end() : by.end() + 80].split("\n")[0])
        return named[0] if len(named) == 1 else None
    return _of_note(text) if _I.search(text) else None


def _people(words: str) -> list[str]:
    return [m.name for m in mentions(words) if len(m.words) > 1 and is_persons(m.name)]


def _of_note(text: str) -> str | None:
    """The person whom the last paragraph or two begin with and describe."""
    body = text.rstrip()
    for paragraph in reversed([p for p in body[-_END:].split("\n") if p.strip()][-2:]):
        words = paragraph.strip()
        first = next(iter(mentions(words)), None)
        if first and first.start == 0 and len(first.words) > 1 and is_persons(first.name):
            return first.name if _NOTE.match(words, first.end) else None
    return None
