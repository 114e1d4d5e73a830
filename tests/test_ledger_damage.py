"""A damaged ledger, read and written in every way: each fault is one line that names the file."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from test_ledger_claims import plain
from test_web import Site
from web_articles import article, nested_article, span

from onrecord.cli.commands import commands
from onrecord.errors import LedgerError, OnrecordError
from onrecord.ledger import Ledger
from onrecord.records import Article, Attribution, Role, Speaker, Tie
from onrecord.web import app

__all__ = ["plain"]


def saying(day: str, number: int, outlet: str) -> Article:
    text = (
        f"bridge: {number} fell, Ann Lee, the mayor of Lindmoor, told the Post.\nharbour: 3 ran.\n{outlet}\n"
    )
    role = Role("the mayor of Lindmoor", span(text, "the mayor of Lindmoor")[0], "Lindmoor")
    said = Attribution(
        "a1",
        span(text, "Ann Lee"),
        span(text, "told"),
        span(text, f"bridge: {number} fell"),
        standing="named person",
        speaker=Speaker("s1", "Ann Lee", "named person", ("Ann Lee", "Lee"), "李安", (role,)),
        addressee=span(text, "the Post"),
        about=("Bo Ek",),
    )
    tie = Tie("belongs to", "Ann Lee", "Lindmoor", role.span)
    made = article(text, (said, replace(said, id="a2", inside="a1")), outlet=outlet, date=day, title="Bridge")
    return replace(made, ties=(tie,))


NEW = saying("2031-06-09", 15, "Times")


@pytest.fixture
def whole(plain: None, tmp_path: Path) -> Path:
    """A ledger with something in each of its tables."""
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        for day, number, outlet in ((4, 12, "Post"), (5, 12, "Star"), (6, 30, "Herald"), (7, 14, "Post")):
            ledger.add(saying(f"2031-06-0{day}", number, outlet))
        ledger.add(nested_article())
        ledger.merge("Ann Lee", "Ruben Astley", who="mia")
        assert ledger.disputes() and ledger.claims() and ledger.entity("Ann Lee").ties
    return path


def asked(ids: tuple[str, str, str, str]) -> Iterator[Callable[[Ledger], Any]]:
    """Every question and every change; ids: of an article, an entity, a story and a claim."""
    one, entity, story, claim = ids
    yield lambda held: list(held.articles())
    yield lambda held: held.article(one)
    yield lambda held: held.headlines()
    yield lambda held: (held.speakers(), held.speakers(unnamed=True))
    yield lambda held: (held.attributions(), held.attributions("Lee", outlet="Post", since="2031"))
    yield lambda held: held.attributions(entity=entity)
    yield lambda held: held.search("bridge")
    yield lambda held: (held.entities(), held.entities("Lee"))
    yield lambda held: held.entity(entity)
    yield lambda held: held.entities_of(one)
    yield lambda held: held.stories(alone=True)
    yield lambda held: held.story(story)
    yield lambda held: (held.claims(alone=True), held.claims("bridge"))
    yield lambda held: held.claim(claim)
    yield lambda held: (held.disputes(), held.disputes("bridge", kind="update"))
    yield lambda held: held.claims_of(one)
    yield lambda held: held.decisions()
    yield lambda held: held.split(entity, one)
    yield lambda held: held.merge("Traders", entity)
    yield lambda held: held.undo()
    yield lambda held: held.add(NEW)
    yield lambda held: held.relink()


def ids_of(path: Path) -> tuple[str, str, str, str]:
    with Ledger(path) as held:
        claim = next(one for one in held.claims() if one.disputes)
        return held.headlines()[0].id, held.entities()[0].id, held.stories()[0].id, claim.id


def all_asked(path: Path, ids: tuple[str, str, str, str]) -> list[str]:
    """The lines of all faults, each of which must be one that the program raises on purpose."""
    lines: list[str] = []

    def fault(error: OnrecordError) -> None:
        lines.append(str(error))
        assert "\n" not in str(error) and len(str(error)) < 600
        assert not isinstance(error, LedgerError) or str(path) in str(error)

    try:
        with Ledger(path, wait=0.05) as held:
            for ask in asked(ids):
                try:
                    ask(held)
                except OnrecordError as error:
                    fault(error)
    except OnrecordError as error:
        fault(error)
    return lines


def damaged(path: Path, change: str) -> None:
    """Change the ledger as no program does: whatever its tables demand, without its index of words."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA writable_schema=ON")
    raw.execute("UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE type = 'table'")
    raw.close()
    raw = sqlite3.connect(path, isolation_level=None)
    for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {trigger}")
    try:
        raw.execute(change)
    except sqlite3.IntegrityError:
        pass  # a number that counts up by itself takes nothing but a number
    finally:
        raw.close()


def columns(path: Path) -> list[tuple[str, str]]:
    raw = sqlite3.connect(path)
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = [
        (table, row[1])
        for table in tables
        if not table.startswith(("attribution_words", "passage_words", "sqlite_"))
        for row in raw.execute(f"PRAGMA table_info({table})")
    ]
    raw.close()
    return found


#: What a column may hold that was never put there.
VALUES = {
    "half a sign": "CAST(x'e6b0ff' AS TEXT)",
    "bytes": "x'00ff10'",
    "text": "'odd'",
    "a number": "-7",
    "a fraction": "0.5",
    "a huge number": "9223372036854775807",
    "JSON of another kind": "'{\"a\": [1]}'",
    "deep JSON": f"'{'[' * 5_000}'",
    "nothing": "NULL",
}


#: Every so many columns get one kind of value: half of the columns get one, each kind goes to all sorts of
#: columns. All of them with all kinds take half an hour.
SHARE = 18


@pytest.mark.parametrize("value", VALUES)
def test_odd_values_in_any_column_are_a_fault_of_one_line(whole: Path, value: str) -> None:
    ids, good, faults = ids_of(whole), whole.read_bytes(), 0
    first = 2 * list(VALUES).index(value)
    for table, column in columns(whole)[first::SHARE]:
        whole.write_bytes(good)
        damaged(whole, f'UPDATE OR IGNORE "{table}" SET "{column}" = {VALUES[value]}')
        faults += len([line for line in all_asked(whole, ids) if "damaged" in line])
    assert faults


@pytest.mark.parametrize("seed", range(6))
def test_odd_bytes_anywhere_are_a_fault_of_one_line(whole: Path, seed: int) -> None:
    ids, good, chance = ids_of(whole), whole.read_bytes(), random.Random(seed)
    for _ in range(4):
        spoilt = bytearray(good)
        for _ in range(chance.choice([1, 20, 400])):
            spoilt[chance.randrange(100, len(spoilt))] = chance.randrange(256)
        whole.write_bytes(spoilt)
        all_asked(whole, ids)


def test_pages_that_are_gone_or_of_noise(whole: Path) -> None:
    ids, good, chance = ids_of(whole), whole.read_bytes(), random.Random(9)
    whole.write_bytes(good[: len(good) // 8192 * 4096])
    assert any("damaged" in line for line in all_asked(whole, ids))
    for at in chance.sample(range(4096, len(good), 4096), 8):
        whole.write_bytes(good[:at] + chance.randbytes(4096) + good[at + 4096 :])
        all_asked(whole, ids)


def test_a_damaged_log_beside_it(whole: Path) -> None:
    ids = ids_of(whole)
    held = Ledger(whole)
    held.add(NEW)
    log = whole.with_name(whole.name + "-wal")
    content, base = bytearray(log.read_bytes()), whole.read_bytes()
    held.close()
    chance = random.Random(3)
    for start in (0, 32, 4000):
        spoilt = bytearray(content)
        for _ in range(40):
            spoilt[chance.randrange(start, len(spoilt))] = chance.randrange(256)
        whole.write_bytes(base)
        log.write_bytes(spoilt)
        all_asked(whole, ids)


def test_tables_that_are_gone(whole: Path) -> None:
    ids, good = ids_of(whole), whole.read_bytes()
    for table in sorted({table for table, _ in columns(whole)} | {"attribution_words", "passage_words"}):
        whole.write_bytes(good)
        raw = sqlite3.connect(whole, isolation_level=None)
        raw.execute(f"DROP TABLE {table}")
        raw.close()
        lines = all_asked(whole, ids)
        assert lines, table


def test_an_index_of_words_that_is_damaged(whole: Path) -> None:
    ids, good = ids_of(whole), whole.read_bytes()
    for table in ("attribution_words_data", "passage_words_data", "attribution_words_idx"):
        whole.write_bytes(good)
        raw = sqlite3.connect(whole, isolation_level=None)
        column = "block" if table.endswith("data") else "pgno"
        raw.execute("PRAGMA writable_schema=ON")
        raw.execute(f"UPDATE {table} SET {column} = {'x' + chr(39) + 'ff' * 8 + chr(39)}")
        raw.close()
        all_asked(whole, ids)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("article.heading", "half a sign"), ("attribution.content", "bytes"),
        ("attribution.inside", "a number"),
        ("entity.name", "nothing"), ("passage.words", "half a sign"), ("speaker.names", "bytes"),
        ("claim.figures", "a number"), ("article_text.text", "nothing"), ("link.reason", "half a sign"),
        ("page_text.raw", "bytes"),
    ],
)  # fmt: skip
def test_commands_and_pages_say_so_in_a_line(whole: Path, place: str, value: str) -> None:
    one, entity, story, claim = ids_of(whole)
    site = Site.__new__(Site)
    site.path = whole
    site.app = app(whole)
    table, column = place.split(".")
    damaged(whole, f"UPDATE {table} SET {column} = {VALUES[value]}")
    for command in (
        ["show"], ["show", one], ["show", "--json"], ["who", "Lee"], ["who", entity, "--json", "--dossier"],
        ["search", "bridge"], ["stories"], ["stories", story], ["claims"], ["claim", claim], ["disputes"],
        ["decisions"], ["split", entity, one], ["undo"],
    ):  # fmt: skip
        done = CliRunner().invoke(commands, [*command, "--ledger", str(whole)])
        assert done.exception is None or isinstance(done.exception, (OnrecordError, SystemExit)), command
    for address in ("/", f"/article/{one}", f"/article/{one}?a=a2", "/speakers", f"/speaker?name={entity}",
                    "/claims?all=1", f"/claim/{claim}", "/disputes", "/search?q=bridge"):  # fmt: skip
        answer = site.ask(address)
        assert answer.status_code in (200, 404, 503)
