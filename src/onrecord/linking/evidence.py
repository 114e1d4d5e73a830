"""What speaks for and against two voices being the same whose names have a tie, in numbers.

In: two voices, the kind of their tie, and the likeness of their roles. Out: each piece of evidence by name,
most of them between 0 and 1, which :data:`onrecord.linking.worth.WEIGHTS` weighs; and their sum.
"""

from __future__ import annotations

import math
import re
from datetime import date

from wordfreq import zipf_frequency

from onrecord.linking import naming
from onrecord.linking.known import EASTERN, LARGE, original_of
from onrecord.linking.roles import Likeness
from onrecord.linking.spelling import folded
from onrecord.linking.voices import PERSON, Voice
from onrecord.linking.worth import BY_HAND, WEIGHTS

#: Within so many days nobody is thought to have changed what they do.
SEASON = 14
#: An office is held so many years; who holds it later is likely another.
_TERM = 8
#: A place makes two roles as much alike as this.
_PLACE = 0.4
#: Roles that have this much in common besides an office are hardly two people's: a name and a trade.
_MUCH = 1.6
#: Who holds an office of a country is still the same for so many years, as a rule.
_TURN = 3
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")
#: Roles of the past: the years between two articles say nothing.
_PAST = re.compile(
    r"\b(?:former|ex|late|deposed|ousted|retired|founde[rd]|once|slain|killed|shot|dead|died)\b",
    re.IGNORECASE,
)
#: Words per billion on a logarithmic scale (Zipf, as wordfreq gives it) of a word that everybody uses.
_COMMON = 7.0
#: From here on, a forename that many of a large family have.
_MET = 1.5


def weigh(found: dict[str, float]) -> float:
    """The sum of the evidence: above 0, the same is likelier."""
    weights = WEIGHTS | BY_HAND
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


def evidence(kind: str, a: Voice, b: Voice, roles: Likeness) -> dict[str, float]:
    """Each piece of evidence by name; symmetric."""
    person = a.standing == PERSON
    words = _tied_words(kind, a, b)
    years, soon = years_apart(a, b), float(days_apart(a, b) < SEASON)
    alike = min(1.0, roles.own + _PLACE * (roles.shared > roles.own))
    unlike = 1 - alike if a.roles and b.roles else 0.0
    past = any(_PAST.search(role) for role in (*a.roles, *b.roles))
    one, two = original_of(a), original_of(b)
    return {
        "always": 1.0,
        "rare": min(sum(max(0.0, _COMMON - zipf_frequency(w, "en")) for w in words), 12) / 12,
        "much in common": float(roles.more >= _MUCH),
        "unlike": unlike,
        "unlike at once": unlike * soon,
        "elsewhere": float(bool(roles.elsewhere)),
        "other work": float(bool(roles.work)),
        "years": math.log2(1 + min(years, 40)) / 5,
        "a generation": min(3.0, max(0, years - _TERM) / 10) * (person and not past),
        "one office, years apart": float(roles.office and not past) * math.log2(1 + min(years, 40)) / 5,
        "large family": float(person and _many(words)),
        "acronym": float(kind == "acronym"),
        "one office at once": float(roles.office and roles.shared > roles.own and years < _TURN),
        "original": float(bool(one) and one == two),
        "other original": float(bool(one and two) and one != two),
        "suffix": float(person and len({naming.parse(v.name).suffix for v in (a, b)}) == 2),
    }


def years_apart(a: Voice, b: Voice) -> int:
    """Years between the nearest articles of both; 0 where a date is missing."""
    one, two = (sorted(int(d[:4]) for d in v.dates if re.match(r"[0-9]{4}", d)) for v in (a, b))
    return max(one[0] - two[-1], two[0] - one[-1], 0) if one and two else 0


def days_apart(a: Voice, b: Voice) -> int:
    """Days between the nearest articles of both; many where a date is missing."""
    days = [[date.fromisoformat(d[:10]).toordinal() for d in v.dates if _DAY.match(d)] for v in (a, b)]
    return min((abs(x - y) for x in days[0] for y in days[1]), default=10 * SEASON)


def _many(words: tuple[str, ...]) -> bool:
    """Whether many have the name: one of a large family, alone or with a forename that is met often."""
    if words[-1:] and words[-1] in LARGE:
        others = words[:-1]
    elif words[:1] and words[0] in EASTERN:
        others = words[1:]
    else:
        return False
    return not others or any(zipf_frequency(word, "en") >= _MET for word in others)


def _tied_words(kind: str, a: Voice, b: Voice) -> tuple[str, ...]:
    """The words that the tie is of: those of the shorter name, but all of a name that letters stand for."""
    if a.standing == PERSON:
        names = [naming.parse(v.name).words for v in (a, b)]
    else:
        names = [tuple(map(folded, v.name.split())) for v in (a, b)]
    return (max if kind in ("acronym", "turned", "alias", "initials") else min)(sorted(names), key=len)
