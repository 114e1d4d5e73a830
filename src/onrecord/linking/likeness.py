"""How much speaks for two passages being about the same thing, whatever they say of it.

In: two :class:`Passage` values. Out: :func:`likeness`, 0 to 1, from what they share: meaning, words (the
rarer the more), names, figures, times, setting. The weights of
:data:`_SAME` and :data:`_DISPUTE` were fitted on the develop bundles (logistic
regression over pairs; see docs/decisions/claims.md). Symmetric.
"""

from __future__ import annotations

import math

from onrecord.linking.differences import of_one_kind
from onrecord.linking.figures import Figure, holds
from onrecord.linking.propositions import Passage
from onrecord.linking.times import clash
from onrecord.linking.vectors import cosine

__all__ = ["covered", "evidence", "likeness"]

#: What things that happen to people are measured by; two of them are two measures.
_MEASURES = frozenset("die injure arrest missing ill evacuate survive trapped".split())


def evidence(a: Passage, b: Passage) -> dict[str, float]:
    """What speaks for and against, by name."""
    one, two = a.words | a.names, b.words | b.names
    shared = sum(_least(w, a, b) for w in one & two)
    near = sum(_least(w, a, b) for w in (one & b.near) | (two & a.near))
    totals = [sum(p.weights.get(w, 1.0) for w in found) for p, found in ((a, one), (b, two))]
    names = sum(_least(w, a, b) for w in a.names & b.names)
    strange = [
        sum(p.weights.get(w, 1.0) for w in p.names - q.names - q.words - q.near) for p, q in ((a, b), (b, a))
    ]
    measures = [p.words & _MEASURES for p in (a, b)]
    return {
        "cosine": cosine(a.vector, b.vector),
        "shared": min(shared, 8.0),
        "held": shared / max(2.0, min(totals)),
        "overlap": shared / max(2.0, sum(totals) - shared),
        "covered": covered(a, b),
        "near": min(near, 5.0),
        "names": min(names, 4.0),
        "strange": min(*strange, 3.0),
        "setting": _setting(a, b),
        "figure": _equal_figures(a, b),
        "figures differ": float(figures_differ(a, b)),
        "one has figures": float(any(f.value for f in a.figures) != any(f.value for f in b.figures)),
        "ordinal": float(bool(a.ordinals) and bool(b.ordinals)),
        "time": float(
            any(v.first and (v.first, v.last) == (w.first, w.last) for v in a.whens for w in b.whens)
        ),
        "times differ": float(any(clash(v, w) for v in a.whens for w in b.whens)),
        "no": float(a.negative != b.negative),
        "measures": float(all(measures) and not measures[0] & measures[1]),
        "one article": float(a.article == b.article),
        "short": float(min(totals) < 3),
    }


def likeness(a: Passage, b: Passage, about: str | None = None) -> float:
    """How likely the two say the same; or that they dispute about ``about``, where they differ in it."""
    worth = _SAME if about is None else _DISPUTE
    found = evidence(a, b)
    if about is not None:
        found.pop("figure", None)  # there the word stands for what they differ in
    total = worth[""] + worth.get(about or "", 0.0) * (about is not None)
    return 1 / (1 + math.exp(-total - sum(worth.get(name, 0.0) * value for name, value in found.items())))


def figures_differ(a: Passage, b: Passage) -> bool:
    """Whether a figure of each is of one kind, and the two cannot both hold."""
    return any(of_one_kind(f, g) and not holds(f, g) for f in a.figures for g in b.figures)


def _least(word: str, a: Passage, b: Passage) -> float:
    return min(a.weights.get(word, 1.0), b.weights.get(word, 1.0))


def covered(a: Passage, b: Passage) -> float:
    """How much of what the one says, names aside, the other says too: of the denying one, if one denies."""
    shares = []
    for p, q in ((a, b), (b, a)):
        total = sum(p.weights.get(w, 1.0) for w in p.words)
        said = sum(p.weights.get(w, 1.0) for w in p.words & q.words)
        shares.append(said / max(1.0, total))
    if a.negative != b.negative:
        return shares[0] if a.negative else shares[1]
    return max(shares)


def _setting(a: Passage, b: Passage) -> float:
    """The share of the names of the shorter article that the other has too."""
    one, two = ({w for w in p.setting if w[0] == "="} for p in (a, b))
    return len(one & two) / max(1, min(len(one), len(two)))


def _equal_figures(a: Passage, b: Passage) -> float:
    """More for a figure that few would come upon by chance."""
    equal = [f for f in a.figures for g in b.figures if f.value == g.value > 0 and _may_be_one(f, g)]
    return max((math.log10(f.value + 1) + (f.value >= 13 and f.value % 10 > 0) for f in equal), default=0.0)


def _may_be_one(f: Figure, g: Figure) -> bool:
    return of_one_kind(f, g) or ((not f.unit or not g.unit) and not (f.of and g.of))


_SAME = {
    "": -8.51,
    "cosine": 5.04,
    "held": 2.10,
    "overlap": 0.80,
    "covered": 3.70,
    "near": 0.33,
    "names": -0.39,
    "setting": 1.40,
    "figure": 3.49,
    "one has figures": -1.89,
    "ordinal": 2.87,
    "time": 1.35,
    "measures": -0.31,
    "short": -0.58,
}
_DISPUTE = {
    "": -7.86,
    "cosine": 7.77,
    "shared": -0.06,
    "held": 2.48,
    "overlap": 4.14,
    "covered": -0.39,
    "near": 0.41,
    "names": -0.44,
    "strange": -0.17,
    "setting": 1.51,
    "figures differ": 2.40,
    "one has figures": -0.17,
    "ordinal": 0.93,
    "time": -1.22,
    "one article": -0.60,
    "short": 0.61,
    "figure": 0.13,
    "yes-no": -0.48,
    "date": 0.18,
    "place": 1.38,
    "order": 1.28,
}
