"""Quotations that no attribution claims: somebody says them, though the words that tell who may be lost.

In: a text, its attributions as found, its quotations. Out: the attributions with these quotations
added: to the one whose quotation they carry on, to the name that stands after a cut, or to nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.mapped import Span
from onrecord.reading.decode import Found
from onrecord.reading.edges import is_cut
from onrecord.reading.names import mentions
from onrecord.reading.quotes import Quotation

#: A shorter loose quotation is a title, a name or a word held at arm's length.
WORDS = 4
_OPENS_SENTENCE = re.compile(r"(?:^\s*+|\n[^\S\n]*+|[.!?:][\"”’»)]*+\s*+)\Z")
_ENDS_SENTENCE = re.compile(r"[.!?,…—–-][^\w.!?,…—–-]*+\Z")


def add_loose(text: str, found: list[Found], quotes: list[Quotation]) -> list[Found]:
    """``found`` with the loose quotations, in the order of their content."""
    claimed = sorted(
        (span, k) for k, one in enumerate(found) for span in (*one.content, *one.cue, *one.source)
    )
    starts = [span[0] for span, _ in claimed]
    out = list(found)
    before: tuple[Quotation, Found] | None = None
    for quote in quotes:
        owner = _owner(quote, claimed, starts)
        if owner is not None:
            before = (quote, found[owner])
            if not found[owner].cue and not found[owner].source:
                found[owner].source = _name_after(text, quote)
            continue
        if before and _carries_on(text, before[0], quote):
            before[1].content.append((quote.start, quote.end))
            before = (quote, before[1])
        elif _is_speech(text, quote):
            loose = Found(_name_after(text, quote), [], [(quote.start, quote.end)], 0.3)
            out.append(loose)
            before = (quote, loose)
    return sorted(out, key=lambda one: (one.content[0], one.cue))


def _owner(quote: Quotation, claimed: list[tuple[Span, int]], starts: list[int]) -> int | None:
    """The attribution that has words inside the quotation, or the quotation inside its words."""
    k = bisect_right(starts, quote.end - 1) - 1
    while k >= 0:
        (_, end), owner = claimed[k]
        if end > quote.start:
            return owner
        if claimed[k][0][0] < quote.start:
            break
        k -= 1
    return None


def _carries_on(text: str, first: Quotation, then: Quotation) -> bool:
    """A quotation left open at the end of its paragraph goes on where the next one opens."""
    between = text[first.end : then.start]
    return (
        not first.closed
        and not is_cut(text, first)
        and first.mark == then.mark
        and "\n" in between
        and not between.strip()
    )


def _is_speech(text: str, quote: Quotation) -> bool:
    """Whole sentences, or a sentence that was cut: from where a sentence begins to where one ends."""
    if len(text[quote.start : quote.end].split()) < WORDS:
        return False
    if not _OPENS_SENTENCE.search(text[max(0, quote.start - 8) : quote.start]):
        return False
    low, high = quote.inner
    return not quote.closed or bool(_ENDS_SENTENCE.search(text[max(low, high - 4) : high]))


def _name_after(text: str, quote: Quotation) -> list[Span]:
    """A quotation that ends with a comma is followed by its speaker, even where the verb was cut off."""
    low, high = quote.inner
    if not quote.closed or text[max(low, high - 1) : high] != ",":
        return []
    end = text.find("\n", quote.end)
    end = len(text) if end < 0 else end
    if len(text[quote.end : end].split()) > 12:
        return []
    names = mentions(text, (quote.end, end))
    if not names:
        return []
    start = quote.end
    while text[start].isspace():
        start += 1
    return [(start, names[0].end)]
