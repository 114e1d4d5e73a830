"""Floors of quality on the dev parts of ../shared, through the scripts that held-out data runs through.

Raised when the program gets better, never lowered in silence.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from shared import ROOT, need, run_bench, scorer

from bench import coref, speakers

#: Precision and recall, in per cent, of each kind of repair on crawl-like pages.
REPAIRS = {
    "broken hyphenation": (98, 93),
    "mojibake": (97, 99),
    "space before punctuation": (99, 99),
    "cut sentence": (99, 99),
}


def test_articles_and_repairs_of_crawled_pages(tmp_path: Path) -> None:
    gold = need("data/pages/dev.jsonl.gz")
    run_bench("predict_pages.py", gold, tmp_path / "out.jsonl.gz")
    pages = scorer("make_pages")
    result = pages.score(pages.load(gold), pages.load(tmp_path / "out.jsonl.gz"))
    assert result["article_starts"]["f1"] >= 99, result
    for kind, (precision, recall) in REPAIRS.items():
        assert result[kind]["p"] >= precision and result[kind]["r"] >= recall, (kind, result[kind])


@pytest.fixture(scope="module")
def attributions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    gold = need("data/polnear/dev.jsonl.gz")
    out = tmp_path_factory.mktemp("dev") / "out.jsonl.gz"
    run_bench("predict.py", gold, out)
    marked = scorer("score_attributions")
    result: dict[str, dict[str, float]] = marked.score(marked.load(gold), marked.load(out))
    return result


def test_whole_attributions(attributions: dict[str, dict[str, float]]) -> None:
    assert attributions["linked"]["f1"] >= 75.5, attributions["linked"]
    assert attributions["linked_strict"]["f1"] >= 62, attributions["linked_strict"]


@pytest.mark.parametrize(("role", "floor"), [("source", 83), ("cue", 75), ("content", 68)])
def test_spans(attributions: dict[str, dict[str, Any]], role: str, floor: float) -> None:
    assert attributions[role]["exact"]["f1"] >= floor, attributions[role]


#: Per cent of sources that go to the right entity, of those whose content is found.
SPEAKERS = {"overall": 88, "name": 96, "description": 74, "pronoun": 80}


def test_speakers() -> None:
    need("data/polnear/dev.jsonl.gz")
    results = [result for one in speakers.marks() for result in speakers.outcomes(one)]
    found = {name: 100 * right / count for name, (right, count) in speakers.table(results).items()}
    assert all(found[name] >= floor for name, floor in SPEAKERS.items()), found


def test_mentions_and_coreference() -> None:
    need("data/gum/dev.tar.gz")
    news = coref.scores()["news and interviews"]
    assert news.mentions >= 79 and news.typed >= 62, news
    assert news.conll >= 45 and news.conll > news.same_words, news


def test_stories_copies_claims_and_disputes(tmp_path: Path) -> None:
    # The network of passages has seen these bundles: the floors hold what is there, and measure nothing new.
    marked, pairs = scorer("score_claims"), []
    for number in (7, 8, 12, 15):
        bundle, out = ROOT / "bench" / "bundles" / f"develop-{number}.json", tmp_path / f"{number}.json"
        run_bench("predict_claims.py", bundle, out)
        pairs.append((json.loads(bundle.read_text("utf-8")), json.loads(out.read_text("utf-8"))))
    result = marked.score(pairs)
    assert result["copies"]["f1"] >= 95 and result["mentions_found"] >= 97, result
    assert result["same_claim"]["f1"] >= 75 and result["origins_exact"] >= 80, result
    assert result["disputes"]["p"] >= 73 and result["disputes"]["r"] >= 67, result
