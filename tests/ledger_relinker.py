"""Run as a program of its own: links a ledger anew, and waits before each article to be told to go on."""

from __future__ import annotations

import sys

import pytest
from test_ledger_claims import make_plain

from onrecord.ledger import Ledger, claiming
from onrecord.records import Article

_told_in = claiming.told_in


def _asks_first(article: Article) -> claiming.Told:
    print(article.id, flush=True)
    sys.stdin.readline()
    return _told_in(article)


def main(path: str) -> None:
    make_plain(pytest.MonkeyPatch())
    claiming.told_in = _asks_first
    with Ledger(path, create=False, catch_up=False) as ledger:
        ledger.relink()


if __name__ == "__main__":
    main(sys.argv[1])
