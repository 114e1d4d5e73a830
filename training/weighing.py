"""Weights that tell right pairs from wrong ones by their evidence.

In: :class:`Pair` values, each with its evidence by name; what a pair lacks counts as 0. Out: weights by the
same names, ``""`` the one that is always there. Logistic regression, held near 0, by Newton's method (Hastie
and others, The Elements of Statistical Learning, 4.4); no chance is in it. Refused: fewer than one pair
(``IndexError``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Pair(NamedTuple):
    """Two things that may belong together. source: the bundle they are from, or "real"."""

    source: str
    right: bool
    evidence: Mapping[str, float]


def learn(pairs: Sequence[Pair], without: str = "", hold: float = 10.0) -> dict[str, float]:
    """The weights. without: evidence that is left out. hold: how strongly weights are held near 0, once all
    evidence is brought to one scale."""
    names = sorted({name for p in pairs for name in p.evidence} - {without})
    x = np.array([[p.evidence.get(name, 0.0) for name in names] for p in pairs])
    mean, scale = x.mean(0), x.std(0)
    scale[scale == 0] = 1.0
    x = np.column_stack([np.ones(len(x)), (x - mean) / scale])
    y, w = np.array([float(p.right) for p in pairs]), np.zeros(len(names) + 1)
    held = np.diag([0.0, *[hold] * len(names)])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + held, x.T @ (p - y) + held @ w)
    worth = w[1:] / scale
    return {"": float(w[0] - worth @ mean)} | dict(zip(names, worth.tolist(), strict=True))


def weighed(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logarithm of the odds that it is right."""
    return weights[""] + sum(weights.get(name, 0.0) * value for name, value in evidence.items())


def average_precision(found: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The mean over the right ones of how many of those scored at least as high are right."""
    return float(np.mean([right[found >= score].mean() for score in found[right]]))
