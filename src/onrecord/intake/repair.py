"""Damage in an article's text: what can be undone is undone, what cannot is recorded.

In: an article's text with its way back to the page. Out: the repaired text and a :class:`Repair` for
each change or loss. Real hyphens, brackets and odd spacing stay as they are. Nothing is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from ftfy import fix_encoding
from wordfreq import zipf_frequency

from onrecord.intake.blocks import blocks, ends_open, ends_sentence, is_prose
from onrecord.intake.splitting import is_teaser
from onrecord.mapped import MappedText, Span
from onrecord.records import Repair

#: A change: [start, end) of the text, what it reads then, and the kind of damage (None: white space
#: that means nothing, changed without a word).
Change = tuple[int, int, str, str | None]

# These begin where a run begins, and give nothing of it back: else a long run is read again from each sign.
_HYPHENATED = re.compile(
    r"(?<![\w\-])(?P<head>[^\W\d_]{2,}+)-(?P<gap>[^\S\n]*+\n\s*+)?+(?P<tail>[a-zß-öø-ÿ]{2,}+)(?![\w\-])"
)
_WRAP = re.compile(r"(?<![ \t\u00a0])[ \t\u00a0]*+(?:\r\n|[\n\r\v\f\x85\u2028\u2029])\s*+")
_LINE_BREAK = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
#: A run with signs beyond ASCII; a space that does not break belongs to it only as half of a broken sign.
_SIGN = r"(?:[\w\u0080-\u009f\u00a1-\uffff]|(?<=[\u0080-\uffff])\u00a0)"
_BEYOND = r"[\u0080-\u009f\u00a1-\uffff]"
_ODD = re.compile(rf"(?<!{_SIGN})(?:(?!{_BEYOND}){_SIGN})*+{_BEYOND}{_SIGN}*+")
_SPACED = re.compile(
    r"(?<![^\s.,])(?P<word>[^\s.,]++)[ \u00a0]++(?P<stop>[.,])(?![ \u00a0]*[.,])(?=\s|[\"”’)]|$)"
)
_STOPS = re.compile(r"\w[\"”’)]?[.,](?=\s|[\"”’)]|$)")
#: Where that part of all stops stands after a space, the text was set so.
_SET_SO = 0.3
#: Words per billion on a logarithmic scale (Zipf, as wordfreq gives it) that make a word a word.
_KNOWN, _PART = 2.2, 3.0
#: The whole has to be so much likelier than a compound of two known words.
_MARGIN = 0.4
#: A line of prose that ends with one of these was cut.
_DANGLING = re.compile(
    r"\b(?:the|a|an|of|and|or|to|with|from|his|her|their|its|my|your|our|whose|that|which|who|than|as|is|are|was|were|"
    r"be|been|had|has|have|will|would|could|should|not)$",
    re.IGNORECASE,
)


def repaired(mapped: MappedText) -> tuple[MappedText, tuple[Repair, ...]]:
    """``mapped`` without the damage that can be undone; repairs in the page's order."""
    text = mapped.text
    lines = blocks(text)
    changes = _apart([*_mojibake(text), *_hyphens(text, lines), *_spaces(text), *_line_breaks(text, lines)])
    lost = [Repair("cut sentence", mapped.to_page(*span)) for span in _cuts(text, lines)]
    made = [Repair(kind, mapped.to_page(start, end), reads) for start, end, reads, kind in changes if kind]
    fixed = mapped.edit(_narrowed(text, change) for change in changes)
    return fixed, tuple(sorted([*made, *lost], key=lambda repair: (repair.span, repair.kind)))


def _narrowed(text: str, change: Change) -> tuple[int, int, str]:
    """Only what differs: the signs around it keep their own places in the page."""
    start, end, reads, _ = change
    low, high = _changed(text[start:end], reads)
    return start + low, end - high, reads[low : len(reads) - high]


def _apart(changes: list[Change]) -> list[Change]:
    """In order; of two changes that overlap the first one."""
    out: list[Change] = []
    for change in sorted(changes):
        if not out or change[0] >= out[-1][1]:
            out.append(change)
    return out


def _line_breaks(text: str, lines: list[Span]) -> Iterator[Change]:
    """One sign for every kind of line break, and one space for those of lines wrapped by hand."""
    wrapped = [m.span() for start, end in lines for m in _WRAP.finditer(text, start, end)]
    for start, end in wrapped:
        yield start, end, " ", None
    inside = {at for span in wrapped for at in range(*span)}
    for match in _LINE_BREAK.finditer(text):
        if match.start() not in inside:
            yield *match.span(), "\n", None


def _mojibake(text: str) -> Iterator[Change]:
    """UTF-8 that was read as a legacy encoding (ftfy, Speer 2019), with the word around it."""
    for match in _ODD.finditer(text):
        if (fixed := fix_encoding(match.group())) != match.group():
            low, high = _changed(match.group(), fixed)
            start, end = match.start() + low, match.end() - high
            while start > match.start() and _is_word(text[start - 1]):
                start -= 1
            while end < match.end() and _is_word(text[end]):
                end += 1
            reads = fixed[start - match.start() : len(fixed) - (match.end() - end)]
            yield start, end, reads, "mojibake"


def _changed(before: str, after: str) -> tuple[int, int]:
    """How many signs at the start and at the end are the same in both."""
    most = min(len(before), len(after))
    low = next((k for k in range(most) if before[k] != after[k]), most)
    high = next((k for k in range(most - low) if before[-1 - k] != after[-1 - k]), most - low)
    return low, high


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _hyphens(text: str, lines: list[Span]) -> Iterator[Change]:
    """Words that a crawler left broken with the hyphen of a line's end ("struc-tured")."""
    ends = [end for _, end in lines]
    for match in _HYPHENATED.finditer(text):
        if match["gap"] and ends[bisect_left(ends, match.start())] < match.end():
            continue  # two paragraphs, not one word
        whole = match["head"] + match["tail"]
        if _was_broken(match["head"].lower(), match["tail"]):
            yield *match.span(), whole, "broken hyphenation"
        elif match["gap"]:
            yield *match.span(), f"{match['head']}-{match['tail']}", None


@lru_cache(maxsize=20_000)
def _was_broken(head: str, tail: str) -> bool:
    whole = zipf_frequency(head + tail, "en")
    if whole < _KNOWN:
        return False
    parts = min(zipf_frequency(head, "en"), zipf_frequency(tail, "en"))
    return parts < _PART or whole > parts + _MARGIN


def _spaces(text: str) -> Iterator[Change]:
    """A space before a full stop or comma, unless the whole text is set so."""
    found = list(_SPACED.finditer(text))
    if len(found) > 3 and len(found) > _SET_SO * (len(found) + len(_STOPS.findall(text))):
        return
    for match in found:
        if match["word"][-1].isalnum() or match["word"][-1] in '"”’)':
            yield match.start(), match.end(), match["word"] + match["stop"], "space before punctuation"


def _cuts(text: str, lines: list[Span]) -> Iterator[Span]:
    """The last sign of each line that breaks off, where words are lost."""
    for k, (start, end) in enumerate(lines):
        line = text[start:end]
        dangles = is_prose(line) and bool(_DANGLING.search(line))
        if ends_open(line) or dangles or (k == len(lines) - 1 and (is_teaser(line) or _is_cut_quote(line))):
            yield end - 1, end


def _is_cut_quote(line: str) -> bool:
    """The line breaks off in mid-sentence with a quotation mark left open."""
    is_open = line.count("“") > line.count("”") or line.count('"') % 2 == 1
    return is_open and is_prose(line) and not ends_sentence(line)
