"""The lines and paragraphs of a page of plain text, and what can be told from their edges.

In: a page's text. Out: blocks, each the span of one paragraph without the white space around it.
"""

from __future__ import annotations

import re

from onrecord.mapped import Span

__all__ = ["blocks", "ends_open", "ends_sentence", "is_prose", "stands_alone"]

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_CLOSERS = "\"'”’»›)]}*_†‡"
_STOPS = ".!?…。！？؟।"
#: A page is wrapped by hand when most of its lines are short and break off in mid-sentence.
_WRAPPED_LINES, _WRAPPED_SHARE, _WRAPPED_WIDTH = 6, 0.5, 120
#: Fewer words are a heading, a byline or an item of a list, not a sentence that broke off.
_PROSE_WORDS = 10


def blocks(text: str) -> list[Span]:
    """Spans of the paragraphs of ``text``, in order. A paragraph is a line, or, where lines are
    wrapped by hand, the lines between two empty ones.
    """
    lines = [span for m in _LINE.finditer(text) if (span := _stripped(text, *m.span()))]
    if not _is_wrapped(text, lines):
        return lines
    out: list[Span] = []
    for start, end in lines:
        if out and _line_breaks(text[out[-1][1] : start]) < 2:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def ends_sentence(block: str) -> bool:
    """The block ends as a sentence does: with a stop, perhaps inside quotation marks or brackets."""
    bare = block.rstrip().rstrip(_CLOSERS).rstrip()
    return bare.endswith(tuple(_STOPS)) and not stands_alone(bare)


def ends_open(block: str) -> bool:
    """The block ends with a bracket or a quotation mark that was just opened."""
    return len(block) > 1 and block[-1] in "([{“«‘„" and block[-2].isspace()


def stands_alone(block: str) -> bool:
    """The block ends with dots that stand for words left out ("… he said the ...")."""
    return bool(re.search(r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])$", block[-8:])) and len(block) > 8


def is_prose(block: str) -> bool:
    """Long enough to be a sentence, and mostly letters."""
    words = block.split(None, _PROSE_WORDS)
    head = block[:2000]
    return len(words) >= _PROSE_WORDS and sum(c.isalpha() or c.isspace() for c in head) >= 0.7 * len(head)


def _stripped(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    low = start + len(part) - len(part.lstrip())
    return (low, low + len(part.strip())) if part.strip() else None


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    inner = lines[:-1]
    if len(inner) < _WRAPPED_LINES:
        return False
    short = [text[a:b] for a, b in inner if b - a <= _WRAPPED_WIDTH]
    broken = sum(not ends_sentence(line) and len(line.split()) > 3 for line in short)
    return len(short) >= 0.95 * len(inner) and broken >= _WRAPPED_SHARE * len(inner)


def _line_breaks(gap: str) -> int:
    return len(re.findall(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", gap))
