"""The likeliest row of labels as a whole (Viterbi, 1967), in place of each token's own likeliest.

In: probabilities (n, 7) of each token's labels. Out: (n,) labels in which no span goes on that has
not begun.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.network import ROLES, Floats

_NEVER = -1e9


def _steps() -> NDArray[np.float64]:
    """(7, 7) log odds of going from one label to the next: even, or never."""
    steps = np.zeros((7, 7))
    for begin, inside in ROLES.values():
        steps[:, inside] = _NEVER
        steps[[begin, inside], inside] = 0.0
    return steps


def best_path(labels: Floats) -> NDArray[np.int64]:
    """Labels of all tokens that are likeliest together."""
    n = len(labels)
    path = np.zeros(n, dtype=np.int64)
    if not n:
        return path
    steps = _steps()
    logs = np.log(np.maximum(labels.astype(np.float64), 1e-9))
    back = np.zeros((n, 7), dtype=np.int64)
    best = logs[0].copy()
    best[[inside for _, inside in ROLES.values()]] = _NEVER
    columns = np.arange(7)
    for i in range(1, n):
        total = best[:, None] + steps
        back[i] = total.argmax(axis=0)
        best = total[back[i], columns] + logs[i]
    path[-1] = best.argmax()
    for i in range(n - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path
