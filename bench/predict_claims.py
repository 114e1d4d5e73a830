#!/usr/bin/env python3
"""Read a bundle of reports, as ../shared/bench/score_claims.py scores it.

    predict_claims.py BUNDLE.json OUT.json

The "reports" are read in the order of their dates. Written: "stories", "copies", "claims" and "disputes" in
the form that the scorer describes.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import onrecord
from onrecord.linking.reports import report_of
from onrecord.linking.web_of_reports import WebOfReports


def predict(reports: list[dict[str, str]]) -> dict[str, Any]:
    web = WebOfReports()
    for row in sorted(reports, key=lambda r: (r["date"], r["id"])):
        read = onrecord.read(row["text"])
        article = replace(read, outlet=row["outlet"], date=row["date"], title=row["title"])
        web.add(replace(report_of(article), id=row["id"]))
    return {
        "stories": web.stories,
        "copies": [[copy.earlier, copy.later] for copy in web.copies],
        "claims": [],
        "disputes": [],
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
