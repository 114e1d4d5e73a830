"""Learn how much each piece of evidence weighs that two reports are about one happening.

    python -m training.stories [--each]

In: the develop bundles, ``bench/bundles/develop-*.json`` (never the final ones); pairs of real articles that
a reader judged, ``bench/real_stories.json``, and their texts in ``../shared/data/polnear``; and
``../shared/bench/score_claims.py``. Out, printed: ``_WEIGHTS`` of ``onrecord.linking.stories``, to be pasted
there, with how far those in use are from them; B3 F1 by the least likeness that makes a story, each bundle
judged by weights learnt from the others; and of the real pairs, how many that reach it are right. ``--each``:
the same without each piece of evidence. Logistic regression by Newton's method; no chance is in it.

Real pairs of the even months of the year are learnt from, those of the odd ones measured: so that no
happening is in both halves. They count for more than one each, being few: in the bundles names are invented,
and only real ones show that a name may be on everyone's lips.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable
from itertools import combinations
from math import exp
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from onrecord.linking import stories
from onrecord.linking.reports import Report
from onrecord.linking.stories import Profile, blocking_keys, evidence, profile
from training.pairs import ROOT, bundles
from training.score import SHARED, scorer
from training.weighing import Pair, learn, weighed

REAL = ROOT / "bench" / "real_stories.json"
POLNEAR = SHARED / "data" / "polnear"
#: What a real pair counts for.
WORTH = 8
#: Smaller weights are left away.
LEAST = 0.05
#: Least likenesses that are tried.
TRIED = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
#: Bundles that nothing but sums were ever looked at of: all after so many.
LOOKED_AT = 18


class Bundle(NamedTuple):
    """A bundle, and the pairs of its reports by their ids; none for copies, which need no likeness."""

    gold: dict[str, Any]
    pairs: dict[tuple[str, str], Pair]


def read(path: Path) -> Bundle:
    """A bundle. Pairs that no index would find are left out."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    profiles = {
        row["id"]: profile(Report(row["id"], row["outlet"], row["date"], row["title"], row["text"]))
        for row in gold["reports"]
    }
    story = {id: place for place, ids in enumerate(gold["stories"]) for id in ids}
    copies = set(map(frozenset, gold["copies"]))
    pairs = {
        (a, b): _pair(path.stem, story[a] == story[b], profiles[a], profiles[b])
        for a, b in combinations(profiles, 2)
        if frozenset((a, b)) not in copies and _found(profiles[a], profiles[b])
    }
    return Bundle(gold, pairs)


def real() -> tuple[list[Pair], list[Pair]]:
    """The real pairs: to learn from, and to measure."""
    judged = json.loads(REAL.read_text(encoding="utf-8"))["pairs"]
    wanted = {id for a, b, _ in judged for id in (a, b)}
    profiles = {}
    for part in ("train", "dev"):
        with gzip.open(POLNEAR / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in wanted:
                    report = Report(row["id"], row["publisher"], row["date"], "", row["text"])
                    profiles[row["id"]] = profile(report)
    halves: tuple[list[Pair], list[Pair]] = ([], [])
    for a, b, right in judged:
        month = int(a.split("_")[1][5:7])
        halves[month % 2].append(_pair("real", right, profiles[a], profiles[b]))
    return halves


def _pair(bundle: str, right: bool, a: Profile, b: Profile) -> Pair:
    return Pair(bundle, right, evidence(a, b))


def _found(a: Profile, b: Profile) -> bool:
    return len(blocking_keys(a) & blocking_keys(b)) >= stories.SHARED_KEYS


def likely(pair: Pair, weights: dict[str, float]) -> float:
    """How likely the two are about one happening."""
    return 1 / (1 + exp(-weighed(pair.evidence, weights)))


def fitted(told: Iterable[Bundle], some: list[Pair], without: str = "") -> dict[str, float]:
    """Weights learnt from bundles and real pairs."""
    return learn([p for b in told for p in b.pairs.values()] + some * WORTH, without)


def scored(gold: list[Bundle], likenesses: list[list[float]], least: float, score: Any) -> dict[str, float]:
    """B3 of the stories that the likenesses make."""
    told = []
    with patch.object(stories, "ALIKE", least):
        for bundle, values in zip(gold, likenesses, strict=True):
            alike = dict(zip(bundle.pairs, values, strict=True))
            ids = [row["id"] for row in bundle.gold["reports"]]
            groups = stories.grouped(ids, alike, map(tuple, bundle.gold["copies"]))
            told.append((bundle.gold, {"stories": groups}))
    found: dict[str, float] = score.score(told)["stories_b3"]
    return found


def table(told: list[Bundle], halves: tuple[list[Pair], list[Pair]], score: Any, without: str = "") -> None:
    """Print how well stories are found, by the least likeness that makes one."""
    likenesses = []
    for left in told:
        weights = fitted((b for b in told if b is not left), halves[0], without)
        likenesses.append([likely(p, weights) for p in left.pairs.values()])
    weights = fitted(told, halves[0], without)
    measured = [(likely(p, weights), p.right) for p in halves[1]]
    for least in TRIED:
        found = scored(told, likenesses, least, score)
        later = scored(told[LOOKED_AT:], likenesses[LOOKED_AT:], least, score)
        right = [ok for value, ok in measured if value >= least]
        print(f"| {least} | {found['p']} | {found['r']} | {found['f1']} | {later['f1']} ", end="")
        print(f"| {sum(right)} of {len(right)} |")


def main() -> None:
    """Print the weights and the table."""
    score = scorer("score_claims")
    told, halves = [read(path) for path in bundles()], real()
    weights = {n: round(w, 2) for n, w in fitted(told, halves[0]).items() if n == "" or abs(w) >= LEAST}
    print(f"_WEIGHTS = {json.dumps(weights, indent=4)}")
    used = stories._WEIGHTS
    far = {n: round(weights.get(n, 0) - used.get(n, 0), 2) for n in weights.keys() | used.keys()}
    print("more than in use:", {n: d for n, d in sorted(far.items()) if d} or "nothing")
    print(f"{sum(pair.right for pair in halves[1])} of the {len(halves[1])} real pairs measured are right")
    print("| least | P | R | B3 F1 | F1 of those not looked at | right of real |\n|---|---|---|---|---|---|")
    table(told, halves, score)
    if "--each" in sys.argv:
        for name in halves[0][0].evidence:
            print(f"without {name}")
            table(told, halves, score, name)


if __name__ == "__main__":
    main()
