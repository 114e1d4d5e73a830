"""Stories in the ledger: placed as articles are added, whatever the order. All texts invented."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, text
from test_stories import ALL, COPY, FERRY, MARKET, OTHER_FERRY, WRECK
from web_articles import article

from onrecord.cli.commands import commands
from onrecord.errors import NotInLedger
from onrecord.ledger import Ledger
from onrecord.linking.reports import Report
from onrecord.records import Article


def published(report: Report) -> Article:
    told = article(report.text, ())
    return replace(told, outlet=report.outlet, date=report.date, title=report.title)


IDS = {published(report).id: report.id for report in ALL}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger(path) as held:
        yield held


def told(ledger: Ledger, alone: bool = True) -> list[list[str]]:
    """The names of the reports of each story."""
    return [
        [IDS[one.article.id] for one in ledger.story(story.id).articles]
        for story in ledger.stories(alone=alone)
    ]


def test_a_story_tells_its_articles_in_the_order_of_time(ledger: Ledger) -> None:
    ledger.add(*map(published, (COPY, MARKET, WRECK, FERRY)))
    (story,) = ledger.stories()
    assert (story.heading, story.first, story.last) == (FERRY.title, FERRY.date, WRECK.date)
    assert (story.articles, story.copies) == (3, 1)
    assert story.outlets == ("North News Agency", "Lunn Post", "Hesk Courier")
    assert told(ledger, alone=False) == [["ferry", "copy", "wreck"]]


def test_it_says_who_copies_whom_and_which_sentences(ledger: Ledger) -> None:
    ledger.add(*map(published, (FERRY, COPY)))
    first, second = ledger.story(ledger.stories()[0].id).articles
    assert not first.copies
    (copy,) = second.copies
    assert (copy.article, copy.share) == (first.article.id, 0.75)
    for (a, b), (c, d) in copy.sentences:
        assert FERRY.text[a:b] == COPY.text[c:d]


@pytest.mark.parametrize("order", list(permutations(ALL))[::17])
def test_the_order_of_adding_does_not_matter(ledger: Ledger, order: tuple[Report, ...]) -> None:
    for report in order:
        ledger.add(published(report))
    ledger.add(*map(published, order))
    assert sorted(told(ledger)) == [["ferry", "copy", "wreck"], ["market"], ["other ferry"]]
    before = ledger.stories(alone=True)
    ledger.relink()
    assert ledger.stories(alone=True) == before


def test_an_id_leads_to_the_story_that_its_article_is_in(ledger: Ledger) -> None:
    ledger.add(published(WRECK))
    (alone,) = ledger.stories(alone=True)
    ledger.add(*map(published, (FERRY, COPY)))
    (story,) = ledger.stories()
    assert story.id != alone.id
    assert ledger.story(alone.id).story == story


@pytest.mark.parametrize("id", ["s99", "e1", "", "s", "1", "s" + "9" * 30])
def test_no_such_story(ledger: Ledger, id: str) -> None:
    ledger.add(published(FERRY))
    with pytest.raises(NotInLedger, match="no story"):
        ledger.story(id)


def test_limits(ledger: Ledger) -> None:
    ledger.add(*map(published, ALL))
    whole = ledger.stories(alone=True)
    assert [ledger.stories(alone=True, limit=1, offset=n)[0] for n in range(3)] == whole
    assert whole[0].last == "2031-06-06"


def test_a_ledger_from_before_there_were_stories_has_them_when_opened(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(*map(published, ALL))
        stories = ledger.stories(alone=True)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        for table in ("copy", "alike", "reuse_key", "subject_key", "subject"):
            connection.execute(text(f"DELETE FROM {table}"))
        connection.execute(text("INSERT INTO to_place SELECT key FROM article"))
    engine.dispose()
    with Ledger(path) as ledger:
        assert ledger.stories(alone=True) == stories


def test_profiles_of_an_older_form_are_passed_over_until_all_is_linked_anew(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(published(FERRY))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        old = zlib.compress(json.dumps([{"lunn": 7.0}, {"ferri": 3.5}, ["brandt"]]).encode())
        connection.execute(text("UPDATE subject SET profile = :old"), {"old": old})
    engine.dispose()
    with Ledger(path) as ledger:
        ledger.add(published(WRECK))
        assert len(told(ledger)) == 2
        ledger.relink()
        assert told(ledger) == [["ferry", "wreck"]]


def test_the_command(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(*map(published, (FERRY, COPY, OTHER_FERRY)))
        (story,) = ledger.stories()

    def run(*args: str) -> str:
        done = CliRunner().invoke(commands, ["stories", "--ledger", str(path), *args], catch_exceptions=False)
        assert done.exit_code == 0
        return done.stdout

    (listed,) = run().splitlines()
    assert listed.startswith(
        f"{FERRY.title}  {story.id}  2031-06-03 – 2031-06-04  North News Agency, Lunn Post"
    )
    assert listed.endswith("2 articles, 1 copy")
    assert len(run("--all").splitlines()) == 2
    assert "↳ 75% of its sentences are from North News Agency" in run(story.id)
    (record,) = map(json.loads, run("--json").splitlines())
    assert record["articles"] == 2
    whole = json.loads(run("--json", story.id))
    assert [one["outlet"] for one in whole["articles"]] == ["North News Agency", "Lunn Post"]
    assert len(whole["articles"][1]["copies"][0]["sentences"]) == 3


def test_no_story_is_told_of(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(published(MARKET))
    done = CliRunner().invoke(commands, ["stories", "--ledger", str(path)])
    assert done.stdout == "" and "--all" in done.stderr
