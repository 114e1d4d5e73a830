"""What is known of one voice, in the forms that comparing needs.

In: a :class:`Voice`. Out: its names taken apart, what its roles say, and whether its name is met often.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.linking import bodies, naming
from onrecord.linking.naming import Name
from onrecord.linking.roles import Profile, profile
from onrecord.linking.spelling import sounds
from onrecord.linking.voices import DOCUMENT, PERSON, Voice

#: Titles in the words of roles; those of a convent are no kinship.
_OFFICES = {"father": "priest", "brother": "monk", "sister": "nun", "mother": "nun", "prof": "professor"}
_OFFICES |= {"sen": "senator", "rep": "congressman", "gov": "governor", "gen": "general", "col": "colonel"}
#: What a role says somebody or something was called: "known until 2012 as Banco del Litoral".
_CALLED = re.compile(
    r"\b(?:formerly|previously|born|née|nee|alias|aka"
    r"|(?:known|called)(?: [\w,]+){0,3}? as|formerly called)"
    r" ((?:the )?[A-ZÀ-Þ][\w.’'-]*(?: (?:[A-ZÀ-Þ][\w.’'-]*|de|del|la|of|and|the|van|von|bin|al))*)"
)
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


@lru_cache(maxsize=4096)
def names_of(voice: Voice) -> tuple[Name, ...]:
    """A person's names taken apart, the fullest first; whole ones that only cut it short are left out, but
    what a role says they were called is among them."""
    full, *others = [naming.parse(name) for name in (*forms(voice), *_called(voice))]
    return (full, *(n for n in others if not n.whole or naming.tie(full, n).kind not in ("fuller", "part")))


@lru_cache(maxsize=4096)
def bodies_of(voice: Voice) -> tuple[bodies.Body, ...]:
    """A body's or document's names taken apart, those that a role gives it too."""
    return tuple(bodies.parse(name, voice.standing == DOCUMENT) for name in (*forms(voice), *_called(voice)))


def _called(voice: Voice) -> list[str]:
    return [found for role in voice.roles for found in _CALLED.findall(role)]


@lru_cache(maxsize=4096)
def profile_of(voice: Voice) -> Profile:
    """What its roles say, and its titles."""
    years = {date[:4] for date in voice.dates if date[:4].isdecimal()}
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
    return bodies_of(voice)[0].generic and not bodies_of(voice)[0].places


def singles(names: Sequence[Name]) -> set[str]:
    """Single names that are no part of a whole one: "Pelé"."""
    parts = {sounds(word) for name in names if name.whole for word in name.words}
    return {n.words[0] for n in names if len(n.words) == 1 and sounds(n.words[0]) not in parts}


def original_of(voice: Voice) -> str | None:
    """The name in its own script, where an article gives it."""
    return voice.original or naming.original(voice.name)
