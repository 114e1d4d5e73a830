"""Run as a program of its own: adds numbered pages to a ledger and says so, one line a page."""

from __future__ import annotations

import sys

from web_articles import article, span

from onrecord.ledger import Ledger
from onrecord.records import Article, Attribution, Speaker


def numbered(number: int) -> Article:
    """Page number so and so, with something said in it."""
    text = f"It rained for {number} days, Ann Lee said. " + "Then it stopped. " * 20
    said = Attribution(
        "a1",
        span(text, "Ann Lee"),
        span(text, "said"),
        span(text, f"It rained for {number} days"),
        speaker=Speaker("s1", "Ann Lee"),
    )
    return article(text, (said,), name=f"page-{number}.txt")


def main(path: str, first: int, end: int) -> None:
    with Ledger(path) as ledger:
        for number in range(first, end):
            one = numbered(number)
            print(one.id, ledger.add(one), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
