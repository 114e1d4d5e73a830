"""The trained network over a whole text: what each token is, and arcs between tokens.

In: :class:`~onrecord.reading.tokens.Tokens` of a text of any length. Out: :class:`Scores`. Windows
overlap; each token's labels are averaged over the windows it stands in, those where it stands in the
middle counting more, so that a window's edge leaves no seam. Linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.reading.tokens import LOOKS, MODEL, Ints, Tokens, has_letters, special_ids, windows

Floats = NDArray[np.float32]
#: Number of the text, and the window's tokens [start, end).
Place = tuple[int, int, int]
#: Tokens of all windows that run through the network at once: few, so that they stay in the cache.
BATCH_TOKENS = 640
#: A token less likely than this to play a part keeps no arcs.
CANDIDATE = 0.02
#: A token less likely than this to head a mention is no candidate for one.
HEADING = 0.3
OUTSIDE, BEGIN_SOURCE, SOURCE, BEGIN_CUE, CUE, BEGIN_CONTENT, CONTENT = range(7)
#: Kinds of arcs, in the network's order: from a content token to the first token of its cue; from the
#: first token of a cue to the first of its source, and to the first and the last of its content;
SAID_ARCS = ("cue", "source", "first", "last")
#: from the first token of a mention's head to the first and the last token of the mention, and to the
#: head of the mention before it that names the same entity.
MENTION_ARCS = ("begin", "end", "before")
ARCS = SAID_ARCS + MENTION_ARCS
#: What the head of a mention says of its entity; number 0 is a word that heads none.
TYPES = (
    "none",
    "person",
    "organization",
    "place",
    "time",
    "object",
    "event",
    "abstract",
    "substance",
    "animal",
    "plant",
)
#: Columns of what the network tells of a token: roles, a cue inside a content, types.
_INNER = 7
_TOLD = _INNER + 1 + len(TYPES)
#: Width of the vectors whose product scores an arc.
ARC = 96
#: Begin and inside label of each role.
ROLES = {"source": (BEGIN_SOURCE, SOURCE), "cue": (BEGIN_CUE, CUE), "content": (BEGIN_CONTENT, CONTENT)}


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs of one kind seen in one window: logits (rows, 1 + columns); column 0: none in this window.

    rows, columns: numbers of the text's tokens, ascending. Only tokens that may play their part
    are kept, so that memory grows with the attributions and not with the square of the window.
    """

    rows: Ints
    columns: Ints
    logits: Floats


@dataclass(frozen=True, slots=True)
class Heads:
    """The tokens of one window that may head a mention, and the vectors whose products score their arcs
    to the mention before that names the same entity; row 0 of ``targets`` stands for none in here."""

    tokens: Ints
    origins: NDArray[np.float16]
    targets: NDArray[np.float16]

    def before(self, rows: set[int]) -> Arcs:
        """Arcs from those of ``rows`` that are here to the heads here that stand before them."""
        mine = np.array([k for k, token in enumerate(self.tokens) if int(token) in rows], dtype=np.int64)
        logits = np.einsum("ik,jk->ij", self.origins[mine], self.targets, dtype=np.float32)
        logits[:, 1:][self.tokens[None, :] >= self.tokens[mine][:, None]] = -np.inf
        return Arcs(self.tokens[mine], self.tokens, logits)


@dataclass(frozen=True, slots=True)
class Window:
    """Arcs of the tokens [start, end): from content tokens to the first of their cue (to_cue), and
    from the first token of a cue to the first of its source (to_source) and to the first and the
    last token of its content (to_first, to_last). begins, ends: of the mention that a token heads, None
    unless asked for."""

    start: int
    end: int
    to_cue: Arcs
    to_source: Arcs
    to_first: Arcs
    to_last: Arcs
    heads: Heads
    begins: Arcs | None = None
    ends: Arcs | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """labels: (n, 7) probabilities of each token's role. inner: (n,) that it is a cue inside a content.
    types: (n, 11) of TYPES. windows: the arcs, in order of their start."""

    labels: Floats
    inner: Floats
    types: Floats
    windows: tuple[Window, ...]


@cache
def _session() -> onnxruntime.InferenceSession:
    return opened(MODEL / "reader.onnx")


def opened(model: Path, threads: int = 0) -> onnxruntime.InferenceSession:
    """A network that ``training/export.py`` wrote, to run on that many threads; 0: one a core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(model),
        options,
        providers=["CPUExecutionProvider"],
        # Its kernel for a sum and a norm in one is ten times slower than that for the norm alone.
        disabled_optimizers=["SkipLayerNormFusion"],
    )


def likely(labels: Floats, role: str) -> Floats:
    """How likely each token plays ``role``, at its beginning or inside."""
    begin, inside = ROLES[role]
    return labels[:, begin] + labels[:, inside]


def run(tokens: Tokens, mentions: bool = False) -> Scores:
    """Score every token of a text. Pure: the same tokens give the same scores.

    mentions: where mentions begin and end, too.
    """
    return run_many([tokens], mentions)[0]


def run_many(texts: list[Tokens], mentions: bool = False) -> list[Scores]:
    """Score several texts, their windows sorted by length so that little is padded."""
    places = [
        (k, start, end)
        for k, tokens in enumerate(texts)
        for start, end in windows(len(tokens))
        if has_letters(tokens.looks[start:end])
    ]
    places.sort(key=lambda place: place[2] - place[1])
    told = [np.zeros((len(tokens), _TOLD), dtype=np.float32) for tokens in texts]
    weights = [np.zeros((len(tokens), 1), dtype=np.float32) for tokens in texts]
    found: list[list[Window]] = [[] for _ in texts]
    for group in _batches(places):
        for (k, start, end), one in zip(group, _run(texts, group), strict=True):
            probabilities, tails, heads = one
            centre = _centre(end - start)
            told[k][start:end] += probabilities * centre
            weights[k][start:end] += centre
            found[k].append(_window(start, end, probabilities, tails, heads, mentions))
    return [
        _scores(mine, weight, sorted(seen, key=lambda w: w.start))
        for mine, weight, seen in zip(told, weights, found, strict=True)
    ]


def _scores(told: Floats, weight: Floats, seen: list[Window]) -> Scores:
    unasked = weight[:, 0] == 0
    told[unasked, OUTSIDE] = told[unasked, _INNER + 1] = 1.0
    weight[unasked] = 1.0
    told /= weight
    return Scores(told[:, :_INNER], told[:, _INNER], told[:, _INNER + 1 :], tuple(seen))


def _batches(places: list[Place]) -> Iterator[list[Place]]:
    """Groups of windows, shortest first, each of at most BATCH_TOKENS tokens with their padding."""
    group: list[Place] = []
    for place in places:
        if group and (len(group) + 1) * (place[2] - place[1] + 2) > BATCH_TOKENS:
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _centre(length: int) -> Floats:
    """The nearer a token stands to the window's edge, the less this window knows about it."""
    steps = np.arange(length)
    return (np.minimum(steps, steps[::-1]) + 1.0).astype(np.float32)[:, None]


def _columns(arc: str) -> slice:
    """Where the vectors of a kind of arcs stand among those of all kinds."""
    first = ARCS.index(arc) * ARC
    return slice(first, first + ARC)


def _window(start: int, end: int, told: Floats, tails: Floats, heads: Floats, mentions: bool) -> Window:
    labels = told[:, :_INNER]
    cues, sources, contents = (
        np.flatnonzero(likely(labels, role) > CANDIDATE) for role in ("cue", "source", "content")
    )
    named = np.flatnonzero(told[:, _INNER + 1] < 1 - HEADING)
    before = _columns("before")
    every = np.arange(end - start)

    def arcs(kind: str, rows: Ints, columns: Ints) -> Arcs:
        part = _columns(kind)
        seen = heads[np.concatenate([[0], columns + 1]), part]
        # Not "@": a BLAS with threads of its own fights onnxruntime's for the cores, at half the speed.
        logits = np.einsum("ik,jk->ij", tails[rows + 1, part], seen)
        return Arcs(rows + start, columns + start, logits)

    return Window(
        start,
        end,
        arcs("cue", contents, cues),
        arcs("source", cues, sources),
        arcs("first", cues, contents),
        arcs("last", cues, contents),
        Heads(
            named + start,
            tails[named + 1, before].astype(np.float16),
            heads[np.concatenate([[0], named + 1]), before].astype(np.float16),
        ),
        arcs("begin", named, every) if mentions else None,
        arcs("end", named, every) if mentions else None,
    )


def _run(texts: list[Tokens], group: list[Place]) -> Iterator[tuple[Floats, Floats, Floats]]:
    """Of each window what is told of its tokens, as probabilities, and the vectors of both ends of arcs
    from [CLS] on."""
    begin, stop = special_ids()
    ids = np.zeros((len(group), max(end - start for _, start, end in group) + 2), dtype=np.int64)
    looks = np.full(ids.shape, LOOKS, dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, (k, start, end) in enumerate(group):
        n = end - start
        ids[row, 0], ids[row, n + 1] = begin, stop
        ids[row, 1 : n + 1] = texts[k].ids[start:end]
        looks[row, 1 : n + 1] = texts[k].looks[start:end]
        mask[row, : n + 2] = 1
    logits, tails, heads = _session().run(None, {"ids": ids, "looks": looks, "mask": mask})
    for row, (_, start, end) in enumerate(group):
        n = end - start
        mine = logits[row, 1 : n + 1]
        inner = 1 / (1 + np.exp(-mine[:, _INNER : _INNER + 1]))
        told = [_softmax(mine[:, :_INNER]), inner, _softmax(mine[:, _INNER + 1 :])]
        yield np.concatenate(told, axis=1), tails[row, : n + 1], heads[row, : n + 1]


def _softmax(logits: Floats) -> Floats:
    odds = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return odds / odds.sum(axis=-1, keepdims=True)  # type: ignore[no-any-return]
