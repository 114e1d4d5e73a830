"""What a pronoun stands for: the one who is speaking, or whom the sentence before is about.

In: a text, its people, and those who spoke so far. Out: an entity, a name, or None where nothing fits.
"""

from __future__ import annotations

import re

from onrecord.mapped import Span
from onrecord.reading.capitals import as_meant
from onrecord.reading.cast import Cast, Entity, Turn, fits
from onrecord.reading.genders import gender, pronouns
from onrecord.reading.people import People
from onrecord.reading.sources import is_pronoun

#: A pronoun that far (in characters) from its speaker's last words is not tied to them.
REACH = 1500
#: How far back the two sentences before a pronoun are looked for.
NEAR = 400
_STOP = re.compile(r"[.!?][\"”’']?\s+|\n+")
_PLACE = r"\s(?:of|in|at|from|for|on)\s(?:the\s|an?\s)?[\w’'\-]+(?:\s[\w’'\-]+){0,2}"
#: What a description begins with, up to its head.
_OPENING = re.compile(
    r"\b(?:the|an?|his|her|its|their|my|our|some|many|several|those|one|two|three|four|five|six)\s"
    r"(?:(?!(?:the|an?|and|but|or|that|by|to|from|with|of|in|at|on|is|was)\b)[\w’'\-]+\s){0,4}\Z",
    re.IGNORECASE,
)
#: A word with a capital after another, or a quotation.
_NAMES = re.compile(r"(?<!\w)[\d_]*+[^\W\d_]\w*+,? [A-ZÀ-Þ]\w|[\"“”]")
_COMPLEMENT = re.compile(rf"{_PLACE}(?:\sof\s[\w\-]+)?(?=[\s,.;])")
INDEFINITE_ONE = re.compile(r"(?:some|any)(?:one|body)", re.IGNORECASE)
_KIN = re.compile(
    r"\b(?:my|our)\s(mother|father|sister|brother|wife|husband|daughter|son|aunt|uncle|grandmother|grandfather)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    rf"\b(?:those{_PLACE}|(?:the|an?|some|many|several|those|two|three|four|five|six|\d[\d,]{{,80}})\s"
    r"(?:(?!(?:the|an?|and|but|or|that|by|to|from|with)\b)[\w’'\-]+\s){0,4}?[\w’'\-]+"
    rf"(?:{_PLACE})?),?\s*\Z",
    re.IGNORECASE,
)


def antecedent(
    text: str, people: People, cast: Cast, pronoun: str, at: int, question: bool
) -> Entity | Turn | str | None:
    """Who ``pronoun`` (in lower case) at ``at`` stands for.

    An entity that spoke, or the name of somebody the text is about; a :class:`Turn` where the nearest
    speaker is lost, and the name may come later. question: whether a question is put there.
    """
    if pronoun in ("i", "we", "you", "one", "both"):
        return None
    turn = _last_fitting(cast, pronoun, at)
    told = gender(pronoun)
    if told:
        low = max(at - NEAR, turn.end if turn else 0)
        for name in people.subjects(low, at):
            if people.gender(name) in (None, told):
                return name
    if turn is None:
        return _named_before(text, people, at, told) if told else None
    if turn.lost and turn.who is None:
        return turn
    return _who_asked(cast, pronoun) if question and _who_asked(cast, pronoun) else turn.who


def fronted_gender(text: str, at: int) -> str | None:
    """The gender of the subject at ``at``, told by the clause before it: "Asked about his boat, | Lee"."""
    clause = _STOP.split(text[max(0, at - 160) : at])[-1]
    if not clause.rstrip().endswith(",") or _NAMES.search(clause):
        return None
    return pronouns(clause)


def noun_before(text: str, at: int) -> str | None:
    """The noun phrase that ends right before ``at``: "the engineer" of "the engineer, | who said"."""
    match = _NOUN.search(text, max(0, at - 80), at)
    return match.group().strip(" ,\n") if match else None


def noun_phrase(text: str, head: Span) -> str | None:
    """The description whose head stands there: "someone in the rank of general", "the young engineer".

    None where nothing tells that it is one of people or a body: no article, no plural.
    """
    before = _OPENING.search(text, max(0, head[0] - 60), head[0])
    word = re.match(r"\w+", text[head[0] : head[0] + 40])
    if word is None:
        return None
    end = head[0] + word.end()
    if is_pronoun(as_meant(text, (head[0], end))):
        return None
    alone = INDEFINITE_ONE.fullmatch(word.group()) or word.group().endswith("s")
    if not before and not alone:
        return None
    after = _COMPLEMENT.match(text, end)
    return text[before.start() if before else head[0] : after.end() if after else end]


def kin_before(text: str, at: int, told: str | None) -> str | None:
    """The last of a family that the sentence so far or the one before it is about: "my mother"."""
    low = max(0, at - NEAR)
    stops = [match.end() for match in _STOP.finditer(text, low, at)]
    found = list(_KIN.finditer(text, stops[-2] if len(stops) > 1 else low, at)) if told else []
    return next((m.group() for m in reversed(found) if gender(m.group(1)) == told), None)


def _last_fitting(cast: Cast, pronoun: str, at: int) -> Turn | None:
    """The last turn that the pronoun can carry on, or that lost its speaker."""
    for turn in reversed(cast.turns):
        if at - turn.end > REACH:
            return None
        if fits(turn.who, pronoun) or (turn.lost and turn.who is None):
            return turn
    return None


def _who_asked(cast: Cast, pronoun: str) -> Entity | None:
    """Whoever asks again is the one who asked before, and not the one who answered."""
    if len(cast.turns) < 2 or cast.turns[-1].asks or not cast.turns[-2].asks:
        return None
    asked = cast.turns[-2].who
    return asked if asked is not cast.turns[-1].who and fits(asked, pronoun) else None


def _named_before(text: str, people: People, at: int, told: str) -> str | None:
    """The person named first in the sentence so far, or in the one before it, outside quotations."""
    low = max(0, at - NEAR)
    stops = [match.end() for match in _STOP.finditer(text, low, at)]
    for start in [*stops[:-3:-1], low]:
        for name in people.first_named(start, at):
            if people.gender(name) in (None, told):
                return name
    return None
