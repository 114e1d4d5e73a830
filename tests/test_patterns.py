"""Time stays in proportion to the text, whatever it holds: in every regular expression, and in all."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import onrecord
from onrecord.linking import given, propositions, subjects
from onrecord.reading import network, profiles
from onrecord.reading.tokens import Tokens
from tests.regex_costs import Use, patterns_of, slow_text

#: Alembic runs the first, and Python the second as a program.
_NOT_IMPORTED = ("onrecord.ledger.migrations.env", "onrecord.__main__")
USES = patterns_of(onrecord, _NOT_IMPORTED)
#: What only ever sees so many characters of a text, by the code that calls it; the last test watches that.
BOUNDED = {
    "onrecord.linking.given._WAYS": 2 * given._NEAR + given._LONG,
    "onrecord.linking.given._HEARD": 2 * given._NEAR + given._LONG,
    "onrecord.reading.profiles._ANSWERS": 2 * profiles._NEAR + 60,
}
HOSTILE = {
    "letters": "a",
    "capitals": "A",
    "digits": "1",
    "blanks": " ",
    "line breaks": "\n",
    "blank lines": " \n",
    "stops": ".",
    "dashes": "-",
    "quotation marks": "“",
    "brackets": "( a ",
    "broken signs": "Ã©",
    "initials": "A. ",
    "a row of names": "Ann Lee, ",
    "words in capitals": "Ann ",
    "hyphens": "aa-",
    "figures": "12 and ",
    "a sentence without end": "Ann Lee said that it rained and ",
    "speech": "“It rained,” Ann Lee said. ",
    "roles": "mayor Ann Lee, the mayor of Osk, ",
    "a transcript": "LEE: It rained.\n",
    "one word": "not ",
    "dates": "on 3 May 2012 ",
}
#: Characters of the shorter text; the longer ones have four and sixteen times as many.
_FIRST = 500
#: Four times the text costs 4 times as much where the cost is linear, 16 times where it is quadratic.
_GUILTY = 8.0


def test_every_pattern_is_found() -> None:
    """Those that modules hold, alone or in a tuple, and those that are written in a function."""
    places = {use.where.split(":")[0] for use in USES}
    assert {
        "onrecord.intake.repair._ODD",
        "onrecord.linking.given._WAYS",
        "onrecord.linking.bodies",
    } <= places
    written = {use.pattern.pattern for use in USES}
    assert r"\b(?:i|we)\s*\Z" in written
    assert r"\bAnn\b" in written  # rf"\b{re.escape(name)}\b"
    held = set(re.findall(r"^(_?[A-Z_]+) = re\.compile", _source(), re.MULTILINE))
    assert held <= {use.where.rpartition(".")[2] for use in USES}


def _source() -> str:
    root = Path(onrecord.__file__).parent
    return "\n".join(file.read_text("utf-8") for file in root.rglob("*.py"))


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"\s*\n\s*", "finditer"),
        (r"[^\s.,]+ +[.,]", "finditer"),
        (r"[.!?]+[ ]+(?=[A-Z])", "finditer"),
        (r"(?:[\s,]+(?:and|or))+\Z", "search"),
        (r"\bnot\b.* since", "search"),
        (r"<!--(?:a|aa)*-->", "match"),
        (r"(?:<!--.*?-->\s*)*<html", "match"),
        (r"[(]\s*([^()]*)\s*[)]", "match"),
        (r"[A-Z][\w-]+, \Z", "search"),
    ],
)
def test_a_slow_pattern_is_told(pattern: str, method: str) -> None:
    assert slow_text(Use("here", re.compile(pattern, re.DOTALL), frozenset([method])))


@pytest.mark.parametrize(
    "pattern", [r"\w+", r"(?<!\s)\s++x", r"\b(?:the|an?) \w+ (?:man|woman)\b", r"[^\n]+"]
)
def test_a_quick_pattern_is_not(pattern: str) -> None:
    assert slow_text(Use("here", re.compile(pattern), frozenset(["finditer"]))) is None


@pytest.mark.parametrize("module", sorted({use.where.split(":")[0].rpartition(".")[0] for use in USES}))
def test_no_pattern_is_slow(module: str) -> None:
    mine = [use for use in USES if use.where.split(":")[0].rpartition(".")[0] == module]
    slow = {use.where: text for use in mine if use.where not in BOUNDED and (text := slow_text(use))}
    assert not slow


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The networks' own time aside: the reader finds that somebody says something in every few words."""
    monkeypatch.setattr(network, "_run", _says_much)
    monkeypatch.setattr(propositions, "vectors", lambda sides: [b"\x01" * 8 for _ in sides])
    monkeypatch.setattr(subjects, "vectors", lambda texts: [b"\x01" * 8 for _ in texts])


def _says_much(texts: list[Tokens], group: list[network.Place]) -> Iterator[tuple[Any, Any, Any]]:
    for _, start, end in group:
        at = np.arange(start, end)
        told = np.full((len(at), network._TOLD), 0.02, np.float32)
        roles = np.array(
            [network.BEGIN_SOURCE, network.BEGIN_CUE, network.BEGIN_CONTENT] + 4 * [network.CONTENT] + [0]
        )
        told[np.arange(len(at)), roles[at % 8]] = 0.9
        told[:, network._INNER + 1] = 0.8
        arcs = np.zeros((len(at) + 1, network.ARC * len(network.ARCS)), np.float32)
        for kind in range(len(network.ARCS)):
            arcs[np.arange(1, len(at) + 1), kind * network.ARC + at // 8 % network.ARC] = 4
        yield told, arcs, arcs


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("kind", HOSTILE)
def test_time_keeps_in_proportion_to_the_text(kind: str, tmp_path: Path) -> None:
    """Two fourfold lengths one after the other never both cost much more than four times as much."""
    outgrown = {"reading", "adding"}
    for n in (_FIRST, _FIRST, 4 * _FIRST):
        short, long = (_costs(_hostile(kind, length), tmp_path) for length in (n, 4 * n))
        outgrown = {step for step in outgrown if long[step] > _GUILTY * short[step]}
        if not outgrown:
            return
    pytest.fail(f"{', '.join(sorted(outgrown))} takes out of proportion long")


def _costs(text: str, folder: Path) -> dict[str, float]:
    """The processor time of each step, in seconds."""
    with onrecord.Ledger(folder / f"{time.monotonic_ns()}.db") as ledger:
        start = time.thread_time()
        article = onrecord.read(text)
        read = time.thread_time()
        ledger.add(article)
        return {"reading": read - start, "adding": time.thread_time() - read}


def _hostile(kind: str, n: int) -> str:
    run = HOSTILE[kind]
    return (run * (n // len(run) + 1))[:n] + " x. Ann Lee said that it rained on Monday."


class _Watched:
    """A pattern that keeps how many characters it was given at most."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.most = pattern, 0

    def __getattr__(self, method: str) -> Callable[..., Any]:
        def call(text: str, start: int = 0, end: int | None = None) -> Any:
            self.most = max(self.most, min(len(text), len(text) if end is None else end) - start)
            return getattr(self.pattern, method)(text, start, len(text) if end is None else end)

        return call


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    "text", ["The board answers to the mayor and ", "By the count of Ann Lee it rained and "]
)
def test_what_may_be_slow_sees_little_of_a_text(
    text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers, heard = _Watched(profiles._ANSWERS), _Watched(given._HEARD)
    ways = tuple(_Watched(way) for way in given._WAYS)
    monkeypatch.setattr(profiles, "_ANSWERS", answers)
    monkeypatch.setattr(given, "_HEARD", heard)
    monkeypatch.setattr(given, "_WAYS", ways)
    with onrecord.Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(onrecord.read("It rained. " + text * 60))
    assert answers.most <= BOUNDED["onrecord.reading.profiles._ANSWERS"]
    assert max(one.most for one in (heard, *ways)) <= BOUNDED["onrecord.linking.given._WAYS"]
    assert any(one.most for one in (answers, *ways))
