#!/usr/bin/env python3
"""Find articles and repairs with the installed intake, as ../shared/bench/make_pages.py --score scores them.

    predict_pages.py PAGES.jsonl.gz OUT.jsonl.gz

Each line's "text" is taken as a page of plain text. Written: "id", "articles" and "repairs".
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

from onrecord.exports import repair_record
from onrecord.intake import articles, page_from_bytes


def main() -> None:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    parser.add_argument("pages", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    with (
        gzip.open(args.pages, "rt", encoding="utf-8") as rows,
        gzip.open(args.out, "wt", encoding="utf-8") as out,
    ):
        for row in map(json.loads, rows):
            found = articles(page_from_bytes(row["id"], row["text"].encode("utf-8"), "text/plain", "utf-8"))
            record = {
                "id": row["id"],
                "articles": [[article.start, article.end] for article in found],
                "repairs": [repair_record(repair) for article in found for repair in article.repairs],
            }
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
