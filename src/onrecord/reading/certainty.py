"""How sure the words of an attribution are, apart from who says them.

In: the words of a cue and its content. Out: one of :data:`CERTAINTIES`, surest first. The scale is that
of FactBank (Saurí and Pustejovsky, 2009), whose two sides (it is so, it is not so) are the stance here:
a flat denial is as certain as a flat assertion.

- certain: nothing in the words holds back
- probable: "probably", "seems", "is believed to"; whoever believes, predicts or doubts
- possible: "may", "perhaps", "could"; whoever fears or hints
- conditional: true only if something else is
- open: the source commits itself to nothing: it asks, demands, wants, or declines to comment
"""

from __future__ import annotations

import re

from onrecord.reading.spoken import negated
from onrecord.reading.stances import flat, stance

CERTAINTIES = ("certain", "probable", "possible", "conditional", "open")
_BY_STANCE = {
    **dict.fromkeys(("asks", "demands", "wants", "proposes", "declines to comment"), "open"),
    **dict.fromkeys(("believes", "predicts", "finds probable", "doubts"), "probable"),
    "fears": "possible",
}
_IF = re.compile(
    r"(?<!as )(?<!even )(?<!what )\bif\b(?! (?:not|any|anything|ever|only|so)\b)|\bunless\b|\bassuming\b"
    r"|\bprovid(?:ed|ing) that\b|\bin the event (?:of|that)\b|\bon condition that\b"
    r"|\bdepend(?:s|ed|ing) (?:up)?on\b|\bwere (?:\w+ ){1,3}to\b"
    r"|(?:\A|, )should (?:the|an?|he|she|it|they|we|any)\b",
    re.IGNORECASE,
)
#: Not the month of May (hence no IGNORECASE), the might of an army, nor what could not be.
_POSSIBLE = re.compile(
    r"\b(?:may|might)\b(?= \w)(?! (?:of|and)\b)|\bcould\b(?! not\b)|\b[Pp](?:erhaps|ossibly|ossible)\b"
    r"|\bpossibilit(?:y|ies)\b|\b[Pp]otential(?:ly)?\b|\b[Mm]aybe\b|\b[Cc]onceivabl[ey]\b"
)
_PROBABLE = re.compile(
    r"\b(?:im)?probabl[ey]\b|\b(?:un)?likely\b|\blikelihood\b|\bplausibl[ey]\b|\bpresumably\b|\bapparently\b"
    r"|\b(?:appear|seem)(?:s|ed)?\b|\bseemingly\b|\balmost certain(?:ly)?\b|\bmust have\b"
    r"|\b(?:believed|thought|expected|assumed|suspected|presumed|understood) to\b",
    re.IGNORECASE,
)
_HINTS = re.compile(r"\b(?:suggest|hint|impl(?:y|ie)|speculat|intimat|insinuat)\w*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”’']*\s+(?=[\"“‘]?[A-Z])")


def certainty(cue: str, content: str) -> str:
    """The weaker of what the cue says and of the hedges in the content.

    The first sentence of a content speaks for all of it; a caller that wants one claim's certainty
    passes that claim's sentence. The modal of a cue ("might claim") is about the saying, and no hedge.
    """
    return max(_of_cue(cue, content), _of_content(content), key=CERTAINTIES.index)


def _of_cue(cue: str, content: str) -> str:
    held = stance(cue, content)
    if (held == "denies" and negated(cue)) or _HINTS.search(cue):
        return "possible"
    return _BY_STANCE.get(held, "probable" if _PROBABLE.search(cue) else "certain")


def _of_content(content: str) -> str:
    end = _SENTENCE_END.search(content)
    first = flat(content[: end.start() + 1] if end else content)
    if _IF.search(first):
        return "conditional"
    if _POSSIBLE.search(first):
        return "possible"
    return "probable" if _PROBABLE.search(first) else "certain"
