#!/usr/bin/env python3
"""Read a bundle of reports, as ../shared/bench/score_claims.py scores it.

    predict_claims.py BUNDLE.json OUT.json

The "reports" are read in the order of their dates. Written: "stories", "copies", "claims" and "disputes" in
the form that the scorer describes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import onrecord
from onrecord.linking.claims import Passage, Relation, compare, group, keys, passages
from onrecord.linking.origins import mention_of, trace
from onrecord.linking.reports import report_of
from onrecord.linking.web_of_reports import WebOfReports
from onrecord.records import Article


def predict(reports: list[dict[str, str]]) -> dict[str, Any]:
    web = WebOfReports()
    articles: dict[str, Article] = {}
    row_of: dict[str, str] = {}
    for place, row in enumerate(sorted(reports, key=lambda r: (r["date"], r["id"]))):
        read = onrecord.read(row["text"])  # two reports of the same words are two articles
        article = replace(read, start=place, outlet=row["outlet"], date=row["date"], title=row["title"])
        web.add(report_of(article))
        articles[article.id], row_of[article.id] = article, row["id"]
    found = [passage for article in articles.values() for passage in passages(article)]
    relations = related(found)
    copies = [(copy.earlier, copy.later) for copy in web.copies]

    def shown(passage: Passage) -> dict[str, Any]:
        article = articles[passage.article]
        return {"report": row_of[passage.article], "span": article.mapped.to_page(*passage.span)}

    by_id = {passage.id: passage for passage in found}
    return {
        "stories": [[row_of[id] for id in story] for story in web.stories],
        "copies": [[row_of[earlier], row_of[later]] for earlier, later in copies],
        "claims": [
            {
                "id": f"c{number}",
                "about": members[0].text,
                "mentions": [shown(passage) for passage in members],
                "origins": origins(members, articles, copies),
            }
            for number, members in enumerate(group(found, relations))
        ],
        "disputes": [
            {"a": shown(by_id[a]), "b": shown(by_id[b]), "kind": relation.about}
            for (a, b), relation in relations.items()
            if relation.kind == "dispute"
        ],
    }


def related(found: Sequence[Passage]) -> dict[tuple[str, str], Relation]:
    """What every two passages are to each other, where that is anything."""
    by = {passage.id: keys(passage) for passage in found}
    relations = {}
    for a, b in combinations(sorted(found, key=lambda passage: passage.id), 2):
        if by[a.id] & by[b.id] and (relation := compare(a, b)).kind != "none":
            relations[a.id, b.id] = relation
    return relations


def origins(members: Iterable[Passage], articles: dict[str, Article], copies: list[tuple[str, str]]) -> int:
    mentions = []
    for passage in members:
        article = articles[passage.article]
        told = article.attribution(passage.attribution) if passage.attribution else None
        mentions.append(mention_of(article, passage.id, passage.span, told))
    return trace(mentions, copies).count


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
