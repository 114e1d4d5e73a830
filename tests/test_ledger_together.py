"""Several programs at one ledger: nobody is locked out, and all comes out as if they had come one by one."""

from __future__ import annotations

import json
import logging
import signal
import sqlite3
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_ledger_claims import plain
from test_ledger_damage import saying
from web_articles import article

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, claiming, rest, waiting
from onrecord.records import Article

__all__ = ["plain"]

TESTS = Path(__file__).parent
FOUR = [
    saying(f"2031-06-0{day}", number, outlet)
    for day, number, outlet in ((4, 12, "Post"), (5, 12, "Star"), (6, 30, "Herald"), (7, 14, "Post"))
]
FIFTH = saying("2031-06-08", 14, "Times")


@pytest.fixture
def path(plain: None, tmp_path: Path) -> Path:
    with Ledger(tmp_path / "ledger.db") as ledger:
        for one in FOUR:
            ledger.add(one)
    return tmp_path / "ledger.db"


def tables(path: Path) -> dict[str, list[Any]]:
    """All that linking writes, but for when articles were added."""
    wanted = (
        *("entity", "entity_key", "entity_name", "to_link", "subject", "subject_key", "reuse_key", "alike"),
        *("copy", "to_place", "passage", "told", "relation", "claim", "contrast", "to_tell"),
    )
    raw = sqlite3.connect(path)
    out = {table: sorted(raw.execute(f"SELECT * FROM {table}"), key=repr) for table in wanted}
    # The words of a profile stand in an order that differs from one run of Python to the next.
    out["subject"] = [(*row[:2], json.loads(zlib.decompress(row[2])), row[3]) for row in out["subject"]]
    out["link"] = sorted(raw.execute("SELECT speaker, entity, reason FROM link"))
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.execute("INSERT INTO passage_words(passage_words) VALUES ('integrity-check')")
    raw.close()
    return out


def all_read(ledger: Ledger) -> None:
    """Every list and what it leads to, none of which may be refused."""
    for one in ledger.headlines():
        ledger.article(one.id), ledger.claims_of(one.id), ledger.entities_of(one.id)
    for entity in ledger.entities():
        assert ledger.entity(entity.id).entity.name == entity.name
    for story in ledger.stories(alone=True):
        assert ledger.story(story.id).articles
    for claim in ledger.claims(alone=True):
        assert claim.reports == len({s.article.id for s in ledger.claim(claim.id).sayings})
    ledger.disputes(), ledger.disputes(kind="update"), ledger.attributions(), ledger.search("bridge")


class Stopped:
    """Linking that stops before each article, as in the midst of a long computation."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str, owner: Any) -> None:
        self.arrived, self._go, self._told = (
            threading.Semaphore(0),
            threading.Semaphore(0),
            getattr(owner, name),
        )
        self.stops = threading.get_ident()
        monkeypatch.setattr(owner, name, self)

    def __call__(self, *given: Any) -> Any:
        if threading.get_ident() != self.stops:  # the thread that tests does not stop itself
            self.arrived.release()
            self._go.acquire()
        return self._told(*given)

    def go(self, times: int = 1) -> None:
        self._go.release(times)


def relinking(path: Path) -> threading.Thread:
    def run() -> None:
        with Ledger(path, create=False) as ledger:
            ledger.relink()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


# --- linking anew -----------------------------------------------------------------------------


def test_linking_anew_gives_what_was_there(path: Path) -> None:
    before = tables(path)
    with Ledger(path) as ledger:
        ledger.relink()
    assert tables(path) == before


def test_while_all_is_linked_anew_others_read_and_add(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claiming, "BATCH", 1)
    stopped = Stopped(monkeypatch, "told_in", claiming)
    thread = relinking(path)
    for number in range(len(FOUR)):
        stopped.arrived.acquire()
        with Ledger(path, create=False, wait=5) as beside:
            all_read(beside)
            assert len(beside.headlines()) == len(FOUR) + (number > 2)
            if number == 2:
                assert beside.add(FIFTH) == 1
                all_read(beside)
        stopped.go()
    stopped.go(9)
    thread.join()
    linked = tables(path)
    fresh = path.with_name("fresh.db")
    with Ledger(fresh) as ledger:
        for one in (*FOUR, FIFTH):
            ledger.add(one)
        wanted = [exported(ledger, claim.id) for claim in ledger.claims(alone=True)]
    with Ledger(path) as ledger:
        assert [exported(ledger, claim.id) for claim in ledger.claims(alone=True)] == wanted
    for table in ("entity", "entity_name", "entity_key", "link", "alike", "subject", "to_link", "to_tell"):
        assert linked[table] == tables(fresh)[table], table


def exported(ledger: Ledger, claim: str) -> Any:
    told = ledger.claim(claim)
    return told.claim, [s.id for s in told.sayings], [(c.one, c.other, c.reason) for c in told.contrasts]


@pytest.mark.parametrize("linked", [False, True])
def test_an_article_that_comes_while_others_are_linked_comes_after_them(path: Path, linked: bool) -> None:
    """Whether speakers are linked already, or nothing is yet."""
    fresh = path.with_name("fresh.db")
    with Ledger(fresh) as ledger:
        for one in (*FOUR, FIFTH):
            ledger.add(one)
    with Ledger(path, create=False) as ledger, ledger._connection(writes=True) as connection:
        rest.begin_anew(connection)
    with Ledger(path, create=False, catch_up=False) as ledger:
        if linked:
            rest.link(ledger._engine)
        assert ledger.add(FIFTH) == 1
        all_read(ledger)
    Ledger(path).close()
    assert tables(path) == tables(fresh)


def test_who_decides_while_all_is_linked_anew_decides_of_all(path: Path) -> None:
    with Ledger(path, create=False) as ledger, ledger._connection(writes=True) as connection:
        rest.begin_anew(connection)
    with Ledger(path, create=False, catch_up=False) as ledger:
        parts = ledger.split("Ann Lee", FOUR[0].id, who="mia")
        assert sorted(part.articles for part in parts) == [1, 3]
    with Ledger(path) as ledger:
        assert sorted(one.articles for one in ledger.entities("Ann Lee")) == [1, 3]
        ledger.undo()
        assert [one.articles for one in ledger.entities("Ann Lee")] == [4]


def test_one_who_reads_does_not_do_what_another_is_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = Stopped(monkeypatch, "told_in", claiming)
    thread = relinking(path)
    stopped.arrived.acquire()
    found: list[Article] = []
    told = stopped._told
    stopped._told = lambda one: (found.append(one), told(one))[1]
    for create in (False, True):
        with Ledger(path, create=create, wait=0) as beside:
            all_read(beside)
    assert found == []
    with Ledger(path, wait=0) as beside, pytest.raises(LedgerError, match="another program is linking it"):
        beside.relink()
    stopped.go(99)
    thread.join()


@pytest.mark.parametrize(("done", "create"), [(0, True), (1, False), (3, True)])
def test_killed_while_all_is_linked_anew_the_next_does_the_rest(path: Path, done: int, create: bool) -> None:
    before = tables(path)
    command = [sys.executable, str(TESTS / "ledger_relinker.py"), str(path)]
    run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert run.stdout and run.stdin
    for _ in range(done):
        assert run.stdout.readline()
        print(file=run.stdin, flush=True)
    assert run.stdout.readline()
    run.kill()
    assert run.wait() == -signal.SIGKILL
    run.stdout.close(), run.stdin.close()
    with Ledger(path, create=False, catch_up=False) as beside:
        all_read(beside)
    Ledger(path, create=create).close()
    assert tables(path) == before
    assert not list(path.parent.glob("*-work"))


# --- waiting ----------------------------------------------------------------------------------


class Listener(logging.Handler):
    """Hears the lines on waiting, and does something at each."""

    def __init__(self, then: Callable[[], Any]) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []
        self.then = then

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
        self.then()


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    monkeypatch.setattr(waiting, "_TELL_AFTER", 0.0)
    heard = Listener(lambda: None)
    waiting.LOG.addHandler(heard)
    level = waiting.LOG.level
    waiting.LOG.setLevel(logging.INFO)
    yield heard
    waiting.LOG.removeHandler(heard)
    waiting.LOG.setLevel(level)


def test_who_waits_says_so_once_and_gets_its_turn(path: Path, listening: Listener) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    listening.then = lambda: other.execute("ROLLBACK")
    with Ledger(path) as ledger:
        assert ledger.add(FIFTH) == 1
        assert listening.lines == [f"waiting for another program that is writing to {path}"]
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.1, lambda: other.execute("ROLLBACK")).start()
        assert ledger.add(article("It rained.")) == 1
    assert len(listening.lines) == 1
    other.close()


def test_who_reads_waits_for_nobody_and_says_nothing(path: Path, listening: Listener) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger(path, create=False, wait=0) as ledger:
        all_read(ledger)
    assert listening.lines == []
    other.close()


@pytest.mark.parametrize("programs", [3])
def test_several_make_one_ledger_at_once(tmp_path: Path, programs: int) -> None:
    path = tmp_path / "new.db"
    command = [sys.executable, str(TESTS / "ledger_adder.py"), str(path)]
    runs = [
        subprocess.Popen([*command, str(n * 10), str(n * 10 + 15)], stdout=subprocess.PIPE, text=True)
        for n in range(programs)
    ]
    said = [run.communicate()[0].split() for run in runs]
    assert [run.returncode for run in runs] == [0] * programs
    assert sum(int(new) for words in said for new in words[1::2]) == programs * 10 + 5
    with Ledger(path, create=False) as ledger:
        assert len(ledger.headlines()) == programs * 10 + 5
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    for table in ("to_link", "to_place", "to_tell"):
        assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    raw.close()


def test_two_that_open_a_ledger_to_be_linked_do_not_lock_each_other_out(path: Path) -> None:
    before = tables(path)
    with Ledger(path) as ledger, ledger._connection(writes=True) as connection:
        rest.begin_anew(connection)
    command = [sys.executable, str(TESTS / "ledger_adder.py"), str(path)]
    runs = [
        subprocess.Popen([*command, str(n * 5), str(n * 5 + 5)], stdout=subprocess.PIPE, text=True)
        for n in range(2)
    ]
    for run in runs:
        run.communicate()
    assert [run.returncode for run in runs] == [0, 0]
    with Ledger(path) as ledger:
        assert len(ledger.headlines()) == len(FOUR) + 10
    after = tables(path)
    assert not (after["to_link"] or after["to_place"] or after["to_tell"])
    assert {row[0] for row in before["entity"]} <= {row[0] for row in after["entity"]}


def test_opening_a_ledger_keeps_the_locks_of_another_of_this_program(path: Path) -> None:
    """The system lets go of all locks that a program has on a file when it closes the file anywhere."""
    code = (
        "import sqlite3, sys; raw = sqlite3.connect(sys.argv[1], 0)\n"
        "raw.execute('PRAGMA locking_mode=EXCLUSIVE')\n"
        "try: raw.execute('SELECT * FROM page').fetchall()\n"
        "except sqlite3.OperationalError: print('busy')"
    )
    with Ledger(path) as held, held._connection() as connection:
        connection.exec_driver_sql("SELECT * FROM page").fetchall()
        Ledger(path, create=False).close()
        command = [sys.executable, "-c", code, str(path)]
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "busy\n"
