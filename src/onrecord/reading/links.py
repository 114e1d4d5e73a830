"""What the network tells of mentions: what each heads, and which mention before names the same.

In: the tokens of a text and their scores. Out: :class:`Links`, asked token by token. Nothing is refused.
A mention is known by its head (``network.MENTION_ARCS``); links are followed from head to head.
"""

from __future__ import annotations

from bisect import bisect_right

import numpy as np

from onrecord.mapped import Span
from onrecord.reading.arcs import NONE, gather
from onrecord.reading.network import TYPES, Scores, Window
from onrecord.reading.tokens import Tokens

#: Earlier mentions less likely than this are not followed.
FAINT = 0.03


class Links:
    """The mentions of one text, by the numbers of the tokens that head them."""

    def __init__(self, tokens: Tokens, scores: Scores) -> None:
        self.tokens = tokens
        self._types = scores.types
        self._windows = scores.windows
        self._starts = [w.start for w in scores.windows]

    def place(self, token: int) -> int:
        """Where a token begins in the text."""
        return int(self.tokens.starts[token])

    def word(self, token: int) -> Span:
        """Where the token stands in the text."""
        return int(self.tokens.starts[token]), int(self.tokens.ends[token])

    def head(self, span: Span) -> int | None:
        """The token of the span that most likely heads a mention; None where none is likely to."""
        low, high = np.searchsorted(self.tokens.starts, span)
        if low == high:
            return None
        heading = 1 - self._types[low:high, 0]
        return int(low + heading.argmax()) if heading.max() > 0.5 else None

    def type(self, span: Span) -> tuple[str, float]:
        """What the span's head stands for, one of TYPES, and how likely."""
        head = self.head(span)
        if head is None:
            return TYPES[0], 1.0
        best = int(self._types[head, 1:].argmax()) + 1
        return TYPES[best], float(self._types[head, best])

    def before(self, token: int) -> dict[int, float]:
        """The heads before ``token`` that may name the same as what it heads, and how likely each does."""
        last = bisect_right(self._starts, token)
        seen: list[Window] = [w for w in self._windows[max(0, last - 3) : last] if w.start <= token < w.end]
        arcs = gather((w.heads.before({token}) for w in seen), {token}).get(token, {})
        whole = max(1.0, sum(arcs.values()))
        return {head: odds / whole for head, odds in arcs.items() if head != NONE and odds > FAINT}
