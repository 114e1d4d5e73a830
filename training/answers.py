"""What the teacher says of the training windows, for the student to learn from.

In: the teacher and windows. Out: the same windows with :class:`~training.data.Answers`.
"""

from __future__ import annotations

import numpy as np
import torch

from onrecord.reading.network import SAID_ARCS
from training.batches import BATCH, collate
from training.data import Answers, Window
from training.model import ReaderNet, arc_scores

#: A token that the teacher gives its role so surely has its arcs learnt, also where nobody marked it.
SURE = 0.4


def answer(teacher: ReaderNet, windows: list[Window]) -> None:
    """Set the answers of all ``windows``."""
    teacher.eval()
    order = sorted(range(len(windows)), key=lambda k: len(windows[k].ids))
    for done, group in enumerate(order[k : k + BATCH] for k in range(0, len(order), BATCH)):
        _answer(teacher, [windows[k] for k in group])
        if done % 20 == 0:
            print(f"answers {done * BATCH} of {len(order)}", flush=True)


@torch.inference_mode()
def _answer(teacher: ReaderNet, windows: list[Window]) -> None:
    batch = collate(windows)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        labels, tails, heads = teacher(batch["ids"], batch["looks"], batch["mask"])
        scores = [
            arc_scores(tails, heads, batch["mask"], k).float().softmax(-1).numpy()
            for k in range(len(SAID_ARCS))
        ]
    odds = labels.float().softmax(-1).numpy()
    for k, window in enumerate(windows):
        n = len(window.ids)
        mine = odds[k, 1 : n + 1]
        arcs = {}
        for name, score in zip(SAID_ARCS, scores, strict=True):
            likely = mine[:, 5] + mine[:, 6] if name == "cue" else mine[:, 3]
            rows = np.flatnonzero(window.rows(name) | (likely > SURE))
            arcs[name] = (rows, score[k, rows + 1, : n + 1].astype(np.float16))
        window.answers = Answers(mine.astype(np.float16), arcs)
