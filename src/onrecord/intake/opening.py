"""How a report opens: a kicker ("BACKLASH:"), a standfirst that may run into the body without a stop.

In: an article's text. Out: an :class:`Opening` of offsets into it. Nothing is refused: a text without
them opens with its body. A standfirst is told by grammar alone: two whole clauses, each with a verb
of its own, meet between a word in small letters and a capital with no stop between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.intake.splitting import KICKER, kicker_of

#: A standfirst has so many words, kicker left out.
_FEWEST, _MOST = 7, 50
#: The body's first clause comes to its verb within so many words.
_VERB_WITHIN = 11
_WORD = re.compile(r"[^\W_][\w'’.\-]*")
_STOP = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9À-Þ]|\s*$)")
_VERBS = frozenset(
    "is are was were be been has have had will would can could may might must shall should do does did "
    "says said say told tells asked asks won wins lost loses quit quits split splits cut cuts hit hits "
    "put puts set sets shut shuts left leaves took takes gave gives got gets made makes went goes came "
    "comes saw sees found finds fell falls rose rises began begins broke breaks brought brings built "
    "builds bought buys caught catches chose chooses drew draws drove drives ended ends fought fights "
    "fled flees flew flies grew grows held holds kept keeps knew knows led leads met meets paid pays ran "
    "runs sent sends sold sells shot shoots spoke speaks spent spends stood stands struck strikes swept "
    "sweeps taught teaches thought thinks threw throws understood wore wears wrote writes wait waits "
    "faces faced remains remained shows showed wants wanted needs needed calls called plans planned backs "
    "backed seeks sought vows vowed urges urged warns warned denies denied claims claimed opens opened "
    "closes closed kills killed dies died rejects rejected accuses accused announces announced launches "
    "launched reports reported".split()
)
#: Words after which a capital goes on with the same clause: they want a name, or stand before one.
_WANTS_NAME = frozenset(
    "a an the this that these those its his her their our my your of in on at by for from to with without "
    "into onto over under after before since until between among against about around near via and or but "
    "nor as than if when while because though although whether who whom whose which what where how not no "
    "any some all both each every is are was were be been has have had will would can could may might "
    "must shall should said says say told tells called named like including per versus".split()
)
#: Nouns that stand before a name they describe ("leader Ann Lee", "song Wasted Love").
_DESCRIBES = re.compile(
    r"(?:er|or|ist|ian|man|woman|ess|ive|ic|al|ary|ous|ing|ed|ant|ent|song|film|book|novel|band|star|chief|"
    r"head|"
    r"president|minister|king|queen|prince|judge|coach|entrant|rival|giant|firm|company|group|agency|daily|ally|boss|"
    r"brother|sister|wife|husband|son|daughter|town|city|village|ferry|ship|party|bank|actor|host|aide)$"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """kicker, standfirst: as they stand in the text, None where there is none. body_start: offset."""

    kicker: str | None = None
    standfirst: str | None = None
    body_start: int = 0


def opening(text: str) -> Opening:
    """Read the opening of an article's text. Only what follows a kicker can be a standfirst."""
    line_end = text.find("\n")
    line_end = len(text) if line_end < 0 else line_end
    kicker = kicker_of(text[:line_end])
    if kicker is None:
        return Opening()
    match = KICKER.match(text)
    assert match
    start = match.end()
    end = _standfirst_end(text, start, line_end)
    if end is None:
        return Opening(kicker, None, start)
    body = end
    while body < len(text) and text[body].isspace():
        body += 1
    return Opening(kicker, text[start:end], body)


def _standfirst_end(text: str, start: int, line_end: int) -> int | None:
    stop = _STOP.search(text, start, line_end)
    words = list(_WORD.finditer(text, start, stop.start() + 1 if stop else line_end))
    if stop is None and line_end < len(text) and _FEWEST <= len(words) <= _MOST:
        return line_end  # a line of its own that does not end as a sentence does
    best = None
    for k in range(_FEWEST, min(_MOST, len(words) - 3) + 1):
        before, here = words[k - 1], words[k]
        gap = text[before.end() : here.start()]
        if not here.group()[0].isupper() or not re.fullmatch(r"[\"”’']?\s+[\"“‘']?", gap):
            continue
        if not _ends_clause(before.group()):
            continue
        left = [w.group().lower() for w in words[:k]]
        right = [w.group().lower() for w in words[k : k + _VERB_WITHIN]]
        if _has_verb(left) and _has_verb(right):
            best = before.end() + len(gap.rstrip("\"“‘'").rstrip())
    return best


def _ends_clause(word: str) -> bool:
    low = word.lower()
    return (low[0].isdigit() or word[0].islower()) and low not in _WANTS_NAME and not _DESCRIBES.search(low)


def _has_verb(words: list[str]) -> bool:
    """A verb that carries the clause, not one of a relative clause ("Labor, which won")."""
    for k, word in enumerate(words):
        is_verb = word in _VERBS or (k and re.fullmatch(r"[a-z]{2,}ed", word))
        if is_verb and not (k and words[k - 1] in ("who", "which", "that", "whose", "where", "when")):
            return True
    return False
