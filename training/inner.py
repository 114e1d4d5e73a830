"""How likely each token of a content is a cue, where the content is read on its own.

The product reads contents again for what is said inside them, but only those in which the first reading
suspects a cue. No corpus marks those cues; the network learns to suspect what it finds itself when it
reads the contents of the training articles alone. In: a network that can read already, and examples. Out:
``Example.inner`` of each, in place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.reading.network import BEGIN_CUE, CUE
from onrecord.reading.reader import NESTED_WORDS
from onrecord.reading.tokens import WINDOW
from training.batches import BATCH, collate
from training.data import Example, Window, cut, example
from training.model import LABEL, ReaderNet


def suspect(net: ReaderNet, rows: list[dict[str, Any]], examples: list[Example]) -> None:
    """Read every marked content of ``rows`` alone, and keep how likely its tokens are cues."""
    pieces = [
        piece
        for row, article in zip(rows, examples, strict=True)
        for attribution in row["attributions"]
        for start, end in attribution["content"]
        if len(row["text"][start:end].split()) >= NESTED_WORDS
        for piece in _pieces(row["text"][start:end], start, article)
    ]
    pieces.sort(key=lambda piece: len(piece.window.ids))
    net.eval()
    for k in range(0, len(pieces), 4 * BATCH):
        _suspect(net, pieces[k : k + 4 * BATCH])


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a content alone: its window, and where its tokens stand in the article (-1: nowhere)."""

    window: Window
    article: Example
    places: NDArray[np.int64]


def _pieces(words: str, at: int, article: Example) -> list[_Piece]:
    alone = example({"text": words, "attributions": []})
    places = np.searchsorted(article.tokens.starts, alone.tokens.starts + at)
    places = np.minimum(places, len(article.tokens) - 1)
    places[article.tokens.starts[places] != alone.tokens.starts + at] = -1
    return [
        _Piece(window, article, places[k * WINDOW : k * WINDOW + len(window.ids)])
        for k, window in enumerate(cut(alone, 0))
    ]


@torch.inference_mode()
def _suspect(net: ReaderNet, pieces: list[_Piece]) -> None:
    batch = collate([piece.window for piece in pieces])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, _, _ = net(batch["ids"], batch["looks"], batch["mask"])
    odds = logits[..., LABEL].float().softmax(-1)
    cues = odds[..., [BEGIN_CUE, CUE]].sum(-1).numpy()
    for k, piece in enumerate(pieces):
        known = piece.places >= 0
        piece.article.inner[piece.places[known]] = cues[k, 1 : len(piece.window.ids) + 1][known]
