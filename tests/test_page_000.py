"""The page the project starts from, against a careful reader's answer (``../shared/pages``).

A first acceptance test, not the whole job: nothing is tuned to its words.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import product
from typing import Any

import pytest
from shared import SHARED

import onrecord
from onrecord.intake import articles, load
from onrecord.records import Article, Attribution

PAGES = SHARED / "pages"
PAGE = PAGES / "page-000.txt"
pytestmark = pytest.mark.skipif(
    not PAGE.exists(), reason="../shared/pages is not here; it is beside the repository for developers and CI"
)
#: Statements not marked optional whose content and speaker the reader must find, of 27.
CONTENTS, SPEAKERS = 25, 24
#: A content is right when it shares this part of its words with the answer's (intersection over union).
IOU = 0.8


@cache
def gold() -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((PAGES / "page-000.gold.json").read_text(encoding="utf-8"))
    return answer


@cache
def found() -> tuple[Article, ...]:
    return tuple(onrecord.read_page(load(str(PAGE))))


def words(spans: Any) -> frozenset[int]:
    """The places of the page's words that the spans touch."""
    text = PAGE.read_text(encoding="utf-8")
    return frozenset(
        m.start()
        for m in re.finditer(r"\w+", text)
        if any(m.start() < end and start < m.end() for start, end in spans)
    )


def iou(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def wanted() -> list[dict[str, Any]]:
    return [s for s in gold()["statements"] if not s.get("optional")]


@cache
def paired() -> dict[str, Attribution]:
    """For each statement whose content is found, the attribution that has it; each used once."""
    mine = [(a, words(article.to_page(a.content))) for article in found() for a in article.attributions]
    pairs = [
        (iou(words(s["content"]), content), s["id"], k)
        for s, (k, (_, content)) in product(gold()["statements"], enumerate(mine))
    ]
    out: dict[str, Attribution] = {}
    used: set[int] = set()
    for share, id_, k in sorted(pairs, reverse=True):
        if share >= IOU and id_ not in out and k not in used:
            out[id_] = mine[k][0]
            used.add(k)
    return out


def speaker_is(statement: dict[str, Any], attribution: Attribution) -> bool:
    """Names alike, articles and case aside; "unknown" is an answer like any other."""
    said = attribution.speaker.name if attribution.speaker else "unknown"
    return bare(said) == bare(statement["speaker"])


def bare(name: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", name.casefold())


def told(statement: dict[str, Any]) -> str:
    page = PAGE.read_text(encoding="utf-8")
    attribution = paired().get(statement["id"])
    text = " … ".join(page[a:b] for a, b in statement["content"])[:70]
    got = "content not found" if attribution is None else f"speaker {attribution.speaker}"
    return f"{statement['id']} ({statement['speaker']}): {text!r}: {got}"


def test_articles_start_where_they_do() -> None:
    assert [(a.start, a.end) for a in found()] == [tuple(a["span"]) for a in gold()["articles"]]
    for article, answer in zip(found(), gold()["articles"], strict=True):
        assert article.truncated is answer["truncated"]
        assert article.kicker == answer.get("kicker")
        if "standfirst" in answer:
            start, end = answer["standfirst"]
            assert article.standfirst == article.page.text[start:end]
            assert (
                article.to_page(((article.body_start, article.body_start + 1),))[0][0]
                == answer["body_starts"]
            )


def test_damage_is_found_and_undone() -> None:
    made = [(r.kind, r.span, r.reads) for article in articles(load(str(PAGE))) for r in article.repairs]
    for repair in gold()["repairs"]:
        start, end = repair["span"]
        touching = [m for m in made if m[0] == repair["kind"] and m[1][0] < end and start < m[1][1]]
        assert touching, repair
        assert repair.get("reads") in (None, touching[0][2])
    assert len(made) == len(gold()["repairs"])


def test_real_hyphens_stay() -> None:
    texts = "\n".join(article.text for article in found())
    for whole in gold()["left_alone"]:
        assert whole in texts


def test_contents() -> None:
    missed = [told(s) for s in wanted() if s["id"] not in paired()]
    assert len(wanted()) - len(missed) >= CONTENTS, "\n".join(missed)


def test_speakers() -> None:
    right = [s for s in wanted() if s["id"] in paired() and speaker_is(s, paired()[s["id"]])]
    wrong = [told(s) for s in wanted() if s not in right]
    assert len(right) >= SPEAKERS, "\n".join(wrong)


def test_nobody_is_taken_for_the_one_they_speak_of() -> None:
    for statement in gold()["statements"]:
        attribution = paired().get(statement["id"])
        if attribution and attribution.speaker and "not_speaker" in statement:
            assert attribution.speaker.name.casefold() != statement["not_speaker"].casefold(), told(statement)
