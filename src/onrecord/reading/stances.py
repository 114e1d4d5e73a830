"""The stance that a cue carries: what its source does with the content.

In: the words of a cue and its content. Out: one of :data:`STANCES`; "asserts" where the cue is not
among :data:`~onrecord.reading.cues.CUES`.
"""

from __future__ import annotations

import re

from onrecord.reading.cues import CUES, SPEECH

STANCES = ("asserts", *CUES)
#: Words of a content that are read together with its cue: "asked | them to leave".
OPENING = 6
_PATTERNS = tuple(
    (re.compile(rf"\b(?:{'|'.join(cues)})\b", re.IGNORECASE), name) for name, cues in CUES.items()
)
#: "In order to", "in response to questions", "at the request of": said by others, or by nobody.
_OF_OTHERS = re.compile(
    r"\b(?:in|(?:to|of|on|at|under|about|amid|despite|after|over|from|told)(?: \w+)?) \Z", re.IGNORECASE
)
_THINGS = re.compile(
    r"(?:order|demand|request|question|claim|doubt|fear|proposal|project|suspect)s?"
    r"|warnings?|concerns|dispute|expectations|hopes",
    re.IGNORECASE,
)
#: The cue of a speech that is still to come: "is expected to say", "is likely to deny".
_TO_COME = re.compile(
    r"\b(?:is|are|was|were|be|been) (?:\w+ly |also |now )?(?:expected|likely|due|set|scheduled|about) to "
    rf"(?:\w+ly )?(?=\b(?:{'|'.join([SPEECH, *sum(CUES.values(), ())])})\b)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"charg\w+(?: \w+){0,3}? (?:[$€£]|\d|fees?\b|interest\b|customers\b)", re.IGNORECASE)
#: What follows "asked" where somebody is asked to do something and not asked a question.
_TO_DO = re.compile(
    r"ask(?:s|ed|ing)? (?:for\b|that\b|to\b|(?!wh|how|if\b|about\b)(?:[\w’']+ ){1,4}?to (?!the\b|an?\b))",
    re.IGNORECASE,
)


def stance(cue: str, content: str = "") -> str:
    """The stance of ``cue``, read with the first words of ``content``.

    "Did not deny" denies, and is negated: it is no denial, and no assertion either. Not answering at
    all ("could not be reached", "has yet to respond") declines to comment.
    """
    cue = flat(cue)
    words = " ".join([cue, *content.split(maxsplit=OPENING)[:OPENING]])
    found = [
        (match.start(), k)
        for k, (pattern, _) in enumerate(_PATTERNS)
        for match in pattern.finditer(words, to_come(cue) or 0)
        if match.start() < len(cue) and not _is_trap(words, match)
    ]
    if not found:
        return "asserts"
    at, k = min(found)
    name = _PATTERNS[k][1]
    return "demands" if name == "asks" and "?" not in content and _TO_DO.match(words, at) else name


def to_come(cue: str) -> int | None:
    """Where the verb begins in a cue that announces a speech ("is expected to | say"); None elsewhere."""
    match = _TO_COME.search(cue)
    return match.end() if match else None


def flat(words: str) -> str:
    """The words with single spaces between them."""
    return " ".join(words.split())


def _is_trap(words: str, match: re.Match[str]) -> bool:
    """Whether the match is another word of the same spelling, or is said by others."""
    before = words[: match.start()]
    if match.group().lower() == "concerned" and "as far as" in before:
        return True
    if _MONEY.match(words, match.start()):
        return True
    return bool(_THINGS.fullmatch(match.group()) and _OF_OTHERS.search(before))
