"""Every mention of an entity in a text, and which of them name the same.

In: a text. Out: :class:`Found` mentions in the text's order. Nothing is refused; linear in the text.
Each mention goes with the one before it that the network links it to most; names that are the same go
together however far apart they stand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.mapped import Span
from onrecord.reading import network
from onrecord.reading.arcs import NONE, gather
from onrecord.reading.links import Links
from onrecord.reading.network import TYPES
from onrecord.reading.tokens import tokenise

#: A mention is linked to the one before where that is at least so likely.
LINKED = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """One mention: its span, its type (one of TYPES), and the number of its entity."""

    span: Span
    type: str
    entity: int


def mentions(text: str) -> list[Found]:
    """The mentions of ``text``, entities numbered in the order in which they come up."""
    tokens = tokenise(text)
    scores = network.run(tokens, mentions=True)
    heads = [int(k) for k in np.flatnonzero(scores.types.argmax(axis=1))]
    rows = set(heads)
    begins = gather((w.begins for w in scores.windows if w.begins), rows)
    ends = gather((w.ends for w in scores.windows if w.ends), rows)
    links = Links(tokens, scores)
    entity: dict[int, int] = {}
    named: dict[str, int] = {}
    out = []
    for head in heads:
        first = min(_best(begins.get(head, {}), head), head)
        last = max(_best(ends.get(head, {}), head), head)
        span = int(tokens.starts[first]), int(tokens.ends[last])
        before = {k: odds for k, odds in links.before(head).items() if k in entity}
        best = max(before, key=lambda k: before[k], default=None)
        words = text[slice(*span)]
        name = words.casefold() if words[:1].isupper() and " " in words else None
        if best is not None and before[best] >= LINKED:
            entity[head] = entity[best]
        elif name in named:
            entity[head] = named[name]
        else:
            entity[head] = len(set(entity.values()))
        if name:
            named.setdefault(name, entity[head])
        out.append(Found(span, TYPES[int(scores.types[head].argmax())], entity[head]))
    return sorted(out, key=lambda m: m.span)


def _best(odds: dict[int, float], head: int) -> int:
    """The likeliest place that an arc leads to; the head itself where it leads nowhere."""
    best = max(odds, key=lambda k: odds[k], default=NONE)
    return head if best == NONE else best
