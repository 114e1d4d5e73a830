"""A ledger's file: what is refused, and what a crash, a full disk or two writers leave behind."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_adder import numbered
from sqlalchemy import create_engine
from web_articles import article, nested_article

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, versions
from onrecord.ledger.schema import metadata
from onrecord.records import Speaker

ADDER = Path(__file__).with_name("ledger_adder.py")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def held(path: Path) -> Iterator[Ledger]:
    with Ledger(path) as ledger:
        ledger.add(nested_article())
        yield ledger


def refused(path: Path, create: bool) -> str:
    """The line with which opening ``path`` is refused."""
    with pytest.raises(LedgerError) as error:
        Ledger(path, create=create)
    line = str(error.value)
    assert line.startswith(f"{path}: ") and "\n" not in line
    return line


# --- opening ----------------------------------------------------------------------------------


def test_a_missing_ledger_is_not_made(path: Path) -> None:
    assert "there is no ledger here; add a page first" in refused(path, create=False)
    assert not path.exists()


def test_a_missing_folder(tmp_path: Path) -> None:
    line = refused(tmp_path / "none" / "ledger.db", create=True)
    assert line.endswith(f"the folder {tmp_path / 'none'} does not exist; make it first")


@pytest.mark.parametrize("create", [True, False])
def test_a_folder(tmp_path: Path, create: bool) -> None:
    assert "is a folder, not a file" in refused(tmp_path, create)


@pytest.mark.parametrize("create", [True, False])
def test_a_device_and_a_pipe(tmp_path: Path, create: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    for odd in (Path("/dev/null"), tmp_path / "pipe"):
        assert "is a device or pipe, not a file" in refused(odd, create)


def test_places_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "can't be opened (Not a directory)" in refused(tmp_path / "file" / "ledger.db", create=True)
    assert "File name too long" in refused(tmp_path / ("x" * 300), create=True)
    assert "no file can be made in /proc" in refused(Path("/proc/ledger.db"), create=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_and_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "Permission denied" in refused(tmp_path / "ledger.db", create=True)


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("content", [b"x", b"It rained." * 500, b"SQLite format 4\0" * 9])
def test_what_is_no_database_is_refused_and_kept(path: Path, create: bool, content: bytes) -> None:
    path.write_bytes(content)
    assert "is not an Onrecord ledger" in refused(path, create)
    assert path.read_bytes() == content and list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_another_program_s_database_is_refused_and_kept(path: Path, create: bool, journal: str) -> None:
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA journal_mode={journal}")
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.execute("CREATE TABLE article (id TEXT)")
    other.close()
    content = path.read_bytes()
    assert "is a database of another program" in refused(path, create)
    assert path.read_bytes() == content and list(path.parent.iterdir()) == [path]


def test_an_empty_file_is_no_ledger_yet(path: Path) -> None:
    path.touch()
    assert "holds no ledger yet" in refused(path, create=False)
    with Ledger(path) as ledger:
        assert ledger.add(nested_article()) == 1


def test_a_path_with_odd_characters(tmp_path: Path) -> None:
    for name in ("a?mode=memory#b%41 .db", ":memory:", "file:x", os.fsdecode(b"\xff.db")):
        with Ledger(tmp_path / name) as ledger:
            ledger.add(nested_article())
        assert (tmp_path / name).stat().st_size
        with Ledger(tmp_path / name, create=False) as ledger:
            assert len(ledger.headlines()) == 1


def test_a_ledger_that_vanishes_while_open_does_not_come_back(held: Ledger, path: Path) -> None:
    held.close()
    with Ledger(path) as ledger:
        ledger._engine.dispose()
        path.unlink()
        with pytest.raises(LedgerError, match="can't be opened"):
            ledger.add(article("It rained."))
    assert not path.exists()


def test_a_closed_ledger_says_so(path: Path) -> None:
    ledger = Ledger(path)
    ledger.close()
    ledger.close()
    with pytest.raises(LedgerError, match="the ledger was closed"):
        ledger.headlines()


# --- versions ---------------------------------------------------------------------------------


def at_first_version(path: Path) -> None:
    """Make a ledger as the first schema had it."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        versions.bring_up(connection, str(path), to="0001")
        connection.commit()
    engine.dispose()


def test_a_ledger_of_the_first_version_is_brought_up(path: Path) -> None:
    at_first_version(path)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT version_num FROM ledger_version").fetchall() == [("0001",)]
        raw.execute("INSERT INTO page VALUES (1, 'x', 'p', 'text/plain', 'utf-8')")
        raw.execute(
            "INSERT INTO article(key, id, page, start, end, heading, body_start, truncated, added)"
            " VALUES (1, 'x-0', 1, 0, 9, 'Rain', 0, 0, '2031')"
        )
        raw.execute("INSERT INTO speaker VALUES (1, 1, 's1', 'Ann Lee', 'ann lee', ' ann lee ')")
        raw.execute(
            "INSERT INTO attribution VALUES (1, 1, 0, 'a1', 1, 'indirect', 'asserts', 'certain', 0, 0,"
            " 'named person', NULL, 1.0, 'Ann Lee', 'said', 'it rained', '[]', '[]', '[[0,9,0,9]]')"
        )
    raw.close()
    with Ledger(path, create=False) as ledger:
        (entry,) = ledger.search("rained")
        assert entry.article.language is None  # nobody looked
        assert (entry.chain, entry.article.title) == (("Ann Lee",), "Rain")
        assert entry.attribution.speaker == Speaker("s1", "Ann Lee", "named person", ("Ann Lee",))
        assert (entry.attribution.speaker_confidence, entry.addressee) == (1.0, "")
        assert entry.entity == "e1" == ledger.entity("Ann Lee").entity.id
        ledger.add(nested_article())
        assert len(ledger.search("tonnes")) == 3


def test_an_upgrade_that_fails_changes_nothing(path: Path) -> None:
    at_first_version(path)
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TRIGGER attribution_words_old AFTER DELETE ON attribution BEGIN SELECT 1; END")
    assert "already exists" in refused(path, create=True)
    tables = raw.execute("SELECT name FROM sqlite_master").fetchall()
    assert ("attribution_words",) not in tables
    assert raw.execute("SELECT version_num FROM ledger_version").fetchall() == [("0001",)]
    raw.close()


def test_a_newer_ledger_is_refused_and_kept(held: Ledger, path: Path) -> None:
    held.close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE ledger_version SET version_num = '9999'")
    raw.close()
    assert "was made by a newer Onrecord (schema 9999); update onrecord" in refused(path, create=True)
    assert "newer Onrecord" in refused(path, create=False)


def test_the_migrations_make_the_schema_s_tables(held: Ledger) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    def ours(name: str | None, kind: str, parents: object) -> bool:
        return not (kind == "table" and str(name).startswith(("attribution_words", "passage_words")))

    with held._engine.connect() as connection:
        options = {"include_name": ours, "version_table": versions.TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    config = Config()
    config.set_main_option("script_location", str(versions.MIGRATIONS))
    revisions = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(revision.revision for revision in revisions)[::-1] == versions.VERSIONS


def test_opening_a_ledger_of_this_version_needs_no_migration(held: Ledger, path: Path) -> None:
    code = (
        "import sys; from onrecord.ledger import Ledger; Ledger(sys.argv[1]).close();"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, path], check=True)


# --- faults while it is in use ----------------------------------------------------------------


def test_the_settings_that_safety_rests_on(held: Ledger) -> None:
    with held._engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_a_full_disk_loses_nothing(held: Ledger) -> None:
    with held._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 20}")
    added = [nested_article()]
    with pytest.raises(LedgerError, match=r"ledger\.db: the disk is full; make room"):
        for number in range(500):
            held.add(numbered(number))
            added.append(numbered(number))
    assert list(held.articles()) == added
    assert len(held.search("rained", limit=None)) == len(added) - 1
    with held._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert held.add(numbered(len(added) - 1)) == 1


def test_while_another_program_writes_reading_goes_on(held: Ledger, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger(path, wait=0.05) as ledger:
        assert len(ledger.headlines()) == 1
        with pytest.raises(LedgerError, match="another program is writing to the ledger; try again"):
            ledger.add(article("It rained."))
        other.execute("ROLLBACK")
        assert ledger.add(article("It rained.")) == 1
    other.close()


def test_a_ledger_held_by_another_program_alone(held: Ledger, path: Path) -> None:
    held.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LedgerError, match="another program"):
        Ledger(path, wait=0.05)
    other.close()


def test_a_ledger_that_may_only_be_read(held: Ledger) -> None:
    with held._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    assert len(held.headlines()) == 1
    with pytest.raises(LedgerError, match="can't be written to; allow writing"):
        held.add(article("It rained."))


def test_a_damaged_ledger_is_a_fault_of_one_line(held: Ledger, path: Path) -> None:
    held.close()
    content = path.read_bytes()
    seed = random.Random(4)
    for _ in range(20):
        at = seed.randrange(100, len(content) - 4096)
        path.write_bytes(content[:at] + seed.randbytes(4096) + content[at + 4096 :])
        try:
            with Ledger(path) as ledger:
                list(ledger.articles()), ledger.headlines(), ledger.speakers(), ledger.search("tonnes")
        except LedgerError as error:
            assert "\n" not in str(error) and str(path) in str(error)
    path.write_bytes(content[:5000])
    assert "damaged" in refused(path, create=False)


# --- processes --------------------------------------------------------------------------------


def adder(path: Path, first: int, end: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(ADDER), str(path), str(first), str(end)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_add_at_once(path: Path) -> None:
    both = [adder(path, 0, 40), adder(path, 20, 60)]
    said = [process.communicate()[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum(int(new) for words in said for new in words[1::2]) == 60
    with Ledger(path, create=False) as ledger:
        assert {one.id for one in ledger.articles()} == {numbered(n).id for n in range(60)}
        assert len(ledger.search("rained", limit=None)) == 60


@pytest.mark.parametrize("seed", range(2))
def test_a_killed_process_loses_nothing_that_it_reported(path: Path, seed: int) -> None:
    process = adder(path, 0, 100_000)
    assert process.stdout
    lines = [process.stdout.readline() for _ in range(1 + 30 * seed)]
    time.sleep(random.Random(seed).uniform(0, 0.05))
    process.kill()
    lines += process.stdout.readlines()
    process.wait()
    reported = [line.split()[0] for line in lines if line.endswith("\n")]
    with Ledger(path, create=False) as ledger:
        found = list(ledger.articles())
        assert {one.id for one in found} >= set(reported) and reported
        assert found == [numbered(n) for n in range(len(found))], "whole pages only"
        assert ledger.add(*(numbered(n) for n in range(len(reported) + 5))) >= 4
        assert len(ledger.search("rained", limit=None)) == len(ledger.headlines())
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.execute("INSERT INTO attribution_words(attribution_words) VALUES ('integrity-check')")
    raw.close()


@pytest.mark.parametrize("seed", range(2))
def test_a_process_killed_while_it_makes_the_ledger(path: Path, seed: int) -> None:
    process = adder(path, 0, 1)
    while not path.exists() and process.poll() is None:
        time.sleep(0.001)
    time.sleep(seed * 0.03)
    process.kill()
    process.communicate()
    with Ledger(path) as ledger:
        ledger.add(numbered(0))
        assert len(ledger.headlines()) == 1
