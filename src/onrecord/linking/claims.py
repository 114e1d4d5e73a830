"""Claims: which passages say the same about the same, and which cannot both hold.

In: :class:`Passage` values, of one article or of several. Out: a :class:`Relation` for two of them, keys for
an index, groups of passages that are one claim. Pure: two passages are judged by themselves alone, so that
it does not matter in which order articles are added. Words that are alike are never enough: figures, names,
time and whether it is so have the last word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.linking.figures import Figure, holds
from onrecord.linking.propositions import Passage, passages
from onrecord.linking.times import clash
from onrecord.linking.wording import weight

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
_SAME = 0.5
_ABOUT = 0.35


def compare(a: Passage, b: Passage) -> Relation:
    """How ``a`` and ``b`` relate; symmetric."""
    likeness = _likeness(a, b)
    if likeness < _ABOUT or not _one_setting(a, b):
        return _NONE
    if a.negative != b.negative:
        return Relation("dispute", "yes-no", "one says that it is not so", likeness)
    for about, differ in (
        ("figure", _figures_differ(a, b)),
        ("order", _order_differs(a, b)),
        ("date", _dates_differ(a, b)),
    ):
        if differ and a.prediction and b.prediction and about != "date":
            return _NONE
        if differ:
            same_voice = (a.outlet == b.outlet and a.article != b.article) or bool(
                set(a.chain) & set(b.chain)
            )
            return Relation("update" if same_voice and a.day != b.day else "dispute", about, differ, likeness)
    return Relation("same", None, "the same words and figures", likeness) if likeness >= _SAME else _NONE


def keys(passage: Passage) -> frozenset[str]:
    """Keys for an index: any two passages that :func:`compare` could relate share one."""
    found = {f"w {w}" for w in passage.words if weight(w) >= 2} | {f"n {n}" for n in passage.names}
    return frozenset(found | {f"f {f.value:g}" for f in passage.figures if f.value > 2})


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


def _likeness(a: Passage, b: Passage) -> float:
    one, two = a.words | a.names, b.words | b.names
    shared = sum(weight(w) for w in one & two)
    shared += 0.5 * sum(weight(w) for w in (one & b.near) | (two & a.near))
    total = max(min(_total(one), _total(two)), 3.0)
    return min(1.0, shared / total)


def _total(found: frozenset[str]) -> float:
    return sum(weight(w) for w in found)


def _one_setting(a: Passage, b: Passage) -> bool:
    if a.article == b.article:
        return True
    return len([w for w in a.setting & b.setting if w.startswith("=")]) >= 1


def _figures_differ(a: Passage, b: Passage) -> str:
    for f in a.figures:
        for g in b.figures:
            if _of_one(f, g) and not holds(f, g):
                return f"{f.value:g} / {g.value:g}"
    return ""


def _of_one(f: Figure, g: Figure) -> bool:
    return f.unit == g.unit and (not f.of or not g.of or f.of == g.of)


def _order_differs(a: Passage, b: Passage) -> str:
    if a.ordinals and b.ordinals and a.ordinals[0].value != b.ordinals[0].value:
        return f"{a.ordinals[0].value}. / {b.ordinals[0].value}."
    return ""


def _dates_differ(a: Passage, b: Passage) -> str:
    if len(a.whens) == 1 and len(b.whens) == 1 and clash(a.whens[0], b.whens[0]):
        return "times differ"
    return ""
