"""Learn how much each piece of evidence weighs that two passages say the same, or dispute.

    python -m training.claims [--each]

In: the develop bundles, ``bench/bundles/develop-*.json`` (never the final ones), and
``../shared/bench/score_claims.py``, which says what marked mention a passage stands for. Out, printed:
``_SAME`` and ``_DISPUTE`` of ``onrecord.linking.likeness``, to be pasted there, with how far those in use are
from them, and a table of average precision, each bundle judged by weights learnt from the others; ``--each``:
the same without each piece of evidence. Logistic regression by Newton's method; no chance is in it.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import onrecord
from onrecord.linking import likeness
from onrecord.linking.claims import _verbatim
from onrecord.linking.differences import difference
from onrecord.linking.propositions import Passage, passages
from onrecord.linking.vectors import cosine

ROOT = Path(__file__).parent.parent
BUNDLES = ROOT / "bench" / "bundles"
SCORER = ROOT.parent / "shared" / "bench" / "score_claims.py"
#: What two passages may dispute about; what each of them is worth is learnt too.
KINDS = ("figure", "yes-no", "date", "place", "order")
#: Evidence that a weighing does without: what :func:`difference` has decided already, and what told nothing.
LEFT_OUT = {
    "same": frozenset({"no", "figures differ", "times differ", "strange", "shared"}),
    "dispute": frozenset({"no", "measures", "times differ", "figure"}),
}
IN_USE = {"same": likeness._SAME, "dispute": likeness._DISPUTE}
#: How strongly weights are held near 0, once all evidence is brought to one scale.
HOLD = 10.0
#: Smaller weights are left away.
LEAST = 0.05
#: Two that nobody marked and that mean nearly the same: whether they are one claim is not known.
UNMARKED = 0.8


class Pair(NamedTuple):
    """Two passages of a bundle. weighing: "same" or "dispute"; right: whether they are."""

    bundle: str
    weighing: str
    right: bool
    evidence: dict[str, float]


def scorer() -> Any:
    """``score_claims.py`` as a module."""
    spec = importlib.util.spec_from_file_location("score_claims", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path, score: Any) -> Iterator[Pair]:
    """The pairs of a bundle that likeness has to decide."""
    bundle = json.loads(path.read_text(encoding="utf-8"))
    texts = {row["id"]: row["text"] for row in bundle["reports"]}
    marked = [(score.place(m, texts), claim["id"]) for claim in bundle["claims"] for m in claim["mentions"]]
    places = [place for place, _ in marked]

    def claim_of(mention: dict[str, Any]) -> str | None:
        which = score.stands_for(score.place(mention, texts), places)
        return None if which is None else marked[which][1]

    disputes = {frozenset(claim_of(d[side]) for side in "ab") for d in bundle["disputes"]}
    found = [
        (p, claim_of({"report": row["id"], "span": list(p.span)}))
        for row in bundle["reports"]
        for p in passages(_article(row))
    ]
    for (a, claim), (b, other) in combinations(found, 2):
        pair = _pair(a, b)
        if pair is None or (pair[0] == "same" and _unknown(a, b, claim, other)):
            continue
        weighing, evidence = pair
        one = claim is not None and claim == other
        right = one if weighing == "same" else not one and frozenset((claim, other)) in disputes
        yield Pair(path.stem, weighing, right, evidence)


def _article(row: dict[str, str]) -> onrecord.Article:
    article = onrecord.read(row["text"])
    return replace(article, outlet=row["outlet"], date=row["date"], title=row["title"])


def _pair(a: Passage, b: Passage) -> tuple[str, dict[str, float]] | None:
    """The weighing that decides on two passages and the evidence; None where something else decides."""
    if a.follows == b.id or b.follows == a.id:
        return None
    about, _ = difference(a, b)
    if about == "":
        return None
    weighing = "same" if about is None else "dispute"
    evidence = {n: v for n, v in likeness.evidence(a, b).items() if n not in LEFT_OUT[weighing]}
    return weighing, evidence if about is None else evidence | {kind: float(kind == about) for kind in KINDS}


def _unknown(a: Passage, b: Passage, claim: str | None, other: str | None) -> bool:
    """Word-for-word copies, which likeness is not asked about, and what may well be one claim."""
    return _verbatim(a, b) or (claim is None and other is None and cosine(a.vector, b.vector) > UNMARKED)


def learn(pairs: list[Pair], without: str = "") -> dict[str, float]:
    """Weights that tell the right from the others, by name of the evidence; "" is always there."""
    names = [name for name in pairs[0].evidence if name != without]
    x = np.array([[p.evidence[name] for name in names] for p in pairs])
    mean, scale = x.mean(0), x.std(0)
    scale[scale == 0] = 1.0
    x = np.column_stack([np.ones(len(x)), (x - mean) / scale])
    y, w = np.array([float(p.right) for p in pairs]), np.zeros(len(names) + 1)
    hold = np.diag([0.0, *[HOLD] * len(names)])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + hold, x.T @ (p - y) + hold @ w)
    worth = w[1:] / scale
    return {"": float(w[0] - worth @ mean)} | dict(zip(names, worth.tolist(), strict=True))


def precision(pairs: list[Pair], without: str = "") -> float:
    """Average precision, each bundle judged by weights of the others."""
    scores, right = [], []
    for left in sorted({p.bundle for p in pairs}):
        weights = learn([p for p in pairs if p.bundle != left], without)
        for p in pairs:
            if p.bundle == left:
                scores.append(weights[""] + sum(weights.get(n, 0.0) * v for n, v in p.evidence.items()))
                right.append(p.right)
    return average_precision(np.array(scores), np.array(right))


def average_precision(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The mean over the right ones of how many of those scored at least as high are right."""
    return float(np.mean([right[scores >= score].mean() for score in scores[right]]))


def main() -> None:
    """Print the weights and the table."""
    score = scorer()
    pairs = [pair for path in sorted(BUNDLES.glob("develop-*.json")) for pair in read(path, score)]
    of = {weighing: [p for p in pairs if p.weighing == weighing] for weighing in IN_USE}
    for weighing, some in of.items():
        weights = {n: round(w, 2) for n, w in learn(some).items() if n == "" or abs(w) >= LEAST}
        print(f"_{weighing.upper()} = {json.dumps(weights, indent=4)}")
        used = IN_USE[weighing]
        far = {n: round(weights.get(n, 0) - used.get(n, 0), 2) for n in weights.keys() | used.keys()}
        print("more than in use:", {n: d for n, d in sorted(far.items()) if d} or "nothing")
    print("| average precision | pairs | right | with all | without the embedding |\n|---|---|---|---|---|")
    for weighing, some in of.items():
        both = " | ".join(f"{100 * precision(some, without):.1f}" for without in ("", "cosine"))
        print(f"| {weighing} | {len(some):,} | {sum(p.right for p in some)} | {both} |")
    if "--each" in sys.argv:
        for weighing, some in of.items():
            for name in some[0].evidence:
                print(f"| {weighing} | without {name} | {100 * precision(some, name):.1f} |")


if __name__ == "__main__":
    main()
