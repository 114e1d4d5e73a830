"""PolNeAR as training windows: token labels and the arcs between them.

In: a JSON Lines file as DESIGN.md describes. Out: :class:`Example` an article, cut into
:class:`Window` at several offsets, so that no window edge is learnt.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.network import ARCS, ROLES
from onrecord.reading.tokens import WINDOW, Ints, Tokens, tokenise

#: Labels: 0 outside, then begin and inside of each role.
LABELS = ["O"] + [f"{edge}-{role}" for role in ROLES for edge in "BI"]


@dataclass
class Example:
    """One article: tokens (n), label of each (n), and for each of ARCS a target a token (-1: none)."""

    tokens: Tokens
    labels: Ints
    arcs: dict[str, Ints]


@dataclass
class Answers:
    """What a larger network says of a window: probabilities of the labels (n, 7), and for each of
    ARCS some rows (tokens) with the probabilities of where their arcs lead (rows, 1 + n)."""

    labels: NDArray[np.float16]
    arcs: dict[str, tuple[Ints, NDArray[np.float16]]]


@dataclass
class Window:
    """A part of an article: arcs count positions from 1, 0 (the place of [CLS]) means none in here."""

    ids: Ints
    looks: Ints
    labels: Ints
    arcs: dict[str, Ints]
    answers: Answers | None = None

    def rows(self, arc: str) -> NDArray[np.bool_]:
        """The tokens from which arcs of this kind lead: content for "cue", first tokens of cues else."""
        return self.labels >= 5 if arc == "cue" else self.labels == 3


def load(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def example(row: dict[str, Any]) -> Example:
    tokens = tokenise(row["text"])
    n = len(tokens)
    labels = np.zeros(n, dtype=np.int64)
    arcs = {name: np.full(n, -1, dtype=np.int64) for name in ARCS}
    for attribution in row["attributions"]:
        places: dict[str, list[int]] = {role: [] for role in ROLES}
        for k, role in enumerate(ROLES):
            for start, end in attribution[role]:
                inside = np.flatnonzero((tokens.starts < end) & (tokens.ends > start))
                if len(inside):
                    labels[inside] = 2 * k + 2
                    labels[inside[0]] = 2 * k + 1
                    places[role] += inside.tolist()
        if places["cue"]:
            cue = places["cue"][0]
            arcs["cue"][places["content"]] = cue
            if places["source"]:
                arcs["source"][cue] = places["source"][0]
            if places["content"]:
                arcs["first"][cue] = min(places["content"])
                arcs["last"][cue] = max(places["content"])
    return Example(tokens, labels, arcs)


def cut(article: Example, start: int) -> list[Window]:
    """Windows over the article from token ``start`` (0 or less) on; an arc that leaves its window
    points to [CLS]."""
    n = len(article.tokens)
    out = []
    while start < n:
        low, high = max(0, start), min(n, start + WINDOW)
        if high - low > 16 or n <= 16:
            out.append(_window(article, low, high))
        start += WINDOW
    return out


def _window(article: Example, low: int, high: int) -> Window:
    def shifted(values: Ints) -> Ints:
        part = values[low:high]
        return np.where((part >= low) & (part < high), part - low + 1, 0)

    t = article.tokens
    return Window(
        t.ids[low:high],
        t.looks[low:high],
        article.labels[low:high],
        {name: shifted(values) for name, values in article.arcs.items()},
    )
