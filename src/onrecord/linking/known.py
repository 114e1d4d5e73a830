"""What is known of one voice, in the forms that comparing needs.

In: a :class:`Voice`. Out: its names taken apart, what its roles say, and whether its name is met often.
"""

from __future__ import annotations

from onrecord.linking import bodies, naming
from onrecord.linking.naming import Name
from onrecord.linking.roles import Profile, profile
from onrecord.linking.spelling import sounds
from onrecord.linking.voices import DOCUMENT, PERSON, Voice

#: Titles in the words of roles; those of a convent are no kinship.
_OFFICES = {"father": "priest", "brother": "monk", "sister": "nun", "mother": "nun", "prof": "professor"}
_OFFICES |= {"sen": "senator", "rep": "congressman", "gov": "governor", "gen": "general", "col": "colonel"}
#: Families so large that a name of theirs needs a role beside it.
LARGE = frozenset(
    """
    smith jones williams brown johnson miller davis wilson taylor thomas martin garcia rodriguez martinez
    hernandez lopez gonzalez perez kim lee li wang zhang chen liu park choi nguyen tran singh kumar khan ahmed
    ali mohammed hassan hussein silva santos ivanov muller schmidt sato suzuki tanaka
    """.split()
)
#: Those of them that stand first.
EASTERN = frozenset("kim lee li wang zhang chen liu park choi nguyen tran yang huang wu zhao zhou".split())


def forms(voice: Voice) -> tuple[str, ...]:
    """Its names, the fullest first."""
    return tuple(dict.fromkeys((voice.name, *voice.names)))


def bodies_of(voice: Voice) -> list[bodies.Body]:
    """A body's or document's names taken apart."""
    return [bodies.parse(name, voice.standing == DOCUMENT) for name in forms(voice)]


def profile_of(voice: Voice) -> Profile:
    """What its roles say, and its titles."""
    years = {date[:4] for date in voice.dates if date[:4].isdigit()}
    year = int(years.pop()) if len(years) == 1 else None
    if voice.standing != PERSON:
        return profile(voice.roles, year, voice.name)
    raised = dict.fromkeys(title for name in forms(voice) for title in naming.parse(name).raised)
    return profile((*voice.roles, " ".join(_OFFICES.get(title, title) for title in raised)), year)


def bare(voice: Voice) -> bool:
    """Whether nothing is known but a name that many have: the same words may be anybody's."""
    if voice.roles:
        return False
    if voice.standing == PERSON:
        return not naming.parse(voice.name).whole
    return bodies_of(voice)[0].generic


def singles(names: list[Name]) -> set[str]:
    """Single names that are no part of a whole one: "Pelé"."""
    parts = {sounds(word) for name in names if name.whole for word in name.words}
    return {n.words[0] for n in names if len(n.words) == 1 and sounds(n.words[0]) not in parts}


def in_large_family(voice: Voice) -> bool:
    """Whether so many have the family name that it tells little."""
    words = naming.parse(voice.name).words
    return bool(words) and (words[-1] in LARGE or words[0] in EASTERN)


def original_of(voice: Voice) -> str | None:
    """The name in its own script, where an article gives it."""
    return voice.original or naming.original(voice.name)
