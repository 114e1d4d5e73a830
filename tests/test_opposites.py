"""Opposite things are never one claim, and in dispute where all else agrees. All invented."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import onrecord
from onrecord.ledger import Ledger
from onrecord.linking import claims, tables
from onrecord.linking.wording import words
from tests.shared import need

LEAD = "The ferry Osk Maiden sank off Lindmoor on Sunday."


def relation(one: str, two: str, story: float = 1.0) -> claims.Relation:
    """How the last passages of two reports relate, in either order."""
    a, b = (
        claims.passages(replace(onrecord.read(f"{LEAD}\n{text}"), outlet=outlet, date="2031-06-02"))[-1]
        for text, outlet in ((one, "Osk Post"), (two, "Lindmoor Mail"))
    )
    assert claims.compare(a, b, story) == claims.compare(b, a, story)
    return claims.compare(a, b, story)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The court upheld the ban on night fishing.", "The court overturned the ban on night fishing."),
        ("The judges let the ban on night fishing stand.", "The judges threw the ban on night fishing out."),
        ("Fares on the ferry rose sharply in May.", "Fares on the ferry fell sharply in May."),
        ("The council voted for the new pier.", "The council opposed the new pier."),
        ("The council voted in favour of the new pier.", "The council voted against the new pier."),
        ("The council backed the plan for a new pier.", "The council rejected the plan for a new pier."),
        ("The lifeboats were working on Sunday.", "The lifeboats were broken on Sunday."),
        ("The harbour was open on Sunday night.", "The harbour was closed on Sunday night."),
        ("Talks with the owners have resumed.", "Talks with the owners have been suspended."),
        ("The captain was acquitted of manslaughter.", "The captain was convicted of manslaughter."),
        ("The owner knew about the leak.", "The owner was unaware of the leak."),
        ("The owner knew about the leak.", "The owner did not know about the leak."),
        ("The fishing on the reef was legal.", "The fishing on the reef was illegal."),
        ("The cook was found alive in the hull.", "The cook was found dead in the hull."),
        ("The owners accepted the union's offer.", "The owners refused the union's offer."),
        ("The rebels advanced on the harbour.", "The rebels retreated from the harbour."),
        ("The wreck drifted north of the reef.", "The wreck drifted south of the reef."),
        ("The captain confirmed the leak.", "The captain denied the leak."),
        ("The Karrow Rovers beat the Merrin club.", "The Karrow Rovers lost to the Merrin club."),
    ],
)
def test_opposites_are_in_dispute(one: str, two: str) -> None:
    found = relation(one, two)
    assert (found.kind, found.about) == ("dispute", "yes-no")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Police fired the shots at the rally.", "Protesters fired the shots at the rally."),
        ("The shots at the rally were fired by police.", "Protesters fired the shots at the rally."),
        ("The US struck the port of Lindmoor.", "Iran struck the port of Lindmoor."),
    ],
)
def test_who_did_it_is_in_dispute(one: str, two: str) -> None:
    found = relation(one, two)
    assert (found.kind, found.about) == ("dispute", "who")


@pytest.mark.parametrize("none", ["Nobody was hurt", "No one was hurt", "There were no casualties"])
def test_nobody_is_at_odds_with_three(none: str) -> None:
    found = relation(
        f"{none} in the blast at the depot.", "Three people were hurt in the blast at the depot."
    )
    assert (found.kind, found.about) == ("dispute", "figure")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("A guard shot the driver on the quay.", "A guard shot the officer on the quay."),
        ("The police called for calm in Lindmoor.", "The bishop called for calm in Lindmoor."),
        ("Fares will rise by June.", "Fares will fall by June."),
        ("Osk Lines sold the ferry in March.", "Osk Lines bought the ferry in March."),
    ],
)
def test_what_both_may_be_is_still_never_one_claim(one: str, two: str) -> None:
    assert relation(one, two).kind in ("apart", "dispute")
    assert relation(one, two, story=0.3).kind in ("apart", "dispute")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Police fired the shots at the rally.", "Officers fired the shots at the rally."),
        ("The ministry ordered the search.", "The fisheries ministry ordered the search."),
        ("Two workers found the wreck.", "Workers found the wreck."),
        ("The harbour bridge is not safe.", "The harbour bridge is unsafe."),
        ("U.S. forces struck the port of Lindmoor.", "US forces struck the port of Lindmoor."),
        ("WHO approved the vaccine.", "The World Health Organization approved the vaccine."),
        ("The harbour bridge is no longer open.", "The harbour bridge is closed."),
    ],
)
def test_the_same_in_other_words_is_no_dispute(one: str, two: str) -> None:
    assert relation(one, two).kind == "same"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Osk Lines sold the ferry to Merrin Shipping.",
            "Merrin Shipping bought the ferry from Osk Lines.",
        ),
        ("The Karrow Rovers beat the Merrin club.", "The Merrin club lost to the Karrow Rovers."),
        ("The mayor opened the pier.", "The mayor opened the pier that a storm had closed."),
        ("The trial of the captain opened on Monday.", "The harbour closed on Monday."),
    ],
)
def test_opposite_words_alone_are_no_dispute(one: str, two: str) -> None:
    assert relation(one, two).kind in ("same", "none")


def test_of_three_two_may_die_and_one_survive() -> None:
    dead, alive = "Two of the three sailors had died.", "One of the three sailors had survived."
    assert relation(dead, alive).kind in ("apart", "none")


def test_what_stands_between_opposites_joins_them_not() -> None:
    found = [claims.Passage(f"r{k}", (0, 5), "words") for k in range(3)]
    same, apart = claims.Relation("same"), claims.Relation("apart", "yes-no")
    groups = claims.group(found, {("r0:0", "r1:0"): same, ("r1:0", "r2:0"): same, ("r0:0", "r2:0"): apart})
    assert sorted(len(one) for one in groups) == [1, 2]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The US struck the port", "US"),
        ("The U.S. struck the port", "US"),
        ("The United States struck the port", "US"),
        ("The WHO closed the port", "WHO"),
    ],
)
def test_names_that_are_words_but_for_their_capitals_are_kept(text: str, kept: str) -> None:
    assert kept in words(text)


@pytest.mark.parametrize("text", ["They struck us", "It is he who struck", "THE MAYOR TOLD US WHO STRUCK"])
def test_pronouns_tell_nothing(text: str) -> None:
    assert not {"US", "WHO", "IT", "us", "who", "it", "we"} & words(text)


def test_lists_hold_no_line_twice_and_no_word_that_is_its_own_opposite() -> None:
    for name in ("antonyms.tsv", "opposites.tsv", "parties.tsv", "acts.tsv", "irregular.tsv"):
        lines = tables.rows(name)
        assert len(set(lines)) == len(lines), name
    assert all(term not in others for term, others in tables.opposites().items())
    wordnet = tables.rows("antonyms.tsv")
    assert all(one < two for one, two in pairwise(wordnet))


def test_six_statements_against_six_are_six_disputes(tmp_path: Path) -> None:
    folder = need("cases/opposites")
    with Ledger(tmp_path / "ledger.db") as ledger:
        for path in sorted(folder.glob("*.txt")):
            ledger.add(onrecord.read(path.read_text(encoding="utf-8")))
        assert [one for one in ledger.claims() if one.reports > 1] == []
        assert len(ledger.disputes()) == 6
