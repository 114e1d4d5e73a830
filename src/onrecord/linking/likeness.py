"""How likely two passages say the same, or cannot both hold.

In: two :class:`Passage` values, what the network says of them, and in what they differ. Out:
:func:`chances`, from what they share: meaning, words (the rarer the more), names, figures, times, setting.
The weights of :data:`_SAME` and :data:`_DISPUTE` were learnt from pairs of the develop bundles and of real
articles that the network had not seen (logistic regression; see docs/decisions/claims.md). Symmetric.
"""

from __future__ import annotations

import math

from onrecord.linking.differences import of_one_kind
from onrecord.linking.encoder import Odds
from onrecord.linking.figures import Figure, holds
from onrecord.linking.propositions import Passage
from onrecord.linking.times import clash
from onrecord.linking.vectors import cosine

__all__ = ["chances", "covered", "evidence"]

#: What things that happen to people are measured by; two of them are two measures.
_MEASURES = frozenset("die injure arrest missing ill evacuate survive trapped".split())
#: What the rules may say, by the name of that evidence; for a dispute, "by rule" and its kind.
_RULED = {None: "alike", "": "two things"}


def chances(a: Passage, b: Passage, said: Odds, about: str | None, story: float) -> tuple[float, float]:
    """How likely the two say the same, and are in dispute, 0 to 1. about: as
    :func:`onrecord.linking.differences.difference` gives it. story: how likely their articles are about one
    happening."""
    found = evidence(a, b, said, about, story)
    return _weighed(_SAME, found), _weighed(_DISPUTE, found)


def _weighed(worth: dict[str, float], found: dict[str, float]) -> float:
    total = worth[""] + sum(worth.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def evidence(a: Passage, b: Passage, said: Odds, about: str | None, story: float) -> dict[str, float]:
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
        "same by network": said.same,
        "dispute by network": said.dispute,
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
    equal = [f for f in a.figures for g in b.figures if f.value == g.value > 0 and _may_be_one(f, g)]
    return max((math.log10(f.value + 1) + (f.value >= 13 and f.value % 10 > 0) for f in equal), default=0.0)


def _may_be_one(f: Figure, g: Figure) -> bool:
    return of_one_kind(f, g) or ((not f.unit or not g.unit) and not (f.of and g.of))


_SAME = {"": 0.0, "same by network": 1.0}
_DISPUTE = {"": 0.0, "dispute by network": 1.0}
