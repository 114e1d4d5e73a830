"""Windows as batches of tensors, and what a network loses on one."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.reading.network import ARC, ARCS, MENTION_ARCS, SAID_ARCS
from onrecord.reading.tokens import LOOKS, special_ids
from training.data import LABELS, UNMARKED, Window
from training.model import INNER, LABEL, TYPE, ReaderNet, arc_scores

BATCH = 16
#: Share of words hidden from the network in training, and the vocabulary's sign for a hidden one.
MASKED, MASK = 0.06, 103
#: What the arcs weigh in the loss, beside the labels' 1.
WEIGHTS = {"cue": 0.3, "source": 0.3, "first": 0.15, "last": 0.15, "begin": 0.1, "end": 0.1, "before": 0.2}
#: What entity types and cues inside of contents weigh.
TYPE_WEIGHT, INNER_WEIGHT = 0.4, 0.5
#: What the teacher's answers weigh beside the marks of people.
TAUGHT = 0.7


def batches(windows: list[Window], rng: random.Random) -> Iterator[list[Window]]:
    """All windows in random order, those of like length together so that little is padded."""
    windows = list(windows)
    rng.shuffle(windows)
    for chunk in (windows[k : k + 32 * BATCH] for k in range(0, len(windows), 32 * BATCH)):
        chunk.sort(key=lambda w: len(w.ids))
        groups = [chunk[k : k + BATCH] for k in range(0, len(chunk), BATCH)]
        rng.shuffle(groups)
        yield from groups


def collate(windows: list[Window], masking: random.Random | None = None) -> dict[str, Tensor]:
    """Windows as one batch. masking: hide a few words, so that none is relied on alone."""
    begin, end = special_ids()
    shape = (len(windows), max(len(w.ids) for w in windows) + 2)
    fills = {"ids": 0, "looks": LOOKS, "mask": 0}
    fills |= dict.fromkeys(("labels", "types", *ARCS), UNMARKED)
    out = {name: np.full(shape, fill) for name, fill in fills.items()}
    out["inner"] = np.full(shape, -1.0, dtype=np.float32)
    for k, w in enumerate(windows):
        n = len(w.ids)
        out["ids"][k, 0], out["ids"][k, n + 1] = begin, end
        out["ids"][k, 1 : n + 1] = w.ids
        if masking is not None:
            hidden = [i for i in range(1, n + 1) if masking.random() < MASKED]
            out["ids"][k, hidden] = MASK
        out["looks"][k, 1 : n + 1] = w.looks
        out["mask"][k, : n + 2] = 1
        for name in ("labels", "types", "inner"):
            out[name][k, 1 : n + 1] = getattr(w, name)
        for name in ARCS:
            out[name][k, 1 : n + 1] = np.where(w.rows(name), w.arcs[name], UNMARKED)
    return {name: torch.from_numpy(values) for name, values in out.items()}


def loss_of(net: ReaderNet, windows: list[Window], masking: random.Random) -> Tensor:
    """The loss on one batch: against people's marks, and against the teacher's answers if there are any."""
    batch = collate(windows, masking)
    logits, tails, heads = net(batch["ids"], batch["looks"], batch["mask"])
    logits = logits.float()
    arcs = {
        name: arc_scores(tails, heads, batch["mask"], k).float()
        for k, name in enumerate(ARCS)
        if (k + 1) * ARC <= tails.shape[-1]
    }
    said = _cross(logits[..., LABEL], batch["labels"])
    for name in SAID_ARCS:
        said = said + WEIGHTS[name] * _cross(arcs[name], batch[name])
    if any(w.answers is not None for w in windows):
        said = (1 - TAUGHT) * said + TAUGHT * _taught(logits[..., LABEL], arcs, windows)
    if logits.shape[-1] == LABEL.stop:
        return said
    named = TYPE_WEIGHT * _cross(logits[..., TYPE], batch["types"])
    for name in MENTION_ARCS:
        named = named + WEIGHTS[name] * _cross(arcs[name], batch[name])
    return said + named + INNER_WEIGHT * _inner(logits[..., INNER], batch["inner"])


def _cross(logits: Tensor, gold: Tensor) -> Tensor:
    if not bool((gold != UNMARKED).any()):
        return logits.sum() * 0.0
    return nn.functional.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=UNMARKED)


def _inner(logits: Tensor, gold: Tensor) -> Tensor:
    known = gold >= 0
    if not bool(known.any()):
        return logits.sum() * 0.0
    return nn.functional.binary_cross_entropy_with_logits(logits[known], gold[known])


def _taught(labels: Tensor, arcs: dict[str, Tensor], windows: list[Window]) -> Tensor:
    """Cross entropy against the teacher's probabilities, weighed as people's marks are."""
    length = labels.shape[1]
    target = np.zeros((len(windows), length, len(LABELS)), dtype=np.float32)
    for k, w in enumerate(windows):
        if w.answers is not None:
            target[k, 1 : len(w.ids) + 1] = w.answers.labels
    loss = _soft(labels, target)
    for name in SAID_ARCS:
        target = np.zeros((len(windows), length, length), dtype=np.float32)
        for k, w in enumerate(windows):
            if w.answers is not None:
                rows, odds = w.answers.arcs[name]
                target[k, rows + 1, : len(w.ids) + 1] = odds
        loss = loss + WEIGHTS[name] * _soft(arcs[name], target)
    return loss


def _soft(logits: Tensor, target: np.ndarray) -> Tensor:
    odds = torch.from_numpy(target)
    rows = odds.sum(-1) > 0.5
    if not bool(rows.any()):
        return logits.sum() * 0.0
    return -(odds[rows] * logits[rows].log_softmax(-1)).sum(-1).mean()
