"""Learn how much each piece of evidence weighs that two passages say the same, or dispute.

    python -m training.claims MODEL [--hold K] [--each]

In: MODEL, a folder with ``passages.onnx`` made without the bundles whose number K divides
(``training/judge.py --hold K``); those bundles, which the network has not seen; and real articles of
``../shared/data/polnear/dev.jsonl.gz``, whose passages serve as pairs that are neither (see
``training/pairs.py``). Out, printed: ``_SAME``, ``_DISPUTE`` and ``_EITHER`` of
``onrecord.linking.likeness``, to be pasted there, and a table of average precision, each bundle judged by
weights learnt from the others; ``--each``: the same without each piece of evidence.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from onrecord.ledger.claiming import RELATED
from onrecord.linking import encoder
from onrecord.linking.claims import _by_words, _plainly, worth_comparing
from onrecord.linking.differences import difference
from onrecord.linking.encoder import odds, vectors
from onrecord.linking.likeness import evidence
from onrecord.linking.opposites import opposition
from onrecord.linking.propositions import Passage, bare
from onrecord.linking.vectors import cosine
from training.pairs import Marked, alike, bundles, marked, number, real, unsure
from training.weighing import Pair, average_precision, learn, weighed

WEIGHINGS = ("same", "dispute", "either")
DISPUTES = ("figure", "yes-no", "date", "place", "order", "who")
BY_NETWORK = frozenset({"same by network", "dispute by network"})
#: The logarithm of the odds beyond which a pair of real articles may well be right.
LIKELY = -1.7
#: How strongly weights are held near 0.
HOLD = 30.0
#: Smaller weights are left away.
LEAST = 0.05
#: Two that nobody marked and that mean nearly the same: whether they are one claim is not known.
UNMARKED = 0.9


class Told(NamedTuple):
    """Two passages that likeness has to decide about. bundle: "real" for those of real articles. kind:
    "none", "same" or what they dispute about."""

    bundle: str
    kind: str
    evidence: dict[str, float]


def of_bundle(path: Path) -> list[Told]:
    """The pairs of a bundle that likeness decides about."""
    pairs = {(m.one.id, m.other.id): m for m in marked(path)}
    found = with_vectors(p for m in pairs.values() for p in (m.one, m.other))
    related = {frozenset((m.one.article, m.other.article)): m.story for m in pairs.values()}
    told = [pairs[a.id, b.id]._replace(one=a, other=b) for a, b in compared(found, related)]
    return judged([m for m in told if not unsure(m) and not _unknown(m)])


def of_real(part: str) -> list[Told]:
    """Pairs of real articles, all of which are taken to be neither."""
    articles = list(real(part))
    related = alike(articles)
    found = with_vectors(p for told in articles for p in bare(told))
    told = [
        Marked("real", a, b, "none", (None, None), related[frozenset((a.article, b.article))])
        for a, b in compared(found, related)
    ]
    return judged([m for m in told if not _unknown(m)])


def with_vectors(found: Iterable[Passage]) -> list[Passage]:
    """Each passage once, with its vector, in the order of their articles and places."""
    each = sorted({p.id: p for p in found}.values(), key=lambda p: (p.article, p.span))
    made = vectors([p.side for p in each])
    return [replace(p, vector=v) for p, v in zip(each, made, strict=True)]


def compared(
    found: list[Passage], related: Mapping[frozenset[str], float]
) -> Iterator[tuple[Passage, Passage]]:
    """The pairs that a ledger would compare, that with the smaller id first."""
    articles = [list(some) for _, some in groupby(found, key=lambda p: p.article)]
    for k, some in enumerate(articles):
        pairs = [(some[i], some[j]) for i, j in worth_comparing(some)]
        for others in articles[:k]:
            if related[frozenset((some[0].article, others[0].article))] >= RELATED:
                pairs += [(some[i], others[j]) for i, j in worth_comparing(some, others)]
        for a, b in pairs:
            story = related[frozenset((a.article, b.article))]
            if _plainly(a, b) is None and _by_words(a, b, difference(a, b), opposition(a, b), story) is None:
                yield (a, b) if a.id <= b.id else (b, a)


def judged(told: list[Marked]) -> list[Told]:
    """The pairs with all evidence."""
    said = odds([(m.one.side, m.other.side) for m in told])
    out = []
    for m, o in zip(told, said, strict=True):
        found = evidence(m.one, m.other, difference(m.one, m.other)[0], m.story)
        network = {"same by network": o.same, "dispute by network": o.dispute}
        out.append(Told(m.bundle, m.kind, found | network))
    return out


def _unknown(m: Marked) -> bool:
    return m.kind == "none" and None in m.claims and cosine(m.one.vector, m.other.vector) > UNMARKED


def of(pairs: list[Told], weighing: str) -> list[Pair]:
    """The pairs as that weighing asks for them."""
    wanted = {"same"} if weighing == "same" else {*DISPUTES, *(("same",) if weighing == "either" else ())}
    left = BY_NETWORK if weighing == "either" else frozenset()
    return [
        Pair(p.bundle, p.kind in wanted, {n: v for n, v in p.evidence.items() if n not in left})
        for p in pairs
    ]


def without_likely(pairs: list[Told]) -> list[Told]:
    """The pairs without those of real articles that may well be right: nobody marked them."""
    out = pairs
    for weighing in ("same", "dispute"):
        weights = learn(of(pairs, weighing), hold=HOLD)
        out = [p for p in out if p.bundle != "real" or weighed(p.evidence, weights) < LIKELY]
    return out


def scores(pairs: list[Pair], without: str = "") -> NDArray[np.float64]:
    """The logarithm of the odds of each pair, each bundle judged by weights of the others."""
    out = np.zeros(len(pairs))
    for left in sorted({p.source for p in pairs} - {"real"}):
        weights = learn([p for p in pairs if p.source != left], without, HOLD)
        for k, p in enumerate(pairs):
            if p.source in (left, "real"):
                out[k] = weighed(p.evidence, weights)
    return out


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
        pairs = without_likely(pairs + of_real("dev"))
    names = sorted({name for p in pairs for name in p.evidence}) if args.each else ["same by network"]
    rows = []
    for weighing in WEIGHINGS:
        some = of(pairs, weighing)
        learnt = learn(some, hold=HOLD)
        weights = {n: round(w, 2) for n, w in learnt.items() if n == "" or abs(w) >= LEAST}
        print(f"_{weighing.upper()} = {json.dumps(weights, indent=4)}")
        is_right = np.array([p.right for p in some])
        for name in ("", *names):
            found = 100 * average_precision(scores(some, name), is_right)
            rows.append((weighing, f"{is_right.sum()} of {len(some):,}", name or "nothing", f"{found:.1f}"))
    print("| average precision | right | without | |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
