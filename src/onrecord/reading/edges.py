"""Edges of content: a pair of quotation marks is never split, and the halves of a quote meet.

In: proposed content spans and the text's quotations. Out: spans in order, trimmed of white space,
none splitting a quotation. Linear in spans and quotations together.
"""

from __future__ import annotations

from bisect import bisect_right

from onrecord.mapped import Span
from onrecord.reading.quotes import Quotation

_STOPS = frozenset(".!?…,;:—–-\"'”’»")
#: A quotation covered by at least this part belongs to the content as a whole.
COVERED = 0.5


def settle(text: str, spans: list[Span], quotes: list[Quotation]) -> list[Span]:
    """Grow each span over the quotations it mostly covers, shrink it off those it only touches.

    What has no word then is no content.
    """
    starts = [q.start for q in quotes]
    out = []
    for start, end in spans:
        low, high = start, end
        first = max(0, bisect_right(starts, start) - 1)
        for quote in quotes[first:]:
            if quote.start >= end:
                break
            left, right = trim(text, (quote.start, quote.end))
            shared = min(end, right) - max(start, left)
            if shared <= 0 or (start <= left and right <= end):
                continue
            if shared >= COVERED * (right - left):
                low, high = min(low, left), max(high, right)
            elif left < start:
                low = max(low, min(right, high))
            else:
                high = min(high, max(left, low))
        trimmed = trim(text, (low, high))
        if any(c.isalnum() for c in text[slice(*trimmed)]):
            out.append(trimmed)
    return out


def joined(text: str, spans: list[Span], quotes: list[Quotation]) -> list[Span]:
    """Merge spans that overlap, and those of one line with no word between.

    Where a quotation's edge stands between them they stay apart.
    """
    edges = {at for quote in quotes for at in (quote.start, quote.end)}
    out: list[Span] = []
    for start, end in sorted(spans):
        if out:
            last = out[-1][1]
            between = text[last:start]
            apart = start in edges or last in edges or "\n" in between or any(c.isalnum() for c in between)
            if start < last or not apart:
                out[-1] = (out[-1][0], max(end, last))
                continue
        out.append((start, end))
    return out


def without_cut(text: str, spans: list[Span], quotes: list[Quotation], cue: Span) -> list[Span]:
    """``spans`` without quotations that were cut in mid-sentence on another line than the cue's.

    Whoever spoke them was named in the words that are lost; the next line's speaker did not say them.
    """
    cut = [q for q in quotes if is_cut(text, q) and "\n" in text[min(q.end, cue[1]) : max(q.start, cue[0])]]
    for quote in cut:
        spans = [
            part
            for start, end in spans
            for part in ((start, min(end, quote.start)), (max(start, quote.end), end))
            if part[0] < part[1]
        ]
    return spans


def is_cut(text: str, quote: Quotation) -> bool:
    """Whether a quotation breaks off in mid-sentence."""
    return not quote.closed and text[quote.end - 1 : quote.end] not in _STOPS


def trim(text: str, span: Span) -> Span:
    """``span`` without white space and loose commas, colons and dashes at its edges."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end
