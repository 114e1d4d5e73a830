"""Keys for copies are of one release of the library that makes them; those of another are made again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from test_ledger_stories import published, told
from test_stories import COPY, FERRY

from onrecord.ledger import Ledger
from onrecord.linking import reuse


def keys(path: Path) -> list[tuple[int, int]]:
    with sqlite3.connect(path) as raw:
        found = raw.execute("SELECT article, value FROM reuse_key ORDER BY 1, 2").fetchall()
    raw.close()
    return found


def release(path: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(path) as raw:
        found = raw.execute("SELECT release, probe FROM made_with").fetchall()
    raw.close()
    return found


def run(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as raw:
        for statement in statements:
            raw.execute(statement)
    raw.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(published(FERRY))
    return tmp_path / "ledger.db"


#: What another release would have left: other values, other sums.
OTHER = ("UPDATE reuse_key SET value = value + 1", "UPDATE made_with SET release = 'rensa 0.2', probe = 'x'")


def test_a_ledger_tells_what_its_keys_were_made_with(path: Path) -> None:
    assert release(path) == [reuse.made_with()]
    assert reuse.made_with()[0] == "rensa 0.5.0"


def test_keys_of_another_release_are_made_again_and_copies_found(path: Path) -> None:
    before = keys(path)
    run(path, *OTHER)
    assert keys(path) != before
    with Ledger(path) as ledger:
        assert keys(path) == before and release(path) == [reuse.made_with()]
        ledger.add(published(COPY))
        assert told(ledger, alone=False) == [["ferry", "copy"]]
        assert ledger.stories()[0].copies == 1


def test_without_it_the_copy_would_not_be_found(path: Path) -> None:
    run(path, OTHER[0], "DELETE FROM subject_key")
    with Ledger(path) as ledger:
        ledger.add(published(COPY))
        assert not ledger.stories()


def test_who_only_reads_makes_nothing_again(path: Path) -> None:
    run(path, *OTHER)
    held = keys(path)
    with Ledger(path, create=False) as ledger:
        assert ledger.headlines()
    assert keys(path) == held


@pytest.mark.parametrize("ours", [True, False])
def test_a_ledger_from_before_is_asked_for_its_keys(path: Path, ours: bool) -> None:
    before = keys(path)
    run(path, "DELETE FROM made_with", *([] if ours else [OTHER[0]]))
    with Ledger(path):
        pass
    assert keys(path) == before and release(path) == [reuse.made_with()]
