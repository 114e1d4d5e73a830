"""Learn how much each piece of evidence weighs that two passages say the same, or dispute.

    python -m training.claims MODEL [--hold K] [--each]

In: MODEL, a folder with ``passages.onnx`` made without the bundles whose number K divides
(``training/judge.py --hold K``); those bundles, which the network has not seen; and real articles of
``../shared/data/polnear/dev.jsonl.gz``, whose passages serve as pairs that are neither (see
``training/pairs.py``). Out, printed: ``_SAME`` and ``_DISPUTE`` of ``onrecord.linking.likeness``, to be
pasted there, and a table of average precision, each bundle judged by weights learnt from the others;
``--each``: the same without each piece of evidence. Logistic regression by Newton's method; no chance is
in it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from onrecord.linking import encoder
from onrecord.linking.claims import _plainly, worth_comparing
from onrecord.linking.differences import difference
from onrecord.linking.encoder import cosine, odds, vectors
from onrecord.linking.likeness import evidence
from onrecord.linking.propositions import Passage
from training.pairs import Marked, bundles, marked, number, real, unsure

WEIGHINGS = ("same", "dispute")
#: How strongly weights are held near 0, once all evidence is brought to one scale.
HOLD = 30.0
#: Smaller weights are left away.
LEAST = 0.05
#: Two that nobody marked and that mean nearly the same: whether they are one claim is not known.
UNMARKED = 0.9
#: Articles before a real one, by date, that its passages are compared with.
BESIDE = 12


class Pair(NamedTuple):
    """Two passages that likeness has to decide about. bundle: "real" for those of real articles. kind:
    "none", "same" or what they dispute about. claims: those that they put forward, None where not marked."""

    bundle: str
    kind: str
    evidence: dict[str, float]
    claims: tuple[str | None, str | None] = (None, None)
    texts: tuple[str, str] = ("", "")


def of_bundle(path: Path) -> list[Pair]:
    """The pairs of a bundle that likeness decides about."""
    pairs = {(m.one.id, m.other.id): m for m in marked(path)}
    found = with_vectors(p for m in pairs.values() for p in (m.one, m.other))
    told = [pairs[a.id, b.id]._replace(one=a, other=b) for a, b in compared(found)]
    return judged([m for m in told if not unsure(m) and not _unknown(m)])


def of_real(part: str) -> list[Pair]:
    """Pairs of real articles, all of which are taken to be neither."""
    found = with_vectors(real(part))
    told = [Marked("real", a, b, "none", (None, None)) for a, b in compared(found, BESIDE)]
    return judged([m for m in told if not _unknown(m)])


def with_vectors(found: Iterable[Passage]) -> list[Passage]:
    """Each passage once, with its vector, in the order of their articles and places."""
    each = sorted({p.id: p for p in found}.values(), key=lambda p: (p.article, p.span))
    made = vectors([p.side for p in each])
    return [replace(p, vector=v) for p, v in zip(each, made, strict=True)]


def compared(found: list[Passage], beside: int | None = None) -> Iterator[tuple[Passage, Passage]]:
    """The pairs that a ledger would compare, that with the smaller id first."""
    by_article = groupby(found, key=lambda p: (p.day or date.min, p.article))
    articles = [list(some) for _, some in by_article]
    articles.sort(key=lambda some: (some[0].day or date.min, some[0].article))
    for k, some in enumerate(articles):
        pairs = [(some[i], some[j]) for i, j in worth_comparing(some)]
        for others in articles[max(0, k - beside) if beside else 0 : k]:
            pairs += [(some[i], others[j]) for i, j in worth_comparing(some, others)]
        for a, b in pairs:
            if _plainly(a, b) is None:
                yield (a, b) if a.id <= b.id else (b, a)


def judged(told: list[Marked]) -> list[Pair]:
    """The pairs with all evidence."""
    said = odds([(m.one.side, m.other.side) for m in told])
    return [
        Pair(
            m.bundle,
            m.kind,
            evidence(m.one, m.other, o, difference(m.one, m.other)[0]),
            m.claims,
            (m.one.text, m.other.text),
        )
        for m, o in zip(told, said, strict=True)
    ]


def _unknown(m: Marked) -> bool:
    return m.kind == "none" and None in m.claims and cosine(m.one.vector, m.other.vector) > UNMARKED


def right(pair: Pair, weighing: str) -> bool:
    """Whether the pair is what the weighing asks for."""
    return pair.kind == "same" if weighing == "same" else pair.kind not in ("same", "none")


def learn(pairs: list[Pair], weighing: str, without: str = "") -> dict[str, float]:
    """Weights that tell the right from the others, by name of the evidence; "" is always there."""
    names = sorted({name for p in pairs for name in p.evidence} - {without})
    x = np.array([[p.evidence.get(name, 0.0) for name in names] for p in pairs])
    mean, scale = x.mean(0), x.std(0)
    scale[scale == 0] = 1.0
    x = np.column_stack([np.ones(len(x)), (x - mean) / scale])
    y, w = np.array([float(right(p, weighing)) for p in pairs]), np.zeros(len(names) + 1)
    hold = np.diag([0.0, *[HOLD] * len(names)])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + hold, x.T @ (p - y) + hold @ w)
    worth = w[1:] / scale
    return {"": float(w[0] - worth @ mean)} | dict(zip(names, worth.tolist(), strict=True))


def scores(pairs: list[Pair], weighing: str, without: str = "") -> NDArray[np.float64]:
    """The logarithm of the odds of each pair, each bundle judged by weights of the others."""
    out = np.zeros(len(pairs))
    for left in sorted({p.bundle for p in pairs} - {"real"}):
        weights = learn([p for p in pairs if p.bundle != left], weighing, without)
        for k, p in enumerate(pairs):
            if p.bundle in (left, "real"):
                out[k] = weights[""] + sum(weights.get(n, 0.0) * v for n, v in p.evidence.items())
    return out


def average_precision(found: NDArray[np.float64], is_right: NDArray[np.bool_]) -> float:
    """The mean over the right ones of how many of those scored at least as high are right."""
    return float(np.mean([is_right[found >= score].mean() for score in found[is_right]]))


def main() -> None:
    """Print the weights and the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--hold", type=int, default=3)
    parser.add_argument("--each", action="store_true")
    args = parser.parse_args()
    with patch.object(encoder, "MODEL", args.model):
        pairs = [p for path in bundles() if number(path) % args.hold == 0 for p in of_bundle(path)]
        pairs += of_real("dev")
    for weighing in WEIGHINGS:
        weights = {n: round(w, 2) for n, w in learn(pairs, weighing).items() if n == "" or abs(w) >= LEAST}
        print(f"_{weighing.upper()} = {json.dumps(weights, indent=4)}")
    print("| average precision | pairs | right | with all | without |\n|---|---|---|---|---|")
    names = sorted({name for p in pairs for name in p.evidence}) if args.each else ["same by network"]
    for weighing in WEIGHINGS:
        is_right = np.array([right(p, weighing) for p in pairs])
        for name in ("", *names):
            found = average_precision(scores(pairs, weighing, name), is_right)
            row = (
                weighing,
                f"{len(pairs):,}",
                is_right.sum(),
                f"without {name or 'none'}",
                f"{100 * found:.1f}",
            )
            print("|", *row, "|", sep=" | ")


if __name__ == "__main__":
    main()
