"""How likely two passages say the same, or cannot both hold.

In: two :class:`Passage` values, what the network says of them, and in what they differ. Out:
:func:`chances`, from what they share: meaning, words (the rarer the more), names, figures, times, setting.
The weights of :data:`_SAME`, :data:`_DISPUTE` and :data:`_EITHER` were learnt from pairs of the develop
bundles and of real articles that the network had not seen (logistic regression; see
docs/decisions/claims.md). Symmetric.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from onrecord.linking.differences import of_one_kind
from onrecord.linking.encoder import Odds
from onrecord.linking.propositions import Passage
from onrecord.linking.quantities import Figure, equal, holds
from onrecord.linking.times import clash
from onrecord.linking.vectors import cosine

__all__ = ["chance", "chances", "evidence"]

#: What things that happen to people are measured by; two of them are two measures.
_MEASURES = frozenset("die injure arrest missing ill evacuate survive trapped".split())
#: What the rules may say, by the name of that evidence; for a dispute, "by rule" and its kind.
_RULED = {None: "alike", "": "two things"}


def chances(found: Mapping[str, float], said: Odds) -> tuple[float, float]:
    """How likely the two say the same, and are in dispute, 0 to 1, by the evidence and by what the network
    says of them."""
    all_ = {**found, "same by network": said.same, "dispute by network": said.dispute}
    return _weighed(_SAME, all_), _weighed(_DISPUTE, all_)


def chance(found: Mapping[str, float]) -> float:
    """How likely the two are either, before the network is asked, which takes long."""
    return _weighed(_EITHER, found)


def _weighed(worth: Mapping[str, float], found: Mapping[str, float]) -> float:
    total = worth[""] + sum(worth.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def evidence(a: Passage, b: Passage, about: str | None, story: float) -> dict[str, float]:
    """What speaks for and against, by name.

    about: as :func:`differences.difference` gives it. story: how likely their articles are of one happening.
    """
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
        _RULED.get(about, f"{about} by rule"): 1.0,
        "story": story,
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
        "to come": float(a.forecast or b.forecast),
        "own words": float(a.own != b.own),
        "short": float(min(totals) < 3),
    }


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
    shared = [
        max(f.value, g.value)
        for f in a.figures
        for g in b.figures
        if min(f.value, g.value) > 0 and equal(f, g) and _may_be_one(f, g)
    ]
    return max((math.log10(value + 1) + (value >= 13 and value % 10 > 0) for value in shared), default=0.0)


def _may_be_one(f: Figure, g: Figure) -> bool:
    return of_one_kind(f, g) or ((not f.unit or not g.unit) and not (f.of and g.of))


_SAME = {
    "": -3.6,
    "alike": 1.21,
    "cosine": -0.99,
    "covered": 0.58,
    "date by rule": -0.6,
    "dispute by network": 0.38,
    "figure": 0.65,
    "figure by rule": -1.81,
    "figures differ": -1.49,
    "held": 0.94,
    "measures": -1.26,
    "names": 0.09,
    "near": 0.17,
    "no": -0.81,
    "one article": -0.64,
    "one has figures": -0.09,
    "order by rule": -3.73,
    "ordinal": -0.51,
    "overlap": 0.99,
    "own words": 0.12,
    "place by rule": -2.79,
    "same by network": 0.43,
    "setting": -0.62,
    "shared": 0.07,
    "short": 0.07,
    "story": 0.86,
    "strange": -0.22,
    "time": 0.74,
    "times differ": -1.33,
    "two things": -0.76,
    "yes-no by rule": -0.81,
}
_DISPUTE = {
    "": -4.0,
    "alike": -1.01,
    "cosine": 0.05,
    "covered": -0.46,
    "date by rule": 2.56,
    "dispute by network": 0.56,
    "figure": -0.77,
    "figure by rule": 0.48,
    "figures differ": 1.85,
    "held": 1.71,
    "measures": -2.6,
    "names": 0.06,
    "near": 0.27,
    "no": 1.25,
    "one article": -0.53,
    "one has figures": -0.11,
    "order by rule": 1.74,
    "ordinal": 0.42,
    "own words": 0.46,
    "place by rule": 3.28,
    "same by network": 0.1,
    "setting": -0.83,
    "short": -0.36,
    "story": 0.73,
    "strange": 0.07,
    "time": 0.83,
    "times differ": 0.1,
    "to come": -0.36,
    "two things": -0.48,
    "yes-no by rule": 0.93,
}
_EITHER = {
    "": -5.37,
    "alike": -0.14,
    "cosine": -1.61,
    "covered": 0.71,
    "date by rule": 2.58,
    "figure": 0.89,
    "figure by rule": 0.84,
    "figures differ": 0.58,
    "held": 1.97,
    "measures": -1.76,
    "near": 0.36,
    "no": 0.84,
    "one article": -1.91,
    "one has figures": -0.17,
    "order by rule": 1.25,
    "ordinal": 1.15,
    "overlap": 5.05,
    "own words": 0.52,
    "place by rule": 3.52,
    "setting": -1.07,
    "shared": 0.05,
    "short": 0.26,
    "story": 2.21,
    "strange": -0.22,
    "time": 2.01,
    "times differ": -0.62,
    "to come": -0.72,
    "two things": -0.79,
    "yes-no by rule": -0.19,
}
