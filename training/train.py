"""Train the reader from ../shared/data/polnear and write its weights.

    python -m training.train OUT.pt [--epochs N] [--seed N] [--data FOLDER]

A checkpoint is written after each pass, and a run that was stopped goes on from it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.reading.tokens import LOOKS, special_ids
from training.data import Example, Window, cut, example, load
from training.model import ReaderNet

BATCH = 16
RATE = 2e-4
WARM_UP = 0.06
IGNORE = -100


def batches(examples: list[Example], rng: random.Random) -> Iterator[list[Window]]:
    windows = [w for e in examples for w in cut(e, rng)]
    rng.shuffle(windows)
    # Windows of like length together, in chunks, so that little is padded and order stays random.
    for chunk in (windows[k : k + 32 * BATCH] for k in range(0, len(windows), 32 * BATCH)):
        chunk.sort(key=lambda w: len(w.ids))
        groups = [chunk[k : k + BATCH] for k in range(0, len(chunk), BATCH)]
        rng.shuffle(groups)
        yield from groups


def collate(windows: list[Window]) -> dict[str, Tensor]:
    begin, end = special_ids()
    length = max(len(w.ids) for w in windows) + 2
    shape = (len(windows), length)
    out = {
        name: np.full(shape, fill)
        for name, fill in (
            ("ids", 0),
            ("looks", LOOKS),
            ("mask", 0),
            ("labels", IGNORE),
            ("content_arc", IGNORE),
            ("source_arc", IGNORE),
        )
    }
    for k, w in enumerate(windows):
        n = len(w.ids)
        out["ids"][k, 0], out["ids"][k, n + 1] = begin, end
        out["ids"][k, 1 : n + 1] = w.ids
        out["looks"][k, 1 : n + 1] = w.looks
        out["mask"][k, : n + 2] = 1
        out["labels"][k, 1 : n + 1] = w.labels
        out["content_arc"][k, 1 : n + 1] = np.where(w.labels >= 5, w.content_arc, IGNORE)
        out["source_arc"][k, 1 : n + 1] = np.where(w.labels == 3, w.source_arc, IGNORE)
    return {name: torch.from_numpy(values) for name, values in out.items()}


def loss_of(net: ReaderNet, batch: dict[str, Tensor]) -> Tensor:
    labels, content, source = net(batch["ids"], batch["looks"], batch["mask"])
    cross = nn.CrossEntropyLoss(ignore_index=IGNORE)

    def term(logits: Tensor, gold: Tensor) -> Tensor:
        if not bool((gold != IGNORE).any()):
            return logits.sum() * 0.0
        return cross(logits.flatten(0, 1).float(), gold.flatten())

    return (
        term(labels, batch["labels"])
        + 0.3 * term(content, batch["content_arc"])
        + 0.3 * term(source, batch["source_arc"])
    )


def train(out: Path, data: Path, epochs: int, seed: int, limit: int | None = None) -> None:
    examples = [example(row) for row in load(data / "train.jsonl.gz")[:limit]]
    torch.manual_seed(seed)
    net = ReaderNet()
    decay = [p for p in net.parameters() if p.requires_grad and p.ndim > 1]
    plain = [p for p in net.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decay, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=RATE
    )
    steps = epochs * sum(1 for _ in batches(examples, random.Random(seed)))
    warm = max(1, int(WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm)))
    )
    checkpoint, first = out.with_suffix(".checkpoint.pt"), 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        if (state["seed"], state["epochs"]) == (seed, epochs):
            (
                net.load_state_dict(state["net"]),
                optimiser.load_state_dict(state["optimiser"]),
                schedule.load_state_dict(state["schedule"]),
            )
            first = state["done"]
            print(f"going on after pass {first} of {epochs}", flush=True)
    for epoch in range(first, epochs):
        torch.manual_seed(seed * 1000 + epoch)
        net.train()
        began, seen, total = time.monotonic(), 0, 0.0
        for batch in batches(examples, random.Random(seed * 1000 + epoch)):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(net, collate(batch))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            if schedule.last_epoch + 1 < steps:
                schedule.step()
            seen, total = seen + 1, total + float(loss.detach())
            if seen % 20 == 0:
                print(
                    f"pass {epoch + 1}/{epochs} batch {seen} loss {total / seen:.3f} "
                    f"{time.monotonic() - began:.0f} s",
                    flush=True,
                )
        torch.save(
            {
                "net": net.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "done": epoch + 1,
                "epochs": epochs,
                "seed": seed,
            },
            checkpoint,
        )
    torch.save(net.state_dict(), out)
    checkpoint.unlink(missing_ok=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"))
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    train(args.out, args.data, args.epochs, args.seed)


if __name__ == "__main__":
    main()
