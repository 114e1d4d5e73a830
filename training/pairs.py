"""Two passages and what they are to each other: what the network of passages learns from.

In: the develop bundles (``bench/bundles/develop-*.json``, never the final ones), the written pairs
(``training/pairs/*.jsonl``) and the articles of ``../shared/data/polnear/train.jsonl.gz``. Out:
:class:`Example` values. Of real articles nobody marked what they claim; two passages of them that look alike
are nearly always neither the same nor in dispute, so that they serve as examples of that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import onrecord
from onrecord.linking import stories
from onrecord.linking.differences import updated
from onrecord.linking.encoder import Side
from onrecord.linking.propositions import Passage, bare, context
from onrecord.linking.reports import report_of
from training.data import load
from training.score import SHARED, scorer

ROOT = Path(__file__).parent.parent
BUNDLES = ROOT / "bench" / "bundles"
WRITTEN = Path(__file__).parent / "pairs"
KINDS = ("none", "same", "dispute")


class Marked(NamedTuple):
    """Two passages of a bundle. kind: "none", "same" or what they dispute about. claims: those that each puts
    forward, None where nobody marked it. story: how likely their articles are about one happening."""

    bundle: str
    one: Passage
    other: Passage
    kind: str
    claims: tuple[str | None, str | None]
    story: float


class Example(NamedTuple):
    """Two passages as the network reads them. kind: a number of :data:`KINDS`. source: the bundle, or
    "written", or "real"."""

    source: str
    one: Side
    other: Side
    kind: int


def bundles() -> list[Path]:
    """The develop bundles, by number."""
    return sorted(BUNDLES.glob("develop-*.json"), key=number)


def number(path: Path) -> int:
    """Of a bundle, by its name."""
    return int(path.stem.rpartition("-")[2])


def marked(path: Path) -> Iterator[Marked]:
    """All pairs of passages of a bundle, that with the smaller id first."""
    score = scorer("score_claims")
    bundle = json.loads(path.read_text(encoding="utf-8"))
    texts = {row["id"]: row["text"] for row in bundle["reports"]}
    said = [(score.place(m, texts), claim["id"]) for claim in bundle["claims"] for m in claim["mentions"]]
    places = [place for place, _ in said]

    def claim_of(mention: dict[str, Any]) -> str | None:
        which = score.stands_for(score.place(mention, texts), places)
        return None if which is None else said[which][1]

    disputes = {frozenset(claim_of(d[side]) for side in "ab"): d["kind"] for d in bundle["disputes"]}
    articles = {row["id"]: article(row) for row in bundle["reports"]}
    found = [
        (p, claim_of({"report": id, "span": list(p.span)}))
        for id, told in articles.items()
        for p in bare(told)
    ]
    related = alike(articles.values())
    for (a, claim), (b, other) in combinations(sorted(found, key=lambda pair: pair[0].id), 2):
        one = claim is not None and claim == other
        kind = "same" if one else disputes.get(frozenset((claim, other)), "none")
        yield Marked(path.stem, a, b, kind, (claim, other), related[frozenset((a.article, b.article))])


def alike(articles: Iterable[onrecord.Article]) -> dict[frozenset[str], float]:
    """How likely each two of the articles, by their ids, are about one happening, as a ledger has it."""
    profiles = {told.id: stories.profile(report_of(told)) for told in articles}
    keys = {id: stories.blocking_keys(profile) for id, profile in profiles.items()}
    found = {frozenset((id,)): 1.0 for id in profiles}
    for a, b in combinations(profiles, 2):
        met = len(keys[a] & keys[b]) >= stories.SHARED_KEYS
        found[frozenset((a, b))] = stories.likeness(profiles[a], profiles[b]) if met else 0.0
    return found


def article(row: dict[str, str]) -> onrecord.Article:
    """A report of a bundle, read."""
    return replace(onrecord.read(row["text"]), outlet=row["outlet"], date=row["date"], title=row["title"])


def unsure(pair: Marked) -> bool:
    """Whether the marks don't say what the two are: a figure and the later one that replaces it."""
    return pair.kind == "none" and None not in pair.claims and updated(pair.one, pair.other)


def example(pair: Marked) -> Example:
    """A pair of a bundle as an example."""
    kind = 0 if pair.kind == "none" else 1 if pair.kind == "same" else 2
    return Example(pair.bundle, pair.one.side, pair.other.side, kind)


def written() -> Iterator[Example]:
    """The written pairs."""
    for path in sorted(WRITTEN.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            kind = 0 if row["kind"] == "none" else 1 if row["kind"] == "same" else 2
            sides = [(row[k], context(row[f"about_{k}"])) for k in "ab"]
            yield Example("written", sides[0], sides[1], kind)


def real(part: str) -> Iterator[onrecord.Article]:
    """The real articles of a part of PolNeAR, read."""
    for row in load(SHARED / "data" / "polnear" / f"{part}.jsonl.gz"):
        yield replace(onrecord.read(row["text"]), outlet=row["publisher"], date=row["date"])
