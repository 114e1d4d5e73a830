"""The network that reads passages: what one means, and what two are to each other.

In: passages as :data:`Side` values, a text with what it stands in. Out: vectors, which lie near each other
where two tell of the same thing; and for two passages how likely they say the same, and how likely they
cannot both hold, by the network alone. One small encoder does both (``training/judge.py`` makes it from
all-MiniLM-L6-v2); it runs on one thread and is loaded at first use. Nothing is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.linking.vectors import packed
from onrecord.reading.network import opened
from onrecord.reading.tokens import tokenizer

__all__ = ["Odds", "Side", "odds", "row_of", "row_of_two", "units", "vectors"]

#: A text, and the words that tell what it is about.
Side = tuple[str, str]
#: Word pieces of a text and of what it stands in that are read.
TEXT, CONTEXT = 44, 30

#: Where the network lies.
MODEL = Path(__file__).parent / "model"

Floats = NDArray[np.float32]


class Odds(NamedTuple):
    """Logarithms of the odds that two passages say the same, and that they cannot both hold, against their
    being neither."""

    same: float
    dispute: float


class Row(NamedTuple):
    """Tokens as the network takes them. sides: 0 for the first text and its context, 1 for the second.
    kept: 1 for those that the vector is the mean of."""

    ids: list[int]
    sides: list[int]
    kept: list[int]


def vectors(sides: Sequence[Side]) -> list[bytes]:
    """For each a vector in whole numbers (-127 to 127), as :func:`vectors.cosine` compares them."""
    return [packed(vector) for vector in _run([row_of(side) for side in sides])[0]]


def odds(pairs: Sequence[tuple[Side, Side]]) -> list[Odds]:
    """What two passages are to each other, for each pair: the same in whichever order they come."""
    rows = [row for one, other in pairs for row in (row_of_two(one, other), row_of_two(other, one))]
    logits = _run(rows)[1]
    both = logits[0::2] + logits[1::2]
    return [Odds(float(b[1] - b[0]) / 2, float(b[2] - b[0]) / 2) for b in both]


def units(found: Sequence[bytes]) -> Floats:
    """Vectors as the rows of a matrix, each of length 1: products of two such are cosines."""
    rows = np.array([np.frombuffer(v, np.int8) for v in found], np.float32)
    return np.asarray(rows / np.sqrt((rows * rows).sum(axis=1, keepdims=True)), np.float32)


def row_of(side: Side) -> Row:
    """One passage as the network reads it."""
    text, context = _pieces(side[0], TEXT), _pieces(side[1], CONTEXT)
    ids = [_id("[CLS]"), *text, _id("|"), *context, _id("[SEP]")]
    kept = [0] + [1] * len(text) + [0] * (len(context) + 2)
    return Row(ids, [0] * len(ids), kept if text else [1] * len(ids))


def row_of_two(one: Side, other: Side) -> Row:
    """Two passages as the network reads them together."""
    first = row_of(one).ids
    second = row_of(other).ids[1:]
    ids = first + second
    return Row(ids, [0] * len(first) + [1] * len(second), [1] * len(ids))


def _run(rows: Sequence[Row]) -> tuple[Floats, Floats]:
    """Vectors and logits (none, same, dispute), a line for each row.

    One at a time: in whole numbers the network rounds by the largest value of all that runs together, so that
    what is said of one would depend on what stands beside it.
    """
    found = [_session().run(["mean", "logits"], _feed(row)) for row in rows]
    means = np.array([mean[0] for mean, _ in found], np.float32)
    return means, np.array([logits[0] for _, logits in found], np.float32)


def _feed(row: Row) -> dict[str, NDArray[np.int64]]:
    parts = {"ids": row.ids, "sides": row.sides, "kept": row.kept, "mask": [1] * len(row.ids)}
    return {name: np.array([part], np.int64) for name, part in parts.items()}


def _pieces(text: str, most: int) -> list[int]:
    # Half of a surrogate pair, as broken pages have, is no text that the tokenizer takes.
    plain = text.encode("utf-8", "replace").decode()
    return list(tokenizer().encode(plain, add_special_tokens=False).ids[:most])


@cache
def _id(token: str) -> int:
    found = tokenizer().token_to_id(token)
    if found is None:
        raise LookupError(f"the tokenizer has no {token}")
    return int(found)


@cache
def _session() -> onnxruntime.InferenceSession:
    return opened(MODEL / "passages.onnx", threads=1)
