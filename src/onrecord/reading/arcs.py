"""Arcs seen in overlapping windows, brought together for the whole text.

In: the arcs of one kind, window by window. Out: for each token the probabilities of where its arc
leads. Nothing is refused; linear in the arcs.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from onrecord.reading.network import Arcs

#: Stands for "nothing" among token numbers.
NONE = -1
#: Arcs less likely than this are not kept.
FAINTEST = 1e-3


def gather(
    arcs: Iterable[Arcs], rows: set[int], columns: set[int] | None = None
) -> dict[int, dict[int, float]]:
    """Probability of each arc from ``rows`` to ``columns`` (None: all that the windows kept) or NONE.

    A window that does not see where an arc leads says NONE, wrongly; so each arc counts as likely as
    the window that sees it best holds it, and NONE as likely as the window that doubts it most.
    """
    out: dict[int, dict[int, float]] = {}
    for window in arcs:
        keep = [0] + [k + 1 for k, c in enumerate(window.columns) if columns is None or int(c) in columns]
        names = [int(window.columns[k - 1]) for k in keep[1:]]
        mine = [k for k, r in enumerate(window.rows) if int(r) in rows]
        if not mine:
            continue
        logits = window.logits[np.ix_(mine, keep)]
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        numbers = window.rows[mine].tolist()
        for number, none in zip(numbers, odds[:, 0].tolist(), strict=True):
            row = out.setdefault(number, {})
            row[NONE] = min(row.get(NONE, 1.0), none)
        seen = odds[:, 1:]
        at, to = np.nonzero(seen > FAINTEST)
        for k, c, value in zip(at.tolist(), to.tolist(), seen[at, to].tolist(), strict=True):
            row, name = out[numbers[k]], names[c]
            if value > row.get(name, 0.0):
                row[name] = value
    return out
