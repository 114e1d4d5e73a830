"""Claims across reports: what is the same, what cannot both hold, and what is neither. All invented."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

import onrecord
from onrecord.ledger import Ledger
from onrecord.linking import claims
from onrecord.linking.clauses import clauses, sentences
from onrecord.records import Article

LEAD = "The ferry Osk Maiden sank off Lindmoor on Sunday."


def report(text: str, outlet: str = "Osk Post", day: str = "2031-06-02") -> Article:
    return replace(onrecord.read(f"{LEAD}\n{text}"), outlet=outlet, date=day)


def relation(one: str, two: str, day: str = "2031-06-02") -> claims.Relation:
    """How the last passages of two reports relate, in either order."""
    a = claims.passages(report(one))[-1]
    b = claims.passages(report(two, "Lindmoor Mail", day))[-1]
    assert claims.compare(a, b) == claims.compare(b, a)
    found = claims.compare(a, b)
    assert found.kind == "none" or claims.worth_comparing([a], [b])
    return found


def cut(text: str) -> list[str]:
    return [text[slice(*c)] for s in sentences(text) for c in clauses(text, *s)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee left and her son stayed.", ["Ann Lee left", "her son stayed"]),
        ("The crew and the pilot were saved.", ["The crew and the pilot were saved"]),
        ("The groom, who had crossed first, was unhurt.", ["The groom, who had crossed first, was unhurt"]),
        (
            "The mast broke on Sunday, killing at least 12 of them.",
            ["The mast broke on Sunday", "killing at least 12 of them"],
        ),
        ("OSK, May 3 (OPA) - The ferry sank.", ["The ferry sank"]),
        ("The pumps had failed, and", ["The pumps had failed"]),
        ("He stayed ashore because the pumps had failed.", ["He stayed ashore", "the pumps had failed"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_capitals_without_end_are_no_dateline() -> None:
    assert len(sentences(f"{'ABCDEFGHIJ' * 40}\n{'KLM NOP ' * 40}x")) == 2


def test_a_passage_leaves_out_who_says_it() -> None:
    found = claims.passages(report("Twelve people died, the harbour master said."))
    assert found[-1].text == "Twelve people died"
    assert found[-1].chain == ("the harbour master",)


def test_a_denial_holds_its_denying_word() -> None:
    found = claims.passages(report("The owner denied that the ship had hit a rock."))[-1]
    assert found.text.startswith("denied")
    assert found.denial and found.negative


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Twelve people died in the sinking.", "The sinking killed 12 people."),
        ("At least 12 people died.", "Twelve people lost their lives."),
        ("About 1,200 houses were destroyed.", "Some 1,200 homes were ruined."),
    ],
)
def test_the_same(one: str, two: str) -> None:
    assert relation(one, two).kind == "same"


@pytest.mark.parametrize(
    ("one", "two", "about"),
    [
        ("Twelve people died in the sinking.", "Thirty people died in the sinking.", "figure"),
        ("It was the second sinking this year.", "It was the third sinking this year.", "order"),
        ("The ship had hit a rock.", "The ship had not hit a rock.", "yes-no"),
        ("The ferry was launched in 1908.", "The ferry was launched in 1911.", "date"),
        (
            "The samples of oil were examined in Karrow.",
            "The samples of oil were examined in Merrin.",
            "place",
        ),
    ],
)
def test_disputes(one: str, two: str, about: str) -> None:
    found = relation(one, two)
    assert (found.kind, found.about) == ("dispute", about)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("At least 12 people died.", "Thirty people died."),
        ("Twelve people died.", "Thirty people were injured."),
        ("Prices rose by 7 per cent in December.", "Prices rose by 6 per cent in November."),
        ("The rate will be six per cent by June.", "The rate will be seven per cent by June."),
        ("The pumps failed.", "Families waited on the quay."),
        ("Ten of them fled to China.", "A few joined the Chinese army in Beijing."),
    ],
)
def test_neither(one: str, two: str) -> None:
    assert relation(one, two).kind in ("none", "same")
    assert relation(one, two).kind == "none"


def test_a_later_figure_of_one_outlet_is_an_update() -> None:
    a = claims.passages(report("Twelve people died in the sinking.", day="2031-06-02"))[-1]
    b = claims.passages(report("Seventeen people died in the sinking.", day="2031-06-04"))[-1]
    assert claims.compare(a, b).kind == "update"


def test_the_same_words_of_two_happenings_are_two_claims(tmp_path: Path) -> None:
    bus = "A bus fell from Karrow bridge into the gorge, the police said.\nTwelve people died."
    other = replace(onrecord.read(bus), date="2031-06-02")
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(report("Twelve people died."), other)
        assert ledger.claims() == []


def test_what_stands_between_two_claims_makes_them_not_one() -> None:
    found = [claims.Passage(f"r{k}", (0, 5), "words") for k in range(6)]
    same = claims.Relation("same")
    pairs = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)]
    groups = claims.group(found, {(f"r{j}:0", f"r{k}:0"): same for j, k in pairs})
    assert [[p.article for p in one] for one in groups] == [["r0", "r1", "r2"], ["r3", "r4", "r5"]]


def test_groups_hold_none_that_dispute_and_do_not_depend_on_order() -> None:
    texts = [
        "Twelve people died.",
        "At least 12 people died.",
        "Thirty people died.",
        "Thirty people lost their lives.",
    ]
    found = [p for k, t in enumerate(texts) for p in claims.passages(report(t, f"Outlet {k}"))]
    relations = {
        (a.id, b.id): claims.compare(a, b) for a, b in combinations(sorted(found, key=lambda p: p.id), 2)
    }
    groups = claims.group(found, relations)
    assert groups == claims.group(found[::-1], dict(reversed(relations.items())))
    for one in groups:
        pairs = combinations(sorted(p.id for p in one), 2)
        assert not any(relations[pair].kind == "dispute" for pair in pairs)
    assert sum(len(g) for g in groups) == len(found)
