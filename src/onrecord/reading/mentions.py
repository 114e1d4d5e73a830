"""Every mention of an entity in a text, and which of them name the same.

In: a text. Out: :class:`Found` mentions in the text's order. Nothing is refused; linear in the text.
Each mention goes with the entity before it that the network links it to most, where it is likelier one of
those than new; else with what was called by the same words, however far back, unless it is a pronoun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from onrecord.mapped import Span
from onrecord.reading import network
from onrecord.reading.arcs import NONE, gather
from onrecord.reading.capitals import as_meant
from onrecord.reading.links import Links
from onrecord.reading.network import TYPES
from onrecord.reading.sources import is_pronoun
from onrecord.reading.tokens import tokenise

_ARTICLE = re.compile(r"^(?:the|an?|this|that|these|those)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """One mention: its span, its type (one of TYPES), and the number that its entity's mentions share."""

    span: Span
    type: str
    entity: int


def mentions(text: str) -> list[Found]:
    """The mentions of ``text``."""
    tokens = tokenise(text)
    scores = network.run(tokens, mentions=True)
    heads = [int(k) for k in np.flatnonzero(scores.types.argmax(axis=1))]
    rows = set(heads)
    begins = gather((w.begins for w in scores.windows if w.begins), rows)
    ends = gather((w.ends for w in scores.windows if w.ends), rows)
    links = Links(tokens, scores)
    entity: dict[int, int] = {}
    called: dict[str, int] = {}
    out: list[Found] = []
    for head in heads:
        first = min(_best(begins.get(head, {}), head), head)
        last = max(_best(ends.get(head, {}), head), head)
        span = int(tokens.starts[first]), int(tokens.ends[last])
        words = _ARTICLE.sub("", text[slice(*span)]).casefold()
        linked = _linked(links.before(head), entity)
        if linked is None and not is_pronoun(as_meant(text, span)):
            linked = called.get(words)
        entity[head] = len(out) if linked is None else linked
        called.setdefault(words, entity[head])
        out.append(Found(span, TYPES[int(scores.types[head].argmax())], entity[head]))
    return sorted(out, key=lambda m: m.span)


def _linked(before: dict[int, float], entity: dict[int, int]) -> int | None:
    """The entity that the links together lead to, where it is likelier than none."""
    mass: dict[int, float] = {}
    for head, odds in before.items():
        if head in entity:
            mass[entity[head]] = mass.get(entity[head], 0.0) + odds
    best = max(mass, key=lambda e: mass[e], default=None)
    return best if best is not None and mass[best] > 1 - sum(before.values()) else None


def _best(odds: dict[int, float], head: int) -> int:
    """The likeliest place that an arc leads to; the head itself where it leads nowhere."""
    best = max(odds, key=lambda k: odds[k], default=NONE)
    return head if best == NONE else best
