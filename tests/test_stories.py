"""Articles about one happening. All texts invented."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import ROOT

from onrecord import read
from onrecord.linking.reports import Report, came_first, names_outlet, report_of
from onrecord.linking.reuse import compare, is_copy
from onrecord.linking.stories import (
    ALIKE,
    SHARED_KEYS,
    WINDOW,
    blocking_keys,
    connected,
    grouped,
    likeness,
    profile,
)

FERRY = Report(
    "ferry",
    "North News Agency",
    "2031-06-03",
    "Ferry runs aground off Cape Lunn",
    "PORT HESK, June 3 (NNA) - The ferry Marrow ran aground off Cape Lunn on Monday with 48 passengers "
    "aboard, the "
    "coast guard said.\nAll of them were taken off by two fishing boats within an hour.\nThe hull is open "
    "along four "
    "metres, said Ida Brandt, who leads the salvage crew.\nAn inquiry will begin on Thursday in the court "
    "of Hesk.\n",
)
WRECK = Report(
    "wreck",
    "Hesk Courier",
    "2031-06-06",
    "Captain of the Marrow heard",
    "The captain of the ferry Marrow told a court in Hesk on Thursday that the lights of Cape Lunn had "
    "been out.\n"
    "Salvage of the hull will take a month, said Ida Brandt.\nNone of the passengers was hurt when it ran "
    "aground.\n",
)
MARKET = Report(
    "market",
    "Hesk Courier",
    "2031-06-06",
    "Fish market of Hesk to move",
    "The council of Hesk voted on Thursday to move the fish market to the old barracks.\nTraders "
    "complained that "
    "nobody would walk so far for a herring.\nThe harbour is not deep enough any more, said the mayor, "
    "Per Aldous.\n",
)
OTHER_FERRY = Report(
    "other ferry",
    "Varn Daily",
    "2031-06-05",
    "Ferry aground on lake",
    "A ferry ran aground on Lake Ostra on Wednesday, and its 30 passengers waited for hours, police in "
    "Varn said.\n"
    "The hull was not damaged, said Tor Elling, who owns the boat.\n",
)
COPY = replace(
    FERRY,
    id="copy",
    outlet="Lunn Post",
    date="2031-06-04",
    title="A fright at sea",
    text="Passengers of a ferry had a fright near Hesk.\n" + "\n".join(FERRY.text.splitlines()[1:]),
)
ALL = [FERRY, WRECK, MARKET, OTHER_FERRY, COPY]


def alike(a: Report, b: Report) -> bool:
    """Whether an index finds the one by the other, and the two are alike."""
    one, other = profile(a), profile(b)
    found = len(blocking_keys(one) & blocking_keys(other)) >= SHARED_KEYS
    return found and likeness(one, other) >= ALIKE


def test_a_follow_up_is_of_the_story() -> None:
    assert alike(FERRY, WRECK)


@pytest.mark.parametrize("other", [MARKET, OTHER_FERRY])
def test_one_town_or_one_kind_of_happening_makes_no_story(other: Report) -> None:
    assert not alike(FERRY, other)
    assert not alike(WRECK, other)


def test_those_of_one_story_share_keys() -> None:
    assert len(blocking_keys(profile(FERRY)) & blocking_keys(profile(WRECK))) >= SHARED_KEYS


def test_time_tells_apart() -> None:
    later = replace(WRECK, date="2033-06-06")
    assert likeness(profile(FERRY), profile(later)) == 0
    undated = replace(WRECK, date=None)
    assert 0 < likeness(profile(FERRY), profile(undated)) < likeness(profile(FERRY), profile(WRECK))
    assert WINDOW < 366


def test_the_name_of_the_outlet_is_not_what_a_report_is_about() -> None:
    told = profile(replace(MARKET, text=MARKET.text + "The Hesk Courier asked the mayor.\n"))
    assert told.names.keys() == profile(MARKET).names.keys()


@pytest.mark.parametrize(
    ("text", "outlet", "found"),
    [
        ("told the Hesk Courier that", "Hesk Courier", True),
        ("told the Courier that", "Hesk Courier", True),
        ("a courier brought it", "Hesk Courier", False),
        ("the Hoja de Huelva says", "Hoja de Huelva", True),
        ("from Lunn to Varn", "Lunn Today", False),
        ("nothing", "", False),
    ],
)
def test_names_outlet(text: str, outlet: str, found: bool) -> None:
    assert bool(names_outlet(text, outlet)) == found


def test_which_came_first() -> None:
    assert came_first(FERRY, COPY) and not came_first(COPY, FERRY)
    same_day = replace(COPY, date=FERRY.date)
    credits = replace(same_day, text=same_day.text + "(North News Agency)")
    assert came_first(FERRY, credits)
    assert came_first(same_day, replace(same_day, text="Short.", id="a"))
    assert came_first(
        replace(FERRY, date="2031-06-03T08:00:00"), replace(FERRY, date="2031-06-03T09:00:00", id="0")
    )


def linked(reports: list[Report]) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """The stories of some reports and the copies among them; those that share keys are compared."""
    profiles = {report.id: profile(report) for report in reports}
    keys = {id: blocking_keys(one) for id, one in profiles.items()}
    copies, alike = [], {}
    for a, b in combinations(reports, 2):
        first, second = (a, b) if came_first(a, b) else (b, a)
        if is_copy(compare(first.text, second.text), first_is_a=True):
            copies.append((first.id, second.id))
        if len(keys[a.id] & keys[b.id]) >= SHARED_KEYS:
            alike[a.id, b.id] = likeness(profiles[a.id], profiles[b.id])
    return grouped([report.id for report in reports], alike, copies), copies


@pytest.mark.parametrize("order", list(permutations(ALL))[::7])
def test_the_order_of_reports_does_not_matter(order: tuple[Report, ...]) -> None:
    found, copies = linked(list(order))
    assert sorted(map(sorted, found)) == [["copy", "ferry", "wreck"], ["market"], ["other ferry"]]
    assert copies == [("ferry", "copy")]


def test_one_report_of_two_happenings_does_not_make_them_one() -> None:
    one, other = list("abcd"), list("wxyz")
    pairs = {(p, q): 0.8 for group in (one, other) for p in group for q in group if p < q}
    assert grouped(one + other, pairs | {("a", "w"): 0.7}) == [one, other]
    assert any({"a", "w"} <= set(group) for group in grouped(one + other, pairs, [("a", "w")]))


PLACES = st.integers(0, 9)


@given(st.dictionaries(st.tuples(PLACES, PLACES), st.floats(0, 2)), st.randoms(use_true_random=False))
def test_groups_are_the_same_whatever_order_pairs_come_in(
    pairs: dict[tuple[int, int], float], random
) -> None:  # type: ignore[no-untyped-def]
    once = {(a, b): value for (a, b), value in pairs.items() if a < b}
    turned = list(once.items())
    random.shuffle(turned)
    found = grouped(range(10), once)
    assert found == grouped(range(10), {(b, a): value for (a, b), value in turned})
    assert sorted(id for group in found for id in group) == list(range(10))
    whole = connected(range(10), [pair for pair, value in once.items() if value >= ALIKE])
    assert all(any(set(group) <= set(bound) for bound in whole) for group in found)


@given(st.text(), st.text())
def test_any_text_is_answered(a: str, b: str) -> None:
    one, other = (profile(Report("x", "o", None, a, b)), profile(Report("y", None, "?", b, a)))
    assert likeness(one, other) == likeness(other, one) >= 0


def test_a_text_full_of_outlets_is_read_in_time() -> None:
    named = "The Lunn Post told the Hesk Courier of the Varn Daily. " * 20_000
    assert not profile(Report("a", "Lunn Post", None, "", named)).names


def test_copies_of_the_develop_bundles_and_how_well_their_stories_are_found() -> None:
    """Stories are learnt, so that a sum is asked for and not each (see training/stories.py)."""
    right, of = 0.0, 0
    for number in range(1, 7):
        path = ROOT / "bench" / "bundles" / f"develop-{number}.json"
        bundle = json.loads(path.read_text(encoding="utf-8"))
        reports = []
        for row in bundle["reports"]:
            told = replace(read(row["text"]), outlet=row["outlet"], date=row["date"], title=row["title"])
            reports.append(replace(report_of(told), id=row["id"]))
        found, copies = linked(reports)
        for story in bundle["stories"]:
            right += sum(len(set(story) & set(group)) ** 2 / len(group) for group in found)
            of += len(story)
        assert set(map(frozenset, copies)) == set(map(frozenset, bundle["copies"])), path.name
    assert right / of > 0.9
