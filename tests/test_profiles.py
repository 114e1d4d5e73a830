"""What an article says of those who speak in it. All people and places invented."""

from __future__ import annotations

import time

import pytest

from onrecord.reading.people import People
from onrecord.reading.profiles import profile, ties
from onrecord.records import Speaker


def known(text: str, name: str, source: str | None = None, standing: str = "named person") -> Speaker:
    at = text.index(source) if source else 0
    sources = [(at, at + len(source))] if source else []
    return profile(
        text, People(text, [], {at} if source else frozenset()), Speaker("s1", name, standing), sources
    )


ROLES = {
    "behind the name": (
        "Oda Sperling, the mayor of Osk, rose. Sperling said yes.",
        "the mayor of Osk",
        "Osk",
    ),
    "in front, with an article": ("The harbour master, Oda Sperling, said yes.", "The harbour master", None),
    "without an article": ("He asked fisherman Oda Sperling about it.", "fisherman", None),
    "a title": ("Sen. Oda Sperling said yes.", "Sen.", None),
    "a place before a title": ("Lindmoor Mayor Oda Sperling said yes.", "Lindmoor Mayor", "Lindmoor"),
    "a body that it is held at": (
        "Oda Sperling, a researcher at the elite Harbour Institute, said yes.",
        "a researcher at the elite Harbour Institute",
        "Harbour Institute",
    ),
    "a body that owns it": ("The Brannoch Line's lawyer, Oda Sperling, said so.", "lawyer", None),
    "where one is based": (
        "Oda Sperling, a Merrin-based activist, said yes.",
        "a Merrin-based activist",
        "Merrin",
    ),
    "not the verb that another does": (
        "They rejected a demand by the leader, Oda Sperling.",
        "the leader",
        None,
    ),
}


@pytest.mark.parametrize(("text", "role", "body"), ROLES.values(), ids=ROLES)
def test_roles(text: str, role: str, body: str | None) -> None:
    found = known(text, "Oda Sperling", "Oda Sperling").roles
    assert [(r.words, r.body) for r in found if role in r.words][:1] or [(r.words, r.body) for r in found]
    mine = next(r for r in found if role in r.words)
    assert body is None or mine.body == body
    assert all(text[slice(*r.span)] == r.words for r in found)


NONE = {
    "a verb": "Oda Sperling, asked for patience, said nothing.",
    "a relative clause": "Oda Sperling, who farms at Brook, said yes.",
    "small words": "It was unclear whether Oda Sperling said yes.",
    "what analysts do": "So analysts argued Oda Sperling said yes.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_is_no_role(text: str) -> None:
    assert known(text, "Oda Sperling", "Oda Sperling").roles == ()


def test_names_used_the_fullest_first() -> None:
    assert known("Oda Sperling rose. Sperling said yes, and Oda sat.", "Oda Sperling").names == (
        "Oda Sperling",
        "Sperling",
        "Oda",
    )


@pytest.mark.parametrize("original", ["毛澤東", "Ода Шперлинг", "김상훈"])
def test_the_name_in_its_own_script(original: str) -> None:
    assert known(f"Oda Sperling ({original}) said yes.", "Oda Sperling").original == original


@pytest.mark.parametrize("bracket", ["51", "D-N.C.", "Ann Lee"])
def test_a_bracket_in_the_same_script_is_no_original(bracket: str) -> None:
    assert known(f"Oda Sperling ({bracket}) said yes.", "Oda Sperling").original is None


def test_the_unnamed_have_neither_names_nor_roles() -> None:
    found = known("Aid workers, the bravest of all, said yes.", "aid workers", standing="unnamed group")
    assert (found.names, found.roles) == ((), ())


def test_who_belongs_to_which_body() -> None:
    text = "Oda Sperling, a clerk at Brannoch Line, said yes."
    found = known(text, "Oda Sperling", "Oda Sperling")
    (tie,) = ties(text, [found])
    assert (tie.kind, tie.who, tie.whom) == ("belongs to", "Oda Sperling", "Brannoch Line")
    assert text[slice(*tie.span)] == "a clerk at Brannoch Line"


ANSWERS = {
    "The wardens answer to the harbour board.": [("The wardens", "the harbour board")],
    "Clerks in the isles have little power but answer to the state, which in turn reports directly to Oke.": [
        ("Clerks", "the state"),
        ("the state", "Oke"),
    ],
    "The line is controlled by the Holt family.": [("The line", "the Holt family")],
    "She knew the answer to the riddle.": [],
    "The theft was reported to the police.": [],
    "Surveys report progress.": [],
}


@pytest.mark.parametrize(("text", "wanted"), ANSWERS.items())
def test_who_answers_to_whom(text: str, wanted: list[tuple[str, str]]) -> None:
    found = ties(text, [])
    assert [(tie.who, tie.whom) for tie in found] == wanted
    assert all(tie.kind == "answers to" for tie in found)


@pytest.mark.parametrize("unit", ["answers to ", "Aa ", "the a ", "is run by the "])
def test_ties_in_any_text_take_time_by_its_length_alone(unit: str) -> None:
    start = time.process_time()
    ties(unit * 20_000, [])
    assert time.process_time() - start < 20
