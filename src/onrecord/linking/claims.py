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

from onrecord.linking.figures import Figure, holds
from onrecord.linking.likeness import likeness, of_one_kind
from onrecord.linking.propositions import Passage, passages
from onrecord.linking.times import clash

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
#: How alike two must be to be the same, and to be about the same thing with something that differs.
_SAME, _ABOUT = 0.5, 0.4


def compare(a: Passage, b: Passage) -> Relation:
    """How ``a`` and ``b`` relate; symmetric."""
    if a.id == b.id:
        return _NONE
    if b.follows == a.id or a.follows == b.id:
        return _aloud(a, b)
    alike = 0.99 if _verbatim(a, b) else likeness(a, b)
    if alike < min(_SAME, _ABOUT):
        return _NONE
    about, reason = difference(a, b)
    if about is None:
        return Relation("same", None, reason, alike) if alike >= _SAME else _NONE
    if about == "" or alike < _ABOUT:
        return _NONE
    if a.prediction and b.prediction and about in ("figure", "order"):
        return _NONE
    if about in ("figure", "order") and _one_voice(a, b):
        return Relation("update", about, reason, alike)
    return Relation("dispute", about, reason, alike)


def _verbatim(a: Passage, b: Passage) -> bool:
    """Whether the two are the same words, or nearly, in articles that share a name."""
    if min(len(a.text), len(b.text)) < 12 or ratio(a.text.lower(), b.text.lower(), score_cutoff=88) < 88:
        return False
    return a.article != b.article and any(w.startswith("=") for w in a.setting & b.setting)


def _aloud(a: Passage, b: Passage) -> Relation:
    """A denial and the quote that goes on from it."""
    if a.negative == b.negative:
        return Relation("same", None, "a denial and the words it was made in", 0.9)
    return _NONE


def difference(a: Passage, b: Passage) -> tuple[str | None, str]:
    """In what two passages about one thing differ: what a dispute would be about and the two sides; None where
    they agree, and "" where they only tell different things."""
    figures = _figures(a, b)
    if figures and figures[0] == "figure":
        return figures
    if a.negative != b.negative:
        return "yes-no", "one says that it is not so"
    if figures:
        return figures
    if a.ordinals and b.ordinals and not {o.value for o in a.ordinals} & {o.value for o in b.ordinals}:
        return "order", f"{a.ordinals[0].value}. / {b.ordinals[0].value}."
    if a.whens and b.whens and all(clash(v, w) for v in a.whens for w in b.whens):
        return "date", f"{a.text[slice(*a.whens[0].span)]} / {b.text[slice(*b.whens[0].span)]}"
    return None, "the same words, figures and time"


def _figures(a: Passage, b: Passage) -> tuple[str, str] | None:
    pairs = [(f, g) for f in a.figures for g in b.figures if of_one_kind(f, g)]
    if not pairs:
        return None
    if any(f.value == g.value and equal_bounds(f, g) for f, g in pairs):
        return None
    f, g = pairs[0]
    reason = f"{f.value:g} / {g.value:g}"
    return ("", reason) if any(holds(f, g) for f, g in pairs) else ("figure", reason)


def equal_bounds(f: Figure, g: Figure) -> bool:
    """Whether two figures of one value say the same: "at least 12" and "12" do, "more than 12" does not."""
    return f.bound == g.bound or {f.bound, g.bound} <= {"exact", "least"}


def _one_voice(a: Passage, b: Passage) -> bool:
    """Whether an outlet or a source speaks twice, on two days: the later figure replaces the earlier."""
    if a.day == b.day:
        return False
    return (a.outlet is not None and a.outlet == b.outlet and not a.chain and not b.chain) or (
        bool(a.chain) and bool(b.chain) and a.chain[-1] == b.chain[-1]
    )


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
