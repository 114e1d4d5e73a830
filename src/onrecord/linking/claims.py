"""Claims: which passages say the same about the same, and which cannot both hold.

In: :class:`Passage` values, of one article or of several. Out: a :class:`Relation` for two of them, keys for
an index, groups of passages that are one claim. Pure: two passages are judged by themselves alone, so that
it does not matter in which order articles are added. Words that are alike are never enough: figures, names,
time and whether it is so have the last word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from onrecord.linking.differences import difference, updated
from onrecord.linking.likeness import covered, likeness
from onrecord.linking.propositions import Passage, passages
from onrecord.linking.vectors import cosine

__all__ = ["Passage", "Relation", "compare", "group", "keys", "passages"]


@dataclass(frozen=True, slots=True)
class Relation:
    """What two passages are to each other.

    kind: "same", "dispute", "update" (a later figure of the same voice) or "none". about: what a dispute or
    an update is about, "figure", "order", "date", "place" or "yes-no"; None for the others. sure: 0 to 1.
    """

    kind: str
    about: str | None = None
    reason: str = ""
    sure: float = 1.0


_NONE = Relation("none")
#: How likely two must be the same to be called so, and in dispute, by what they dispute about.
_SAME = 0.35
_ABOUT = {"figure": 0.55, "yes-no": 0.55, "date": 0.5, "order": 0.5, "place": 0.5}
#: How near in meaning two that dispute must be, and how much of a no the yes must say too.
_NEAR, _COVERED = 0.38, 0.4
#: How much of the words of one the other must have too, to be the same, or how near the meaning must be.
_TIED, _NEARLY = 0.25, 0.7


def compare(a: Passage, b: Passage) -> Relation:
    """How ``a`` and ``b`` relate; symmetric."""
    if a.id == b.id:
        return _NONE
    if a.id > b.id:
        a, b = b, a
    if b.follows == a.id or a.follows == b.id:
        return _aloud(a, b)
    if not any(w.startswith("=") for w in a.setting & b.setting):
        return _NONE
    about, reason = difference(a, b)
    if about == "":
        return _NONE
    if about is None:
        alike = 0.99 if _verbatim(a, b) else likeness(a, b)
        return Relation("same", None, reason, alike) if alike >= _SAME and _tied(a, b) else _NONE
    alike = likeness(a, b, about)
    if alike < _ABOUT[about] or cosine(a.vector, b.vector) < _NEAR:
        return _NONE
    if about == "yes-no" and covered(a, b) < _COVERED:
        return _NONE
    if about in ("figure", "order") and updated(a, b):
        return Relation("update", about, reason, alike)
    return Relation("dispute", about, reason, alike)


def _tied(a: Passage, b: Passage) -> bool:
    """Whether more than names ties the two: words, a figure, or a meaning that is near."""
    figures = {f.value for f in a.figures} & {f.value for f in b.figures} - {0.0}
    return bool(figures) or covered(a, b) >= _TIED or cosine(a.vector, b.vector) >= _NEARLY


def _verbatim(a: Passage, b: Passage) -> bool:
    """Whether the two are the same words, or nearly, in two articles."""
    if min(len(a.text), len(b.text)) < 12 or ratio(a.text.lower(), b.text.lower(), score_cutoff=88) < 88:
        return False
    return a.article != b.article


def _aloud(a: Passage, b: Passage) -> Relation:
    """A denial and the quote that goes on from it."""
    if a.negative == b.negative:
        return Relation("same", None, "a denial and the words it was made in", 0.9)
    return _NONE


def keys(passage: Passage) -> frozenset[str]:
    """Keys for an index: any two passages that :func:`compare` could relate share one."""
    found = {f"w {w}" for w in passage.words | passage.names} or {f"w {w}" for w in passage.near}
    found |= {f"f {f.value:g}" for f in passage.figures if f.value > 2}
    return frozenset(found | {f"p {passage.follows or passage.id}"})


def group(
    found: Iterable[Passage], relations: Mapping[tuple[str, str], Relation]
) -> tuple[tuple[Passage, ...], ...]:
    """The passages grouped into claims: the surest pairs first, and no two that dispute in one.

    relations: by the ids of the two passages, the smaller first.
    """
    of: dict[str, list[Passage]] = {p.id: [p] for p in sorted(found, key=lambda p: p.id)}
    apart = {pair for pair, r in relations.items() if r.kind in ("dispute", "update")}
    same = [(-r.sure, pair) for pair, r in relations.items() if r.kind == "same"]
    for _, (one, two) in sorted(same):
        left, right = of[one], of[two]
        if left is right or any(_pair(p, q) in apart for p in left for q in right):
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
