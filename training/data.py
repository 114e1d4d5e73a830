"""PolNeAR as training windows: token labels and the arcs between them.

In: a JSON Lines file as DESIGN.md describes. Out: :class:`Example` an article, cut into
:class:`Window` with a random offset, so that no window edge is learnt.
"""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.reading.tokens import WINDOW, Ints, Tokens, tokenise

ROLES = ("source", "cue", "content")
#: Labels: 0 outside, then begin and inside of each role.
LABELS = ["O"] + [f"{edge}-{role}" for role in ROLES for edge in "BI"]


@dataclass
class Example:
    """One article: tokens (n), label of each (n), and two arcs a token (-1: none).

    content_arc: for a content token, the first token of its cue. source_arc: for the first token
    of a cue, the first token of its source.
    """

    tokens: Tokens
    labels: Ints
    content_arc: Ints
    source_arc: Ints


@dataclass
class Window:
    ids: Ints
    looks: Ints
    labels: Ints
    content_arc: Ints
    source_arc: Ints


def load(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def example(row: dict[str, Any]) -> Example:
    tokens = tokenise(row["text"])
    n = len(tokens)
    labels = np.zeros(n, dtype=np.int64)
    content_arc = np.full(n, -1, dtype=np.int64)
    source_arc = np.full(n, -1, dtype=np.int64)
    for attribution in row["attributions"]:
        first: dict[str, int] = {}
        for k, role in enumerate(ROLES):
            for start, end in attribution[role]:
                inside = np.flatnonzero((tokens.starts < end) & (tokens.ends > start))
                if len(inside):
                    labels[inside] = 2 * k + 2
                    labels[inside[0]] = 2 * k + 1
                    first.setdefault(role, int(inside[0]))
                    if role == "content" and "cue" in first:
                        content_arc[inside] = first["cue"]
        if "cue" in first and "source" in first:
            source_arc[first["cue"]] = first["source"]
    return Example(tokens, labels, content_arc, source_arc)


def cut(article: Example, rng: random.Random) -> list[Window]:
    """Windows over the article from a random offset on; an arc that leaves its window points to [CLS]."""
    n = len(article.tokens)
    start = -rng.randrange(WINDOW) if n > WINDOW else 0
    out = []
    while start < n:
        low, high = max(0, start), min(n, start + WINDOW)
        if high - low > 16 or n <= 16:
            out.append(_window(article, low, high))
        start += WINDOW
    return out


def _window(article: Example, low: int, high: int) -> Window:
    def arcs(values: Ints) -> Ints:
        part = values[low:high]
        return np.where((part >= low) & (part < high), part - low + 1, 0)

    t = article.tokens
    return Window(
        t.ids[low:high],
        t.looks[low:high],
        article.labels[low:high],
        arcs(article.content_arc),
        arcs(article.source_arc),
    )
