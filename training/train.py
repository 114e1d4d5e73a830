"""Train the reader from ../shared/data and write its weights.

    python -m training.train teacher OUT.pt [--seed N] [--data FOLDER]
    python -m training.train student OUT.pt [--teacher TEACHER.pt] [--seed N] [--data FOLDER]

A checkpoint is written after each pass, and a run that was stopped goes on from it. With --teacher
the student also learns from what the teacher says of each window.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from onrecord.reading.tokens import WINDOW
from training.alone import alone
from training.answers import answer
from training.batches import batches, loss_of
from training.data import Example, Window, cut, document, example, load
from training.gum import documents
from training.inner import suspect
from training.model import ReaderNet, TeacherNet

WARM_UP = 0.06


@dataclass(frozen=True)
class Plan:
    """How one network is trained: passes over the data, the highest learning rate of its encoder and
    its heads, at which offsets the articles are cut in turn (none: at random), and whether all is learnt:
    sentences alone, the mentions of GUM, cues inside of contents (from the pass of that number on)."""

    epochs: int
    encoder_rate: float
    head_rate: float
    offsets: tuple[int, ...]
    all: bool


PLANS = {
    "student": Plan(8, 2e-4, 4e-4, (0, -WINDOW // 2), True),
    "teacher": Plan(3, 6e-5, 4e-4, (), False),
}
#: After so many passes the network reads well enough to teach itself where contents hold cues.
SUSPECTS = (3, 5)


class Course:
    """The windows of each pass. Made once, so that answers to them are asked for once."""

    def __init__(self, plan: Plan, data: Path, seed: int, limit: int | None = None) -> None:
        self.rows = load(data / "polnear" / "train.jsonl.gz")[:limit]
        self.examples = [example(row) for row in self.rows]
        rng = random.Random(seed)
        self.cuts = [[w for e in self.examples for w in cut(e, offset)] for offset in plan.offsets]
        single = [s for row in self.rows for s in alone(row, rng)] if plan.all else []
        self.single: list[Window] = [w for s in single for w in cut(example(s), 0)]
        marked = documents(data / "gum" / "train.tar.gz") if plan.all else []
        mentions = [document(row) for row in marked]
        self.mentions = [[w for e in mentions for w in cut(e, offset)] for offset in plan.offsets]

    def windows(self, epoch: int, rng: random.Random) -> list[Window]:
        """Each pass takes the next offset, and a third of the sentences."""
        if not self.cuts:
            return [w for e in self.examples for w in cut(e, _random_start(e, rng))]
        turn = epoch % len(self.cuts)
        return [*self.cuts[turn], *self.mentions[turn], *rng.sample(self.single, len(self.single) // 3)]


def _random_start(article: Example, rng: random.Random) -> int:
    return -rng.randrange(WINDOW) if len(article.tokens) > WINDOW else 0


def train(net: ReaderNet, plan: Plan, course: Course, out: Path, seed: int) -> None:
    """Train ``net`` and write its weights to ``out``."""
    rng = random.Random(seed)
    steps = plan.epochs * sum(1 for _ in batches(course.windows(0, rng), rng))
    optimiser, schedule = _optimiser(net, plan, steps)
    checkpoint, first = out.with_suffix(".checkpoint.pt"), 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        if state["seed"] == seed and state["epochs"] == plan.epochs:
            net.load_state_dict(state["net"])
            optimiser.load_state_dict(state["optimiser"])
            schedule.load_state_dict(state["schedule"])
            first = state["done"]
            print(f"going on after pass {first} of {plan.epochs}", flush=True)
    for epoch in range(first, plan.epochs):
        torch.manual_seed(seed * 1000 + epoch)
        if plan.all and (epoch in SUSPECTS or SUSPECTS[0] < epoch == first):
            suspect(net, course.rows, course.examples)
        net.train()
        masking = random.Random(seed * 1000 + epoch)
        began, seen, total = time.monotonic(), 0, 0.0
        rng = random.Random(seed * 1000 + epoch)
        for group in batches(course.windows(epoch, rng), rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(net, group, masking)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            if schedule.last_epoch + 1 < steps:
                schedule.step()
            seen, total = seen + 1, total + float(loss.detach())
            if seen % 20 == 0:
                spent = time.monotonic() - began
                print(
                    f"pass {epoch + 1}/{plan.epochs} batch {seen} loss {total / seen:.3f} {spent:.0f} s",
                    flush=True,
                )
        state = {
            "net": net.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
        }
        torch.save(state | {"done": epoch + 1, "epochs": plan.epochs, "seed": seed}, checkpoint)
    torch.save(net.state_dict(), out)
    checkpoint.unlink(missing_ok=True)


def _optimiser(
    net: ReaderNet, plan: Plan, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW with warm-up and linear decay; no decay of weights on biases and norms."""
    groups = []
    for rate, inside in ((plan.encoder_rate, True), (plan.head_rate, False)):
        mine = [
            p for n, p in net.named_parameters() if p.requires_grad and n.startswith("encoder.") == inside
        ]
        for decay, many in ((0.01, True), (0.0, False)):
            groups.append(
                {"params": [p for p in mine if (p.ndim > 1) == many], "weight_decay": decay, "lr": rate}
            )
    optimiser = torch.optim.AdamW(groups)
    warm = max(1, int(WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm)))
    )
    return optimiser, schedule


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("role", choices=PLANS)
    parser.add_argument("out", type=Path)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    plan = PLANS[args.role]
    args.out.parent.mkdir(parents=True, exist_ok=True)
    course = Course(plan, args.data, args.seed)
    if args.teacher:
        teacher = TeacherNet(args.teacher.parent)
        teacher.load_state_dict(torch.load(args.teacher, weights_only=True))
        for windows in course.cuts:
            answer(teacher, windows)
        del teacher
    torch.manual_seed(args.seed)
    net = TeacherNet(args.out.parent) if args.role == "teacher" else ReaderNet()
    train(net, plan, course, args.out, args.seed)


if __name__ == "__main__":
    main()
