#!/usr/bin/env python3
"""Read a bundle of reports, as ../shared/bench/score_claims.py scores it.

    predict_claims.py BUNDLE.json OUT.json

The "reports" are read in the order of their dates into a fresh ledger. Written: "stories", "copies", "claims"
and "disputes" in the form that the scorer describes.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import onrecord
from onrecord import Ledger
from onrecord.ledger import Saying


def predict(reports: list[dict[str, str]]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.db") as ledger:
        return told(
            ledger, {add(ledger, row, place): row["id"] for place, row in enumerate(in_order(reports))}
        )


def in_order(reports: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(reports, key=lambda row: (row["date"], row["id"]))


def add(ledger: Ledger, row: dict[str, str], place: int) -> str:
    """Add a report; the id of its article. The same words under two names are two pages, by empty lines."""
    read = onrecord.read(row["text"] + "\n" * place)
    article = replace(read, outlet=row["outlet"], date=row["date"], title=row["title"])
    ledger.add(article)
    return article.id


def told(ledger: Ledger, row_of: dict[str, str]) -> dict[str, Any]:
    """What the ledger tells. row_of: the ids of articles → those of the reports."""

    def shown(saying: Saying) -> dict[str, Any]:
        return {"report": row_of[saying.article.id], "span": saying.place}

    stories = [ledger.story(story.id).articles for story in ledger.stories(alone=True)]
    claims = [ledger.claim(claim.id) for claim in ledger.claims(alone=True)]
    return {
        "stories": [[row_of[one.article.id] for one in story] for story in stories],
        "copies": [
            [row_of[copy.article], row_of[one.article.id]]
            for story in stories
            for one in story
            for copy in one.copies
        ],
        "claims": [
            {
                "id": one.claim.id,
                "about": one.claim.words,
                "mentions": [shown(saying) for saying in one.sayings],
                "origins": one.claim.origins,
            }
            for one in claims
        ],
        "disputes": [
            {"a": shown(one.first), "b": shown(one.second), "kind": one.about} for one in ledger.disputes()
        ],
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bundle", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    reports = json.loads(args.bundle.read_text(encoding="utf-8"))["reports"]
    args.out.write_text(json.dumps(predict(reports), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
