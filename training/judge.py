"""Train the network of passages and write it as the product runs it.

    python -m training.judge OUT.pt [--hold K] [--epochs N] [--seed N]
    python -m training.judge OUT.pt --export FOLDER

In: what ``training/pairs.py`` gives, and all-MiniLM-L6-v2. Out: weights, or ``passages.onnx`` (int8). One
encoder learns two things at once: the vectors of two passages about the same thing lie near each other, and
far from those of other passages of their bundles (InfoNCE: van den Oord and others, 2018); and two passages
read together are the same, in dispute or neither (as in Devlin and others, 2019). The vectors of words stay
as they were. --hold K: without the bundles whose number K divides, so that the weighing of the evidence
(``training/claims.py``) can be learnt from texts that the network has not seen.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertModel

from onrecord.linking.encoder import Row, Side, row_of, row_of_two
from onrecord.linking.propositions import Passage, bare
from training.bases import STUDENT
from training.export import layer, write
from training.pairs import KINDS, Example, Marked, bundles, example, marked, number, real, unsure, written

#: Pairs of a step, and pairs about one thing whose vectors are compared, every other step.
BATCH, BUNDLES, OF_BUNDLE, OF_WRITTEN = 32, 2, 10, 16
#: Pairs of a pass that are neither: of bundles the harder and any others, and of real articles.
HARD, ANY, REAL = 2_600, 500, 900
#: Share of the pairs of bundles that are the harder ones.
HARDEST = 0.12
#: Passages of real articles whose nearest are looked for, how many of those, and how near they may be.
ASKED, NEAREST, REAL_NEAR = 6_000, 6, (0.4, 0.85)
#: Two that nobody marked and that mean nearly the same: whether they are one claim is not known.
UNMARKED = 0.8
DAYS = 45
RATE, HEAD_RATE, WARM_UP, TEMPERATURE, SMOOTHING = 8e-5, 1e-3, 60, 0.06, 0.03


class JudgeNet(nn.Module):
    """all-MiniLM-L6-v2 with a head that tells what two passages are to each other."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(STUDENT, add_pooling_layer=False, attn_implementation="sdpa")
        size = self.encoder.config.hidden_size
        self.head = nn.Sequential(
            nn.Linear(size, size), nn.Tanh(), nn.Dropout(0.1), nn.Linear(size, len(KINDS))
        )

    def states(self, rows: list[Row]) -> tuple[Tensor, Tensor]:
        """The states of the tokens, and which of them make up the vector."""
        ids, sides, kept, mask = (torch.from_numpy(part) for part in _padded(rows))
        found = self.encoder(input_ids=ids, token_type_ids=sides, attention_mask=mask).last_hidden_state
        return found, kept

    def judge(self, pairs: list[tuple[Side, Side]]) -> Tensor:
        """Logits of :data:`KINDS` (pairs, 3)."""
        states, _ = self.states([row_of_two(*pair) for pair in pairs])
        return self.head(states[:, 0])

    def vectors(self, sides: list[Side]) -> Tensor:
        """Vectors of length 1 (sides, size)."""
        states, kept = self.states([row_of(side) for side in sides])
        return F.normalize(means(states, kept), dim=-1)


def means(states: Tensor, kept: Tensor) -> Tensor:
    """The mean of the states that are kept."""
    weight = kept[:, :, None].to(states.dtype)
    return (states * weight).sum(1) / weight.sum(1)


def _padded(rows: list[Row]) -> list[NDArray[np.int64]]:
    size = len(rows), max(len(row.ids) for row in rows)
    parts = [np.zeros(size, np.int64) for _ in range(4)]
    for k, row in enumerate(rows):
        for part, values in zip(parts, (*row, [1] * len(row.ids)), strict=True):
            part[k, : len(values)] = values
    return parts


# --- what is learnt from ----------------------------------------------------------------------


class Course(NamedTuple):
    """right: pairs that are the same or in dispute, of bundles. written: the written pairs. neither: pairs of
    bundles, with how likely each is to be taken; real: pairs of real articles."""

    right: list[Example]
    written: list[Example]
    neither: list[Example]
    chance: NDArray[np.float64]
    real: list[Example]


def course(net: JudgeNet, hold: int | None, rng: random.Random) -> Course:
    """All that there is to learn from."""
    right: list[Example] = []
    neither: list[Example] = []
    hardness: list[float] = []
    for path in bundles():
        if hold and number(path) % hold == 0:
            continue
        pairs = [pair for pair in marked(path) if not unsure(pair)]
        near = _nearness(net, pairs)
        for pair, cosine in zip(pairs, near, strict=True):
            if pair.kind != "none":
                right.append(example(pair))
            elif cosine <= UNMARKED or pair.claims != (None, None):
                neither.append(example(pair))
                hardness.append(cosine * 5 + 0.3 * _shared(pair.one, pair.other))
    hard = np.array(hardness)
    least = np.quantile(hard, 1 - HARDEST)
    chance = np.where(hard > least, 1 / (1 + np.exp(least + 1 - hard)), 0.0)
    return Course(right, list(written()), neither, chance / chance.sum(), _real(net, rng))


def _nearness(net: JudgeNet, pairs: list[Marked]) -> list[float]:
    held = {p.id: p for pair in pairs for p in (pair.one, pair.other)}
    vectors = dict(zip(held, _vectors(net, list(held.values())), strict=True))
    return [float(vectors[pair.one.id] @ vectors[pair.other.id]) for pair in pairs]


def _shared(a: Passage, b: Passage) -> float:
    common = (a.words | a.names | a.near) & (b.words | b.names | b.near)
    return sum(min(a.weights.get(w, 1.0), b.weights.get(w, 1.0)) for w in common)


def _real(net: JudgeNet, rng: random.Random) -> list[Example]:
    """Passages of real articles beside those that mean what is nearest to them."""
    found = [passage for told in real("train") for passage in bare(told)]
    vectors = _vectors(net, found)
    days = np.array([p.day.toordinal() if p.day else 0 for p in found])
    out = []
    for k in rng.sample(range(len(found)), min(ASKED, len(found))):
        near = vectors @ vectors[k]
        near[np.abs(days - days[k]) > DAYS] = 0.0
        near[k] = 0.0
        for other in np.argsort(-near)[:NEAREST]:
            if REAL_NEAR[0] < near[other] < REAL_NEAR[1]:
                out.append(Example("real", found[k].side, found[other].side, 0))
    return out


@torch.no_grad()
def _vectors(net: JudgeNet, found: list[Passage]) -> NDArray[np.float32]:
    """Of the texts alone, as the network has them before it has learnt anything."""
    net.eval()
    order = sorted(range(len(found)), key=lambda k: len(found[k].text))
    out = np.zeros((len(found), net.encoder.config.hidden_size), np.float32)
    for at in range(0, len(order), 64):
        some = order[at : at + 64]
        out[some] = net.vectors([(found[k].text, "") for k in some]).numpy()
    return out


# --- learning ---------------------------------------------------------------------------------


def train(out: Path, hold: int | None, epochs: int, seed: int) -> None:
    """Train and write the weights to ``out``, after each pass."""
    torch.manual_seed(seed)
    rng, chosen = random.Random(seed), np.random.default_rng(seed)
    net = JudgeNet()
    net.encoder.embeddings.word_embeddings.weight.requires_grad = False
    told = course(net, hold, rng)
    print(f"{len(told.right)} right, {len(told.written)} written, {len(told.neither)} neither", flush=True)
    rest = [p for n, p in net.named_parameters() if p.requires_grad and not n.startswith("head")]
    groups = [{"params": net.head.parameters(), "lr": HEAD_RATE}, {"params": rest, "lr": RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * (len(_pass(told, rng, chosen)) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
    )
    begun, step = time.monotonic(), 0
    for _ in range(epochs):
        net.train()
        for batch in _batches(_pass(told, rng, chosen), rng):
            loss = _judging(net, batch, rng)
            loss.backward()
            if step % 2 == 0:
                (0.5 * _nearing(net, told, rng)).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            step += 1
            if step % 25 == 0:
                print(f"{step}/{steps} {loss.item():.3f} {time.monotonic() - begun:.0f} s", flush=True)
        torch.save(net.state_dict(), out)


def _pass(told: Course, rng: random.Random, chosen: np.random.Generator) -> list[Example]:
    hard = chosen.choice(
        len(told.neither), min(HARD, int((told.chance > 0).sum())), replace=False, p=told.chance
    )
    found = [*told.right, *told.written, *(told.neither[k] for k in hard)]
    found += rng.sample(told.neither, min(ANY, len(told.neither)))
    return found + rng.sample(told.real, min(REAL, len(told.real)))


def _batches(found: list[Example], rng: random.Random) -> list[list[Example]]:
    """Batches of like length, shuffled: little padding."""
    rng.shuffle(found)
    out = []
    for at in range(0, len(found), 12 * BATCH):
        some = sorted(found[at : at + 12 * BATCH], key=lambda e: sum(map(len, (*e.one, *e.other))))
        batches = [some[k : k + BATCH] for k in range(0, len(some), BATCH)]
        rng.shuffle(batches)
        out += batches
    return out


def _judging(net: JudgeNet, batch: list[Example], rng: random.Random) -> Tensor:
    pairs = [(e.one, e.other) if rng.random() < 0.5 else (e.other, e.one) for e in batch]
    kinds = torch.tensor([e.kind for e in batch])
    return F.cross_entropy(net.judge(pairs), kinds, label_smoothing=SMOOTHING)


def _nearing(net: JudgeNet, told: Course, rng: random.Random) -> Tensor:
    """How far the vectors of two about one thing are from each other, beside those of the others."""
    by_bundle: dict[str, list[Example]] = defaultdict(list)
    for e in told.right:
        by_bundle[e.source].append(e)
    some = [e for e in rng.sample(told.written, min(OF_WRITTEN, len(told.written))) if e.kind]
    for bundle in rng.sample(sorted(by_bundle), min(BUNDLES, len(by_bundle))):
        some += rng.sample(by_bundle[bundle], min(OF_BUNDLE, len(by_bundle[bundle])))
    known = {(e.one[0], e.other[0]) for e in told.right} | {(e.other[0], e.one[0]) for e in told.right}
    near = net.vectors([e.one for e in some]) @ net.vectors([e.other for e in some]).T / TEMPERATURE

    def also(e: Example, f: Example) -> bool:
        """Whether the one of ``e`` and the other of ``f`` are about one thing too."""
        return e is not f and ((e.one[0], f.other[0]) in known or f.other[0] in (e.one[0], e.other[0]))

    near = near.masked_fill(torch.tensor([[also(e, f) for f in some] for e in some]), -1e4)
    own = torch.arange(len(some))
    return (F.cross_entropy(near, own) + F.cross_entropy(near.T, own)) / 2


# --- the product's form -----------------------------------------------------------------------


class Plain(nn.Module):
    """The same function, layer by layer, without what only training needs."""

    def __init__(self, net: JudgeNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, sides: Tensor, kept: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        parts = self.net.encoder.embeddings
        x = parts.word_embeddings(ids) + parts.token_type_embeddings(sides)
        x = parts.LayerNorm(x + parts.position_embeddings(torch.arange(ids.shape[1])))
        far = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for one in self.net.encoder.encoder.layer:
            x = layer(self.net.encoder.config, one, x, far)
        return means(x, kept), self.net.head(x[:, 0])


def export(weights: Path, out: Path) -> Path:
    """Write ``passages.onnx`` to the folder ``out``."""
    net = JudgeNet()
    net.load_state_dict(torch.load(weights, weights_only=True))
    net.eval()
    inputs, outputs = ["ids", "sides", "kept", "mask"], ["mean", "logits"]
    axes = {name: {0: "batch", 1: "length"} for name in inputs} | {name: {0: "batch"} for name in outputs}
    return write(Plain(net), net.encoder.config, out / "passages.onnx", inputs, outputs, axes)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights", type=Path)
    parser.add_argument("--hold", type=int)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--export", type=Path)
    args = parser.parse_args()
    if args.export:
        target = export(args.weights, args.export)
        print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")
    else:
        train(args.weights, args.hold, args.epochs, args.seed)


if __name__ == "__main__":
    main()
