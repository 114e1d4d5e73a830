"""Whether two voices are the same person, organisation or document.

In: :class:`Voice` values. Out: a :class:`Verdict` with its reason, keys for an index, merged voices.
Pure: no database. The unnamed are never the same; where names or roles leave doubt, neither are others.

A tie of names is worth so much, what the roles share or where they conflict so much more or less; two are
the same where both together pass a mark. Most voices that share a key are told apart by their names alone.
"""

from __future__ import annotations

from onrecord.linking import bodies, naming
from onrecord.linking.doubts import against, comes_again, doubt, unlike_originals
from onrecord.linking.known import bare, bodies_of, forms, profile_of, singles
from onrecord.linking.roles import Likeness, likeness
from onrecord.linking.spelling import sounds
from onrecord.linking.ties import bodies_tie, people
from onrecord.linking.voices import DOCUMENT, NAMED, PERSON, Verdict, Voice, merged
from onrecord.linking.worth import NEEDS_ROLES, WORTH

__all__ = ["NAMED", "Verdict", "Voice", "compare", "keys", "merged"]

#: The worth at which two are the same.
_MARK = 2.0
#: What roles add at most.
_MOST = 3.0


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
    one, two = profile_of(a), profile_of(b)
    roles = likeness(one, two)
    worth, told = WORTH[kind]
    periodic = DOCUMENT in (a.standing, b.standing) and all(comes_again(v) for v in (a, b))
    kept_apart = against(kind, one, two, roles, person, periodic)
    if kept_apart:
        return Verdict(False, 0.9, kept_apart)
    score = worth + min(_MOST, roles.shared) - doubt(kind, a, b, roles, person)
    loose = kind in NEEDS_ROLES or (kind == "single" and not roles.field)
    if loose and not roles.tied:
        score = min(score, _MARK - 0.5)
    same = score >= _MARK
    return Verdict(same, _confidence(score), _reason(told, a, b, roles, same))


def keys(voice: Voice) -> frozenset[str]:
    """Keys for an index: any two voices that are the same share one. Empty for the unnamed."""
    if voice.standing not in NAMED:
        return frozenset()
    if voice.standing != PERSON:
        return _body_keys(voice)
    names = [naming.parse(name) for name in forms(voice)]
    found = {key for name in names if name.whole for key in naming.name_keys(name)}
    found |= {f"1 {sounds(word)}" for word in singles(names)}
    ends = {sounds(w) for n in names for w in (n.words[:1] + n.words[-1:])}
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
    return round(min(0.99, 0.6 + 0.15 * abs(score - _MARK)), 2)


def _reason(told: str, a: Voice, b: Voice, roles: Likeness, same: bool) -> str:
    spelt = f', "{a.name}" and "{b.name}"' if a.name != b.name else ""
    if roles.elsewhere:
        tail = f"; places differ: {roles.elsewhere}"
    elif roles.words:
        tail = f"; both: {roles.words}"
    else:
        tail = "" if same else "; nothing in the roles ties them"
    return f"{told}{spelt}{tail}"
