"""What a ledger is asked wrongly: near names, known values, and what a filter by time leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from web_articles import article, span

from onrecord.errors import NotInLedger, OnrecordError, WrongValue
from onrecord.ledger import Ledger
from onrecord.ledger.near import suggestion
from onrecord.records import Article, Attribution, Speaker

#: Who speaks, in which outlet, when; the last bears no name.
SAID = (
    ("Rosalind Teague", "The Harbour Echo", "2031-03-04"),
    ("Rosalind Teague", "The Harbour Echo", None),
    ("André Nørgaard", "Radio Lindmoor", "2031-04-01"),
    ("Юрий Волков", "Radio Lindmoor", "soon"),
    ("Ewan Mac Donald", None, None),
    ("aid workers", None, None),
)


def saying(name: str, outlet: str | None, date: str | None) -> Article:
    text = f"The {outlet} hears on {date} that twelve people have died, {name} said."
    standing, names = ("named person", (name,)) if name[0].isupper() else ("unnamed group", ())
    speaker = Speaker("s1", name, standing, names)
    content = span(text, "twelve people have died")
    said = Attribution(
        "a1", span(text, name), span(text, "said"), content, standing=standing, speaker=speaker
    )
    return article(text, (said,), outlet=outlet, date=date)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("wrong") / "l.db") as held:
        for one in SAID:
            held.add(saying(*one))
        yield held


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Teage", "Rosalind Teague"),
        ("Taegue", "Rosalind Teague"),
        ("roslind", "Rosalind Teague"),
        ("Teague Roslind", "Rosalind Teague"),
        ("Minister Rosalind Teague", "Rosalind Teague"),
        ("R. Teague", "Rosalind Teague"),
        ("Rosa", "Rosalind Teague"),
        ("RosalindTeague", "Rosalind Teague"),
        ("Norgaard", "André Nørgaard"),
        ("andre norgard", "André Nørgaard"),
        ("Volkov", "Юрий Волков"),
        ("MacDonald", "Ewan Mac Donald"),
        ("aid worker", "aid workers"),
    ],
)
def test_a_name_that_nobody_bears_suggests_the_near_one(ledger: Ledger, typed: str, meant: str) -> None:
    assert ledger.near(typed) == (meant,)
    with pytest.raises(NotInLedger, match=f"speaks in .*; did you mean {meant}\\?$") as refused:
        ledger.entity(typed)
    assert refused.value.near == (meant,)


@pytest.mark.parametrize("typed", ["Zzyzx", "Te", "Voss", "", " ", "%", "–", "\x00", "\ud800", "x" * 900])
def test_nothing_is_suggested_where_nothing_is_near(ledger: Ledger, typed: str) -> None:
    assert ledger.near(typed) == ()
    with pytest.raises(NotInLedger) as refused:
        ledger.entity(typed)
    assert "did you mean" not in str(refused.value)


def test_merge_and_split_suggest_too(ledger: Ledger) -> None:
    for ask in (lambda: ledger.merge("Teage", "André Nørgaard"), lambda: ledger.split("Teage")):
        with pytest.raises(NotInLedger, match="did you mean Rosalind Teague"):
            ask()


def test_a_suggestion_is_a_sentence() -> None:
    assert suggestion(["Ann"]) == "; did you mean Ann?"
    assert suggestion(["Ann", "Bo", "Cy"]) == "; did you mean Ann, Bo or Cy?"
    assert suggestion([]) == ""


def test_an_id_of_another_kind_says_what_it_is(ledger: Ledger) -> None:
    entity = ledger.entities("Teague")[0].id
    story = ledger.stories(alone=True)[0].id
    claim = ledger.claims(alone=True)[0].id
    one = ledger.headlines()[0].id
    asks: dict[str, Callable[[str], object]] = {
        f"onrecord who {entity} shows the person": ledger.claim,
        f"onrecord stories {story} shows the story": ledger.entity,
        f"onrecord claim {claim} shows the claim": ledger.article,
        f"onrecord show {one} shows the article": ledger.story,
    }
    for told, ask in asks.items():
        with pytest.raises(NotInLedger, match=f"; {told}"):
            ask(told.split()[2])
    with pytest.raises(NotInLedger, match=r"e9999: nobody in .* has that id; onrecord who NAME finds one"):
        ledger.entity("e9999")


def test_ids_are_taken_in_any_case_and_with_blanks_around_them(ledger: Ledger) -> None:
    one, story = ledger.headlines()[0].id, ledger.stories(alone=True)[0].id
    assert ledger.article(f" {one.upper()} ").id == one
    assert ledger.story(f" {story.upper()} ").story.id == story


LISTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("attributions", ()),
    ("search", ("twelve",)),
    ("entity", ("Teague",)),
    ("claims", ()),
    ("disputes", ()),
)


@pytest.mark.parametrize(("method", "args"), LISTS)
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"since": "soon"}, "soon: not a date; write it as 2031-06-04"),
        ({"until": ""}, "not a date"),
        ({"since": "2031-06", "until": "2031-05"}, "2031-06: after 2031-05"),
        ({"limit": -1}, "limit -1: give a whole number"),
        ({"offset": -1}, "offset -1: give a whole number"),
    ],
)
def test_what_is_no_date_or_number_is_refused(
    ledger: Ledger, method: str, args: tuple[str, ...], wrong: dict[str, Any], told: str
) -> None:
    with pytest.raises(WrongValue, match=told) as refused:
        getattr(ledger, method)(*args, **wrong)
    assert isinstance(refused.value, OnrecordError) and isinstance(refused.value, ValueError)


@pytest.mark.parametrize("wait", [-1.0, float("nan")])
def test_nobody_waits_for_less_than_no_time(tmp_path: Path, wait: float) -> None:
    with pytest.raises(WrongValue, match=r"wait .*: give a number of seconds"):
        Ledger(tmp_path / "l.db", wait=wait)


@pytest.mark.parametrize(("method", "args"), LISTS[:3])
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"stance": "assert"}, "assert: not a stance; known are asserts, .*, denies, .*believes$"),
        ({"standing": "famous"}, "famous: not a standing; known are named person, .*unknown$"),
        ({"min_confidence": 70}, "min_confidence 70: give a number from 0 to 1"),
        ({"min_confidence": float("nan")}, "min_confidence nan"),
    ],
)
def test_a_word_that_is_not_known_is_refused_with_those_that_are(
    ledger: Ledger, method: str, args: tuple[str, ...], wrong: dict[str, Any], told: str
) -> None:
    with pytest.raises(WrongValue, match=told):
        getattr(ledger, method)(*args, **wrong)


def test_stances_and_outlets_are_taken_in_any_case(ledger: Ledger) -> None:
    assert len(ledger.search("twelve", stance="Asserts", standing="Named Person")) == 5
    assert len(ledger.attributions(outlet=" RADIO  lindmoor ")) == 2


@pytest.mark.parametrize(("method", "args"), LISTS)
def test_an_outlet_that_no_article_is_of_is_refused(
    ledger: Ledger, method: str, args: tuple[str, ...]
) -> None:
    told = "known are Radio Lindmoor, The Harbour Echo; did you mean The Harbour Echo\\?$"
    with pytest.raises(NotInLedger, match=f"^Harbor Echo: no article in .* is of that outlet; {told}"):
        getattr(ledger, method)(*args, outlet="Harbor Echo")
    with pytest.raises(NotInLedger, match=r"Lindmoor, The Harbour Echo$"):
        getattr(ledger, method)(*args, outlet="")


def test_of_many_outlets_some_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db") as ledger:
        with pytest.raises(NotInLedger, match="no article there names its outlet"):
            ledger.claims(outlet="Post")
        for number in range(12):
            ledger.add(saying("Ann Lee", f"Post {number}", None))
        with pytest.raises(NotInLedger, match=r"known are Post 0, .* and 4 more$"):
            ledger.claims(outlet="Zebra")


def test_undated_articles_are_counted(ledger: Ledger) -> None:
    """Those in which nobody says what is asked for are not: a filter by time leaves out none of them."""
    assert ledger.undated() == 4  # "soon" is no date that can be read
    assert ledger.undated(outlet="the harbour echo") == 1
    assert ledger.undated(entity="Rosalind Teague") == 1
    assert ledger.undated(entity="André Nørgaard") == 0
    assert ledger.undated(speaker="aid workers") == 1
    assert ledger.undated("twelve") == 4
    assert ledger.undated("twelve", standing="named person") == 3
    assert ledger.undated("marmalade") == ledger.undated("") == 0


def test_undated_articles_with_claims_are_counted(ledger: Ledger) -> None:
    assert ledger.undated_claims("marmalade", alone=True) == 0
    assert ledger.undated_claims("twelve", alone=True) == 4
    assert ledger.undated_claims("twelve", outlet="Radio Lindmoor", alone=True) == 1
    assert ledger.undated_claims("twelve", kind="dispute") == 0
    assert ledger.undated_claims(alone=True) >= ledger.undated_claims()
