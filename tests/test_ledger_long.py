"""Names and words of any length: the ledger answers or refuses them itself, and SQLite says nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from test_web import Site
from web_articles import nested_article

from onrecord.cli.commands import commands
from onrecord.errors import NotInLedger, OnrecordError
from onrecord.ledger import Ledger

LONG = {
    "a long name": "x" * 60_000,
    "many words": "a b " * 15_000,
    "many beginnings": "a* " * 20_000,
    "quotation marks": '" ' * 30_000,
    "words that FTS knows": "a AND b OR NOT NEAR " * 3_000,
    "signs that no text has": "\x00\ud800" * 100,
    "brackets": "(" * 60_000,
    "as many words as may be": "a " * 15_000,
    "as many beginnings": "a* " * 10_000,
}

ASKS: dict[str, Callable[[Ledger, str], Any]] = {
    "article": lambda held, text: held.article(text),
    "speaker": lambda held, text: held.attributions(text),
    "entity": lambda held, text: held.attributions(entity=text),
    "outlet": lambda held, text: held.attributions(outlet=text),
    "stance": lambda held, text: held.attributions(stance=text),
    "since": lambda held, text: held.attributions(since=text),
    "search": lambda held, text: held.search(text),
    "undated": lambda held, text: held.undated(text),
    "entities": lambda held, text: held.entities(text),
    "dossier": lambda held, text: held.entity(text),
    "story": lambda held, text: held.story(text),
    "claims": lambda held, text: held.claims(text),
    "undated claims": lambda held, text: held.undated_claims(text),
    "claim": lambda held, text: held.claim(text),
    "disputes": lambda held, text: held.disputes(text),
    "near": lambda held, text: held.near(text),
    "merge": lambda held, text: held.merge(text, text),
    "split": lambda held, text: held.split(text, text),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(nested_article())
    return tmp_path / "ledger.db"


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_any_text_is_answered_or_refused_in_a_line(path: Path, text: str) -> None:
    with Ledger(path) as held:
        for name, ask in ASKS.items():
            try:
                ask(held, text)
            except OnrecordError as error:
                line = str(error)
                assert "\n" not in line and len(line) < 600, name
                for words in ("sqlite", "SQL", "damaged", "can't be used", "Expression", "parser"):
                    assert words not in line, f"{name}: {line[:200]}"


def test_what_is_too_long_says_how_long_it_may_be(path: Path) -> None:
    with Ledger(path) as held:
        with pytest.raises(NotInLedger, match=r"x…: the name is too long, 60,000 signs; give at most 1,000"):
            held.entity("x" * 60_000)
        with pytest.raises(NotInLedger, match=r"the text to search for is too long, 60,000 signs"):
            held.search("a b " * 15_000)


@pytest.mark.parametrize("many", [2**31, 2**63, 2**200])
def test_any_number_of_lines_may_be_asked_for(path: Path, many: int) -> None:
    with Ledger(path) as held:
        assert len(held.headlines(limit=many)) == 1
        assert held.attributions(limit=many, offset=many) == []
        assert held.claims(limit=many, offset=many) == []


@pytest.mark.parametrize("command", ["who", "search", "claims", "disputes", "claim", "story"])
def test_the_command_line_refuses_it_in_a_line(path: Path, command: str) -> None:
    named = {"story": "stories"}.get(command, command)
    done = CliRunner().invoke(commands, [named, "x" * 60_000, "--ledger", str(path)])
    assert isinstance(done.exception, NotInLedger) and "too long" in str(done.exception)


@pytest.mark.parametrize(
    "address",
    ["/search?q={}", "/speaker?name={}", "/claims?q={}", "/disputes?q={}", "/claim/{}", "/article/{}"],
)
def test_the_web_answers_it_without_a_fault(tmp_path: Path, address: str) -> None:
    site = Site(tmp_path, nested_article())
    answer = site.ask(address.format("x" * 60_000))
    assert answer.status_code in (200, 404, 414), answer.text[:300]
    assert "sqlite" not in answer.text.lower()
