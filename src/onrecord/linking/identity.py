"""Whether two voices are the same person, organisation or document.

In: :class:`Voice` values. Out: a :class:`Verdict` with its reason, keys for an index, merged voices.
Pure: no database. The unnamed are never the same; where names or roles leave doubt, neither are others.

Names have a tie or not, and most voices that share a key are told apart by that alone. Then some things keep
two apart (``doubts``), and what is left is weighed (``evidence``): the rarer the name, the more alike the
roles, the surer; the weights are learnt from pairs that people judged (``worth``).
"""

from __future__ import annotations

import math

from onrecord.linking import bodies, naming
from onrecord.linking.doubts import against, unlike_originals
from onrecord.linking.evidence import evidence, weigh
from onrecord.linking.known import bare, bodies_of, names_of, profile_of, singles
from onrecord.linking.roles import Likeness, likeness
from onrecord.linking.spelling import sounds
from onrecord.linking.ties import bodies_tie, people
from onrecord.linking.voices import NAMED, PERSON, Verdict, Voice, merged
from onrecord.linking.worth import MARK, TOLD

__all__ = ["NAMED", "Verdict", "Voice", "compare", "keys", "merged"]


def compare(a: Voice, b: Voice) -> Verdict:
    """Whether ``a`` and ``b`` are the same; symmetric."""
    if a.standing not in NAMED or b.standing not in NAMED:
        return Verdict(False, 1.0, "only the named can be the same")
    if (a.standing == PERSON) != (b.standing == PERSON):
        return Verdict(False, 1.0, f"{a.standing} / {b.standing}")
    person = a.standing == PERSON
    if a == b and not bare(a):
        return Verdict(True, 0.99, "the same in all that is known of them")
    kind, why = people(a, b) if person else bodies_tie(a, b)
    if person and (unlike := unlike_originals(a, b)):
        kind, why = None, unlike
    if kind is None:
        return Verdict(False, 0.95, why or "names differ")
    profiles = (profile_of(a), profile_of(b))
    roles = likeness(*profiles)
    kept_apart = against(kind, a, b, profiles, roles)
    if kept_apart:
        return Verdict(False, 0.9, f"{TOLD[kind]}; {kept_apart}")
    score = weigh(evidence(kind, a, b, roles)) - MARK
    return Verdict(score >= 0, _confidence(score), _reason(TOLD[kind], a, b, roles, score >= 0))


def keys(voice: Voice) -> frozenset[str]:
    """Keys for an index: any two voices that are the same share one. Empty for the unnamed."""
    if voice.standing not in NAMED:
        return frozenset()
    if voice.standing != PERSON:
        return _body_keys(voice)
    names = names_of(voice)
    found = {key for name in names for key in naming.name_keys(name)}
    found |= {f"1 {sounds(word)}" for word in singles(names)}
    ends = {sounds(w) for n in names for w in (n.words[:1] + n.words[-2:])}
    return frozenset(found | {f"{end}|{mark}" for end in ends for mark in profile_of(voice).marks})


def _body_keys(voice: Voice) -> frozenset[str]:
    """Names that many countries have make no key by themselves."""
    mine = profile_of(voice)
    found: set[str] = set()
    for name in bodies_of(voice):
        made = bodies.name_keys(name)
        if name.generic and not name.acronym:
            found |= {f"{key}|{mark}" for key in made for mark in mine.marks | mine.places}
        else:
            found.update(made)
        found |= bodies.letter_keys(name)
    return frozenset(found)


def _confidence(score: float) -> float:
    """How sure the verdict is, the surer the farther from the mark."""
    return round(min(0.99, 1 / (1 + math.exp(-0.5 - abs(score)))), 2)


def _reason(told: str, a: Voice, b: Voice, roles: Likeness, same: bool) -> str:
    one, two = (" ".join(v.name.split()) for v in (a, b))
    spelt = f', "{one}" and "{two}"' if one != two else ""
    if roles.elsewhere:
        tail = f"; places differ: {roles.elsewhere}"
    elif roles.work and not same:
        tail = f"; roles conflict: {roles.work}"
    elif roles.words:
        tail = f"; both: {roles.words}" + ("" if same else ", which is not enough")
    else:
        tail = "" if same else "; nothing in the roles ties them"
    return f"{told}{spelt}{tail}"
