"""The words of a passage as they are compared: lemmas, words of one meaning as one, and their weights.

In: any text. Out: sets of words; a weight for each, the rarer in English the heavier. :data:`_MEANINGS` holds
what the news says in many words (dying, arresting, closing). Nothing is refused; names stay as they are.
"""

from __future__ import annotations

import re
from functools import cache

import simplemma
from wordfreq import zipf_frequency

__all__ = ["PERSONS", "STOP", "lemma", "meaning", "spelt", "told", "weight", "words"]

_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'-]*")
#: Words that hold no meaning of their own.
STOP = frozenset(
    """
    a an the this that these those it its he his him she her they their them i me my we us our you your
    who whom whose which what when where why how be have do will would can could may might must shall
    should not no nor and or but if than then so as at by for from in into of off on onto out over to up
    with about after again against all also am any are because been before being below between both down
    during each few further had has here is just more most myself other own same some such there through
    too under until very was were while did does doing having one now still yet even only well away back
    get go make take come give put say tell said told people person man men woman women thing
    """.split()
)
#: Names that are a common word but for their capitals, and how much it tells that two texts share one.
_SHORT = frozenset(["US", "WHO", "IT", "IS"])
_NAMED = 2.0
#: Names that the news writes in several ways, and the one that stands for all.
_LONG = (
    (re.compile(r"\bUnited States(?: of America)?\b|\bU\.\s?S\b(?:\.\s?A\b)?\.?|\bUSA\b"), "US"),
    (re.compile(r"\bUnited Nations\b|\bU\.\s?N\b\.?"), "UN"),
    (re.compile(r"\bUnited Kingdom\b|\bU\.\s?K\b\.?"), "UK"),
    (re.compile(r"\bEuropean Union\b|\bE\.\s?U\b\.?"), "EU"),
    (re.compile(r"\bWorld Health Organi[sz]ation\b|\bW\.\s?H\.\s?O\b\.?"), "WHO"),
)
#: What several words mean together.
_PHRASES = (
    (r"los(?:t|es?|ing) (?:\w+ )?(?:life|lives)", "die"),
    (r"g(?:ave|iven?|ives?|iving) way|c(?:aved?|aving) in|f(?:ell|all(?:s|en|ing)?) in\b(?! \w)", "collapse"),
    (r"f(?:ell|all(?:s|en|ing)?) (?:ill|sick)|taken (?:ill|sick)", "ill"),
    (r"(?:going|gone|went|go) over to|r[au]n(?:ning)? away|got away|walked out of", "flee"),
    (r"put(?:s|ting)? up (?=(?:its|the|their|his|her)\b)|w?[gw]o?e?nt up|gone up|going up", "raise"),
    (r"(?:called?|calling) off|scrapp\w+", "cancel"),
    (r"(?:handed?|handing|sent|turned) in", "submit"),
    (r"(?:put|puts|putting) (?:\S+ ){1,4}on the table", "offer"),
    (r"strip(?:ped)? of (?:his|her|their) (?:rank|post|office)", "dismiss"),
    (r"la(?:id|y|ying) off", "cut"),
    (r"set (?:up|fire)", "set"),
    (r"tak(?:e|es|ing|en) part|took part", "attend"),
    (r"in (?:a row|succession)|on end|consecutive\w*|successive\w*|straight", "row"),
)
_PHRASE = tuple((re.compile(rf"\b(?:{pattern})", re.I), f" {word} ") for pattern, word in _PHRASES)
#: Words that the news uses for one another, a line each; the first stands for all.
_MEANINGS = """
die kill dead death fatal fatality perish toll victim bury casualty slay body drown
injure injury hurt wound wounded injured
arrest detain custody detention apprehend seize jail imprison
flee escape defect
leave depart quit resign resignation exit
dismiss sack oust remove
close shut closure shutdown
open reopen inaugurate
begin start launch commence
end finish conclude
job post position employee worker workforce staff redundancy layoff
cut axe shed reduce slash
house home dwelling household
destroy ruin flatten wreck demolish ruined
damage damaged harm
collapse cave-in crumble
crash collision accident collide struck
evacuate evacuation
attend attendance present
crowd spectator watch audience
march demonstrate protest rally demonstration marcher protester demonstrator
elect election vote poll ballot
ill sick illness disease
positive infect infection
examine test analyse analyze
replace fit install
repair fix mend renovate
warn warning alert caution
offer proposal propose
raise rise increase hike climb
drop decline decrease lower
price cost
steal theft rob robbery stolen
find discover recover
ship vessel ferry boat freighter
lorry truck
car vehicle
pupil student schoolgirl schoolboy schoolchild
soldier troop army
missing disappear vanish
win victory triumph
title championship
lose defeat
match game
ground stadium
worth value valued
found establish date
sign signature
receive get
send dispatch deploy
reach arrive
cross crossing
trap trapped
survive survivor alive
strike walkout
plane aircraft airplane jet
fire blaze
flood flooding
sell sale
buy purchase
pay payment
plan intend mean
decide decision
meet meeting
discuss discussion talk
sound ring
storm cyclone hurricane typhoon
earthquake quake
shoot gunfire
attack assault raid
explosion bomb blast explode
tax levy duty
law bill act
court tribunal
guilty convict conviction
company firm
contract deal agreement
exercise manoeuvre maneuver drill
submit hand file
candidate stand run
"""
#: Words for people, where they are counted.
PERSONS = frozenset(
    """
    people person man woman child girl boy pupil guest passenger job employee soldier officer official
    march delegate member voter miner die resident villager informer troop teacher nurse doctor patient
    refugee migrant prisoner hostage detainee crowd supporter fan tourist visitor student survive
    fighter rebel militant civilian policeman fisherman sailor crew farmer family body injure adult
    other us them
    """.split()
)
_MEANING = {
    word: line.split()[0]
    for line in reversed(_MEANINGS.strip().splitlines())
    for word in reversed(line.split())
}


@cache
def lemma(word: str) -> str:
    """The form of ``word`` that a dictionary lists, in small letters, without 's."""
    word = re.sub(r"[’']s?\Z", "", word).lower()
    return str(simplemma.lemmatize(word, "en")).lower() if word else word


@cache
def meaning(word: str) -> str:
    """The word that stands for ``word`` and its like."""
    base = lemma(word)
    return _MEANING.get(word.lower(), _MEANING.get(base, base))


def spelt(text: str) -> str:
    """The text with one form for each such name ("U.S.": "US"), blanks after it, so that places stay."""
    for pattern, name in _LONG:
        text = pattern.sub(lambda m, name=name: name.ljust(len(m.group())), text)  # type: ignore[misc]
    return text


def told(word: str, shouted: bool) -> str:
    """What ``word`` means; a name that only its capitals tell from a common word as it stands, but in a text
    that is all in capitals (shouted)."""
    return word if word in _SHORT and not shouted else meaning(word)


def words(text: str) -> frozenset[str]:
    """What the words of ``text`` mean, without those that hold no meaning of their own."""
    text, shouted = _plain(spelt(text)), text.isupper()
    return frozenset(
        found
        for match in _WORD.finditer(text)
        if (found := told(match.group(), shouted)) in _SHORT
        or (found not in STOP and lemma(match.group()) not in STOP and len(found) > 1)
    )


def _plain(text: str) -> str:
    """The text with one word for each phrase."""
    for pattern, word in _PHRASE:
        text = pattern.sub(word, text)
    return text


@cache
def weight(word: str) -> float:
    """How much it tells that two texts share ``word``: 1 for a common one, up to 4."""
    if word in _SHORT:
        return _NAMED
    return max(0.5, min(4.0, 6.5 - zipf_frequency(word, "en")))
