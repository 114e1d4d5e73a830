"""The words of a passage as they are compared: lemmas, words of one meaning as one, and their weights.

In: any text. Out: sets of words; a weight for each, the rarer in English the heavier. :data:`_MEANINGS` holds
what the news says in many words (dying, arresting, closing). Nothing is refused; names stay as they are.
"""

from __future__ import annotations

import re
from functools import cache

import simplemma
from wordfreq import zipf_frequency

__all__ = ["lemma", "meaning", "weight", "words"]

_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'-]*")
_STOP = frozenset(
    "a an the this that these those it its he his him she her they their them i me my we us our you your who whom whose "
    "which what when where why how be have do will would can could may might must shall should not no nor and or but if "
    "than then so as at by for from in into of off on onto out over to up with about after again against all also am any "
    "are because been before being below between both down during each few further had has here is just more most "
    "myself other own same some such there through too under until very was were while did does doing having "
    "one now still yet even only well away back get go make take come give put say tell said told "
    "people person man men woman women thing".split()
)
#: Words that the news uses for one another, a line each; the first stands for all.
_MEANINGS = """
die kill dead death fatal fatality perish toll victim lose_life bury casualty slay body
injure injury hurt wound wounded injured
arrest detain custody detention apprehend seize jail imprison
flee escape defect run_away
leave depart quit resign resignation exit step_down
dismiss sack fire oust remove
close shut closure shutdown
open reopen inaugurate
begin start launch commence
end finish conclude
job post position employee worker workforce staff redundancy layoff labour
cut lay_off axe shed reduce slash
house home dwelling
destroy ruin flatten wreck demolish ruined
damage damaged harm
collapse break cave cave-in fall give_way crumble
crash collision accident collide strike
evacuate evacuation
attend attendance present
crowd spectator watch audience
march demonstrate protest rally demonstration marcher protester demonstrator
elect election vote poll ballot
sick ill illness disease infect infection fever
examine test analyse analyze
replace fit install
repair fix mend renovate
warn warning alert caution
offer proposal propose
rise increase raise hike climb
fall_down drop decline decrease lower
price cost
steal theft rob robbery stolen
find discover recover
miner mine
boat ship vessel ferry
lorry truck
car vehicle
school classroom
pupil student schoolgirl schoolboy schoolchild
soldier troop army military
official officer
missing disappear vanish
win victory triumph
title championship champion
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
dig excavate
trap trapped
rescue save
rate interest
strike_action walkout
father dad
mother mum
child kid baby
plane aircraft airplane jet
fire blaze
flood flooding
money fund
tonne ton
sell sale
buy purchase
pay payment
plan intend mean
decide decision
meet meeting
talk discuss
year annual
alarm siren
sound ring
wind gust
storm cyclone hurricane typhoon
earthquake quake
gun weapon rifle
shoot fire_at gunfire
attack assault raid
bomb explosion blast explode
tax levy duty
ill-treat abuse
hospital clinic
law bill act
court tribunal
trial hearing
guilty convict conviction
sentence sentenced
judge magistrate
company firm business
contract deal agreement
"""
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


def words(text: str) -> frozenset[str]:
    """What the words of ``text`` mean, without those that hold no meaning of their own."""
    return frozenset(
        found
        for match in _WORD.finditer(text)
        if (found := meaning(match.group())) not in _STOP
        and lemma(match.group()) not in _STOP
        and len(found) > 1
    )


@cache
def weight(word: str) -> float:
    """How much it tells that two texts share ``word``: 1 for a common one, up to 4."""
    return max(0.5, min(4.0, 6.5 - zipf_frequency(word, "en")))
