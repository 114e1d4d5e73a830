#!/usr/bin/env python3
"""Read articles with the installed reader, as ../shared/bench/score_attributions.py scores them.

    predict.py ARTICLES.jsonl.gz OUT.jsonl.gz [--chains]

Each line's "text" is read as one article. Written: "id" and "attributions", offsets into that text.
Without --chains only the outermost attributions are written.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import onrecord


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--chains", action="store_true", help="write nested attributions too")
    args = parser.parse_args()
    with (
        gzip.open(args.articles, "rt", encoding="utf-8") as lines,
        gzip.open(args.out, "wt", encoding="utf-8") as out,
    ):
        for line in lines:
            row = json.loads(line)
            article = onrecord.read(row["text"])
            found = [
                {
                    "id": a.id,
                    "source": article.to_page(a.source),
                    "cue": article.to_page(a.cue),
                    "content": article.to_page(a.content),
                    "inside": a.inside,
                    "speaker": a.speaker.name if a.speaker else None,
                    "confidence": a.confidence,
                }
                for a in article.attributions
                if args.chains or a.inside is None
            ]
            out.write(json.dumps({"id": row["id"], "attributions": found}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
