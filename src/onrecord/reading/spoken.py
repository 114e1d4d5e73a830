"""Whether an attribution was spoken at all: "never said" and "might say" are no sayings.

In: the words of a cue, of its source, and those before it. Out: two marks. Nothing is refused.
"""

from __future__ import annotations

import re

from onrecord.reading.cues import NO_SURPRISE
from onrecord.reading.stances import flat, stance, to_come

_NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|no longer|without|nobody|none|no one|hardly|scarcely|cannot"
    r"|fail(?:s|ed)? to|stop(?:s|ped)? short of|(?:has|have|had) yet to)\b|n[’']t\b",
    re.IGNORECASE,
)
_NO_NEGATION = re.compile(
    r"\bnot (?:only|just|merely|simply|least|surprisingly|to mention|for the first time)\b"
    r"|(?:\bnot|n[’']t) hesitat\w+|\bno doubt\b|\bwithout (?:a )?doubt\b",
    re.IGNORECASE,
)
#: After these, a "not" or a "would" belongs to what is said: "said he would not".
_HAS_SPOKEN = re.compile(
    r"\b(?:said|says|saying|told|tells|telling|wrote|that|according|insists|\w+ed)\b", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:no[ -]?one|nobody|none|neither|no \w+)\b", re.IGNORECASE)
#: Stances that a negation is part of: "did not respond", "did not believe".
_NEGATED_ITSELF = ("declines to comment", "finds probable", "doubts")

_MODAL = re.compile(
    r"\b(?:would|might|may|could|should|can|must have)\b(?! (?:not|only|have to|like)\b)", re.IGNORECASE
)
#: "Would later say" looks ahead from the past, "would often say" back on a habit: both were said.
_WAS_SAID = re.compile(
    r"\bwould (?:later|eventually|subsequently|go on to|then|often|always|sometimes|frequently"
    rf"|repeatedly|regularly)\b|\b{NO_SURPRISE}",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|whether|suppose|supposing|imagine|in case|as though)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;:.!?—–()]")


def negated(cue: str, source: str = "") -> bool:
    """Whether it is told that the source did *not* say so: "never said", "stopped short of calling".

    source: its words where known, as in "no one | said". A negation that makes the stance ("did not
    respond" declines, "did not believe" doubts) is no mark; that of "did not doubt" is one.
    """
    if _NOBODY.match(flat(source)):
        return True
    words = _NO_NEGATION.sub("so", flat(cue))
    match = _NEGATION.search(words)
    if match is None or _HAS_SPOKEN.search(words[: match.start()]):
        return False
    return stance(cue) not in _NEGATED_ITSELF or "doubt" in words.lower()


def hypothetical(cue: str, before: str = "") -> bool:
    """Whether it is only imagined, possible or still to come that the source says so.

    before: the words of the sentence just before the cue, its source among them. Only the cue's own
    clause counts: in "If elected, he | said" it was said. "I would say" is a modest way of saying.
    """
    cue = flat(cue)
    clause = _CLAUSE_END.split(before)[-1]
    if _CONDITION.search(clause) or _CONDITION.match(cue):
        return True
    if _WAS_SAID.search(cue):
        return False
    if to_come(cue) is not None:
        return True
    match = _MODAL.search(cue)
    if match is None or _HAS_SPOKEN.search(cue[: match.start()]):
        return False
    return not re.search(r"\b(?:i|we)\s*\Z", clause, re.IGNORECASE)
