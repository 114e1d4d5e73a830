"""Claims: which passages say the same about the same, and which cannot both hold.

In: :class:`Passage` values, of one article or of several. Out: a :class:`Relation` for two of them, which
ones are worth that, groups of passages that are one claim. Pure: two passages are judged by themselves alone,
so that it does not matter in which order articles are added. The network of :mod:`encoder` says whether two
speak of the same thing; in what they differ, figures, names, time and whether it is so, is read by rules
(:mod:`differences`), and both are weighed (:mod:`likeness`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.fuzz import ratio

from onrecord.linking.aligned import Rest, read
from onrecord.linking.differences import difference, person, updated
from onrecord.linking.encoder import odds, units
from onrecord.linking.likeness import chance, chances, evidence
from onrecord.linking.opposites import Opposition, opposition
from onrecord.linking.propositions import Passage, passages
from onrecord.linking.vectors import cosine

__all__ = ["Passage", "Relation", "compare", "compare_all", "group", "passages", "worth_comparing"]


@dataclass(frozen=True, slots=True)
class Relation:
    """What two passages are to each other.

    kind: "same", "dispute", "update" (a later figure of the same voice), "apart" (opposite things, of which
    both may be so: never one claim) or "none". about: what they differ in, "figure", "order", "date",
    "place", "yes-no" or "who"; None for "same" and "none". sure: 0 to 1.
    """

    kind: str
    about: str | None = None
    reason: str = ""
    sure: float = 1.0


_NONE = Relation("none")
#: How likely two must be the same, or in dispute, to be called so.
_SAME, _DISPUTE = 0.5, 0.7
#: Of a hundred, how much two texts are alike that are as good as the same; words that must be left but for
#: what they differ in; how likely their articles must be of one story, and letters of what needs no story.
_ALIKE, _FEW, _ONE_STORY, _LONG = 88, 4, 0.5, 60
#: How much two say alike beside what they differ in (:class:`onrecord.linking.aligned.Rest`) that needs no
#: story, and the part of it that they share to be in dispute.
_TELLS_WHICH, _ALL_ELSE = 5.0, 0.75
_NO = re.compile(r"\b(?:not|never|no|did|does|do|deni\w+|deny\w*)\b|n[’']t\b", re.I)
#: How likely they must be either, for the network to be asked.
_WORTH = 0.01
#: The part of the pairs of two groups that are the same, for the groups to be one claim.
_MOSTLY = 0.5
#: How near the vectors of two passages are that are worth comparing; and pairs of two articles that are at
#: most, the nearest.
NEAR, MOST = 0.4, 60


def compare(a: Passage, b: Passage, story: float = 1.0) -> Relation:
    """How ``a`` and ``b`` relate; symmetric. story: how likely their articles are about one happening."""
    return compare_all([(a, b)], [story])[0]


def compare_all(pairs: Sequence[tuple[Passage, Passage]], stories: Sequence[float]) -> list[Relation]:
    """How the two of each pair relate. stories: how likely the articles of each are about one happening."""
    ordered = [(a, b) if a.id <= b.id else (b, a) for a, b in pairs]
    found = [_plainly(a, b) for a, b in ordered]
    differ = {k: difference(*ordered[k]) for k, relation in enumerate(found) if relation is None}
    opposed = {k: opposition(*ordered[k]) for k in differ}
    for k, differs in differ.items():
        found[k] = _by_words(*ordered[k], differs, opposed[k], stories[k])
    seen = {
        k: evidence(*ordered[k], about, stories[k]) for k, (about, _) in differ.items() if found[k] is None
    }
    asked = [k for k, one in seen.items() if chance(one) >= _WORTH]
    said = odds([(ordered[k][0].side, ordered[k][1].side) for k in asked])
    for k, one in zip(asked, said, strict=True):
        found[k] = _decided(*ordered[k], differ[k], *chances(seen[k], one))
    return [
        _never_one(*ordered[k], relation or _NONE, differ.get(k), opposed.get(k))
        for k, relation in enumerate(found)
    ]


def _never_one(
    a: Passage,
    b: Passage,
    relation: Relation,
    differs: tuple[str | None, str] | None,
    opposed: Opposition | None,
) -> Relation:
    """The relation; opposite things are never the same, nor joined by what stands between them."""
    if differs and differs[0] == "figure" and relation.kind == "same" and _nobody(a, b):
        return Relation("apart", *differs)
    if opposed and not opposed.cancelled and relation.kind in ("same", "none"):
        return Relation("apart", opposed.about, opposed.reason)
    return relation


def _plainly(a: Passage, b: Passage) -> Relation | None:
    """What needs no look at the words; None for all else."""
    if a.id == b.id:
        return _NONE
    if b.follows == a.id or a.follows == b.id:
        return _aloud(a, b)
    if cosine(a.vector, b.vector) < NEAR:
        return _NONE
    return None


def _by_words(
    a: Passage, b: Passage, differs: tuple[str | None, str], opposed: Opposition | None, story: float
) -> Relation | None:
    """What needs no weighing since the words are the same, or would be but for what they differ in."""
    about, reason = differs
    if a.article == b.article or min(len(a.text), len(b.text)) < 12:
        return None
    one_story = story >= _ONE_STORY
    if opposed and not opposed.cancelled:
        one_thing = one_story or opposed.shared >= _TELLS_WHICH
        return (
            Relation("dispute", opposed.about, opposed.reason, 0.9)
            if opposed.disputed and one_thing
            else None
        )
    told = one_story or min(len(a.text), len(b.text)) >= _LONG
    # The same words with the same noes in them don't deny each other, whatever the rules make of them.
    agree = about is None or (about == "yes-no" and len(_NO.findall(a.text)) == len(_NO.findall(b.text)))
    if about == "figure" and _nobody(a, b):
        rest = _but_for_people(a, b)
        one_thing = one_story or rest.shared >= _TELLS_WHICH
        return _contrast(a, b, about, reason, 0.9) if rest.overlap >= _ALL_ELSE and one_thing else None
    if told and agree and _as_good_as(a.text, b.text):
        return Relation("same", None, reason, 0.99)
    if about and one_story and _as_good_as(_but_for_it(a), _but_for_it(b)):
        return _contrast(a, b, about, reason, 0.9)
    return None


def _nobody(a: Passage, b: Passage) -> bool:
    """Whether one says "nobody", and the other how many."""
    none = [any(not f.value for f in p.figures) for p in (a, b)]
    return none[0] != none[1]


def _but_for_people(a: Passage, b: Passage) -> Rest:
    """What the two say beside who and how many."""
    readings = read(a.text), read(b.text)
    aside = [
        {
            k
            for k, t in enumerate(reading.tokens)
            if person(t.word) or any(f.span[0] <= t.start < f.span[1] for f in p.figures)
        }
        for p, reading in zip((a, b), readings, strict=True)
    ]
    return Rest.of(a, b, *readings, *aside)


def _decided(
    a: Passage, b: Passage, differs: tuple[str | None, str], same: float, dispute: float
) -> Relation:
    about, reason = differs
    if same >= _SAME and same >= dispute:
        return Relation("same", None, reason, same)
    if dispute < _DISPUTE:
        return _NONE
    # No figure, order, day or place is at odds, and yet not both can hold: then it is whether it is so.
    return _contrast(a, b, about or "yes-no", reason, dispute)


def _contrast(a: Passage, b: Passage, about: str, reason: str, sure: float) -> Relation:
    kind = "update" if about in ("figure", "order") and updated(a, b) else "dispute"
    return Relation(kind, about, reason, sure)


def _as_good_as(one: str, other: str) -> bool:
    """Whether two texts are the same words, or nearly."""
    return bool(one and other) and ratio(one.lower(), other.lower(), score_cutoff=_ALIKE) >= _ALIKE


def _but_for_it(p: Passage) -> str:
    """The words of the passage but for figures, orders, times, places and noes; nothing of one that has few
    more."""
    kept, end = [], 0
    spans = [f.span for f in p.figures] + [o.span for o in p.ordinals] + [w.span for w in p.whens]
    for start, until in sorted(spans):
        kept.append(p.text[end:start])
        end = max(end, until)
    text = _NO.sub(" ", " ".join((*kept, p.text[end:])).lower())
    for place in p.places:
        text = text.replace(place, " ")
    words = text.split()
    return " ".join(words) if len(words) >= _FEW else ""


def _aloud(a: Passage, b: Passage) -> Relation:
    """A denial and the quote that goes on from it."""
    if a.negative == b.negative:
        return Relation("same", None, "a denial and the words it was made in", 0.9)
    return _NONE


def worth_comparing(
    some: Sequence[Passage], others: Sequence[Passage] | None = None
) -> list[tuple[int, int]]:
    """Places in the passages of two articles of pairs that may relate; of one article, without ``others``."""
    among = others is None
    others = some if others is None else others
    if not some or not others:
        return []
    near = units([p.vector for p in some]) @ units([p.vector for p in others]).T
    if among:
        near[np.tril_indices(len(some))] = -1.0
    found = [
        (-float(near[k, j]), *sorted((some[k].id, others[j].id)), int(k), int(j))
        for k, j in np.argwhere(near >= NEAR)
    ]
    aloud = [
        (k, j)
        for k, p in enumerate(some)
        for j, q in enumerate(others)
        if p.follows == q.id or q.follows == p.id
    ]
    return sorted({*(aloud if among else ()), *((k, j) for *_, k, j in sorted(found)[:MOST])})


def group(
    found: Iterable[Passage], relations: Mapping[tuple[str, str], Relation]
) -> tuple[tuple[Passage, ...], ...]:
    """The passages grouped into claims: the surest pairs first, no two that dispute in one, and no two groups
    joined of whose pairs less than half are the same, so that one between two claims makes them not one.

    relations: by the ids of the two passages, the smaller first.
    """
    of: dict[str, list[Passage]] = {p.id: [p] for p in sorted(found, key=lambda p: p.id)}
    apart = {pair for pair, r in relations.items() if r.kind in ("dispute", "update", "apart")}
    same = {pair: -r.sure for pair, r in relations.items() if r.kind == "same"}
    for one, two in sorted(same, key=lambda pair: (same[pair], pair)):
        left, right = of[one], of[two]
        if left is right:
            continue
        between = [_pair(p, q) for p in left for q in right]
        if not apart.isdisjoint(between):
            continue
        if sum(pair in same for pair in between) < _MOSTLY * len(between):
            continue
        left.extend(right)
        for p in right:
            of[p.id] = left
    unique = {id(g): g for g in of.values()}
    return tuple(
        sorted((tuple(sorted(g, key=lambda p: p.id)) for g in unique.values()), key=lambda g: g[0].id)
    )


def _pair(a: Passage, b: Passage) -> tuple[str, str]:
    return (a.id, b.id) if a.id <= b.id else (b.id, a.id)
