"""Articles as training windows: what each token is, and the arcs between tokens.

In: PolNeAR's rows as DESIGN.md describes, and documents of GUM. Out: :class:`Example` an article, cut
into :class:`Window` at several offsets, so that no window edge is learnt. What a corpus does not mark is
UNMARKED, and nothing is learnt from it.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.network import ARCS, MENTION_ARCS, ROLES, TYPES
from onrecord.reading.tokens import WINDOW, Ints, Tokens, tokenise
from training.gum import Document

#: Labels: 0 outside, then begin and inside of each role.
LABELS = ["O"] + [f"{edge}-{role}" for role in ROLES for edge in "BI"]
UNMARKED = -100


@dataclass
class Example:
    """One article: tokens (n), the role and the entity type of each (n), how likely each is a cue where
    its content is read alone (n; negative: not known), and for each of ARCS a target a token (-1: none)."""

    tokens: Tokens
    labels: Ints
    types: Ints
    inner: NDArray[np.float32]
    arcs: dict[str, Ints]


@dataclass
class Answers:
    """What a larger network says of a window: probabilities of the labels (n, 7), and for each of
    SAID_ARCS some rows (tokens) with the probabilities of where their arcs lead (rows, 1 + n)."""

    labels: NDArray[np.float16]
    arcs: dict[str, tuple[Ints, NDArray[np.float16]]]


@dataclass
class Window:
    """A part of an article: arcs count positions from 1, 0 (the place of [CLS]) means none in here."""

    ids: Ints
    looks: Ints
    labels: Ints
    types: Ints
    inner: NDArray[np.float32]
    arcs: dict[str, Ints]
    answers: Answers | None = None

    def rows(self, arc: str) -> NDArray[np.bool_]:
        """The tokens from which arcs of this kind lead: content for "cue", first tokens of cues for the
        others of an attribution, heads for those of a mention."""
        if arc in MENTION_ARCS:
            return self.types > 0
        return self.labels >= 5 if arc == "cue" else self.labels == 3


def load(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def example(row: dict[str, Any]) -> Example:
    tokens = tokenise(row["text"])
    n = len(tokens)
    labels = np.zeros(n, dtype=np.int64)
    arcs = _no_arcs(n)
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
    types = np.full(n, UNMARKED, dtype=np.int64)
    return Example(tokens, labels, types, np.full(n, -1.0, dtype=np.float32), arcs)


def document(row: Document) -> Example:
    """A document of GUM, its mentions by their heads."""
    tokens = tokenise(row.text)
    n = len(tokens)
    types = np.zeros(n, dtype=np.int64)
    arcs = _no_arcs(n)
    last: dict[str, int] = {}
    for mention in sorted(row.mentions, key=lambda m: m.head):
        inside = np.flatnonzero((tokens.starts < mention.span[1]) & (tokens.ends > mention.span[0]))
        heads = np.flatnonzero((tokens.starts < mention.head[1]) & (tokens.ends > mention.head[0]))
        if not len(heads):
            continue
        head = int(heads[0])
        types[head] = TYPES.index(mention.type)
        arcs["begin"][head], arcs["end"][head] = inside[0], inside[-1]
        arcs["before"][head] = last.get(mention.entity, -1)
        last[mention.entity] = head
    labels = np.full(n, UNMARKED, dtype=np.int64)
    return Example(tokens, labels, types, np.full(n, -1.0, dtype=np.float32), arcs)


def _no_arcs(count: int) -> dict[str, Ints]:
    return {name: np.full(count, -1, dtype=np.int64) for name in ARCS}


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
        article.types[low:high],
        article.inner[low:high],
        {name: shifted(values) for name, values in article.arcs.items()},
    )
