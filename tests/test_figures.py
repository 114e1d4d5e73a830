"""Figures, ordinals, dates and hours where they stand. All sentences invented."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.differences import difference
from onrecord.linking.figures import Figure, figures, holds, ordinals
from onrecord.linking.passages import Stretch
from onrecord.linking.propositions import Passage, _negative, _places
from onrecord.linking.times import clash, clocks, times

TODAY = date(2031, 5, 16)  # a Friday
_NAME = re.compile(r"(?!The|It|They|He|No)[A-Z]\w+")


@pytest.mark.parametrize(
    ("text", "value", "unit", "of", "bound", "about"),
    [
        ("At least 12 people were hurt", 12, "", "people", "least", False),
        ("twelve of her pupils", 12, "", "pupils", "exact", False),
        ("a dozen men", 12, "", "men", "exact", False),
        ("some 1,200 houses", 1200, "", "houses", "exact", True),
        ("more than 1,000 delegates", 1000, "", "delegates", "over", False),
        ("a hundred and fifty of us", 150, "", "", "exact", False),
        ("it cost $3.2 million", 3_200_000, "usd", "", "exact", False),
        ("40 per cent of schools", 40, "%", "schools", "exact", False),
        ("two and a half million crowns at the very most", 2_500_000, "crown", "crowns", "most", False),
        ("two thirds of the voters", 66.666667, "%", "voters", "exact", False),
        ("185 kilometres an hour", 185, "km", "kilometres", "exact", False),
        ("nobody was hurt", 0, "", "", "exact", False),
        ("Not one officer came", 0, "", "officer", "exact", False),
        ("a third of the voters", 33.333333, "%", "voters", "exact", False),
        ("two-thirds of members", 66.666667, "%", "members", "exact", False),
        ("half the council", 50, "%", "council", "exact", False),
        ("one in five drivers", 20, "%", "drivers", "exact", False),
        ("28 percent less likely to die", 28, "%", "", "exact", False),
        ("raised to 17 the number of people killed", 17, "", "people", "exact", False),
        ("Twenty-three went down", 23, "", "", "exact", False),
        ("two million cubic metres", 2_000_000, "cubic m", "metres", "exact", False),
        ("his client, 58", 58, "age", "", "exact", False),
        ("between 20 and 30 goats", 20, "", "", "least", False),
        ("not 12 but 30 goats", 30, "", "goats", "exact", False),
        ("their price doubled", 2, "times", "", "exact", False),
        ("it never exceeded 300", 300, "", "", "most", False),
    ],
)
def test_a_figure(text: str, value: float, unit: str, of: str, bound: str, about: bool) -> None:
    found = figures(text)[0]
    assert (found.value, found.unit, found.of, found.bound, found.about) == (value, unit, of, bound, about)


@pytest.mark.parametrize(
    "text", ["one of them spoke", "no longer", "the pumps failed", "a third term", "a Boeing 737", "won 3-1"]
)
def test_no_figure(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its third term", [(3, "term")]),
        ("the fourth rise in a row", [(4, "rise")]),
        ("the 21st cave-in", [(21, "cave")]),
        ("two thirds of them", []),
        ("at first he laughed", []),
        ("not the first but the third", [(3, "")]),
    ],
)
def test_ordinals(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(o.value, o.of) for o in ordinals(text)] == expected


@pytest.mark.parametrize(
    ("one", "two", "both"),
    [
        ("at least 12 people", "30 people", True),
        ("12 people", "30 people", False),
        ("about 1,200 people", "more than 1,000 people", True),
        ("about 40 people", "some 150 people", False),
        ("two at the very most", "four", False),
        ("no more than 20", "12", True),
    ],
)
def test_what_can_hold_together(one: str, two: str, both: bool) -> None:
    a, b = figures(one)[0], figures(two)[0]
    assert holds(a, b) is both
    assert holds(b, a) is both


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Tuesday", date(2031, 5, 13), date(2031, 5, 13)),
        ("on May 3", date(2031, 5, 3), date(2031, 5, 3)),
        ("on 4 February 2030", date(2030, 2, 4), date(2030, 2, 4)),
        ("in March", date(2031, 3, 1), date(2031, 3, 31)),
        ("in 1997", date(1997, 1, 1), date(1997, 12, 31)),
        ("yesterday", date(2031, 5, 15), date(2031, 5, 15)),
        ("last week", date(2031, 5, 5), date(2031, 5, 11)),
        ("on the fourth of May", date(2031, 5, 4), date(2031, 5, 4)),
        ("on Sunday, 4 May", date(2031, 5, 4), date(2031, 5, 4)),
        ("Saturday last week", date(2031, 5, 10), date(2031, 5, 10)),
        ("three days ago", date(2031, 5, 13), date(2031, 5, 13)),
    ],
)
def test_days(text: str, first: date, last: date) -> None:
    found = times(text, TODAY)[0]
    assert (found.first, found.last) == (first, last)


def test_a_weekday_to_come_is_the_next_one() -> None:
    assert times("will meet on Tuesday", TODAY, ahead=True)[0].first == date(2031, 5, 20)


def test_the_verbs_may_and_march_are_no_months() -> None:
    assert times("They may march", TODAY) == ()


def test_a_weekday_without_the_day_of_its_article_stays_one() -> None:
    assert clash(times("on Tuesday")[0], times("on Wednesday")[0])
    assert not clash(times("on Tuesday")[0], times("on Tuesday")[0])


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("early on Wednesday", "late on Tuesday evening", True),
        ("on Wednesday", "early on Wednesday", False),
        ("on May 12", "in May", False),
        ("in March", "in 1997", True),
        ("since 2014", "in March", False),
        ("at 2:14", "at 5:30", True),
        ("early on Monday", "late on Monday evening", True),
        ("since 2014", "since 2016", True),
        ("on March 14", "on March 14, 2023", False),
        ("at 7 o'clock", "at 8 p.m.", True),
        ("at 7 o'clock", "at 7 p.m.", False),
    ],
)
def test_times_that_cannot_be_one(one: str, two: str, apart: bool) -> None:
    a, b = times(one, TODAY)[0], times(two, TODAY)[0]
    assert clash(a, b) is apart
    assert clash(b, a) is apart


def test_hours_of_the_clock_count_nothing() -> None:
    text = "at ten past three on Saturday"
    assert figures(text, clocks(text)) == ()


@given(st.text(max_size=80))
def test_no_text_is_refused(text: str) -> None:
    for found in (*figures(text), *ordinals(text), *times(text, TODAY)):
        assert 0 <= found.span[0] < found.span[1] <= len(text)


@given(st.integers(2, 999_999))
def test_digits_are_read_as_they_are_written(number: int) -> None:
    assert figures(f"They counted {number:,} goats")[0] == Figure(
        (13, 13 + len(f"{number:,}")), number, of="goats"
    )


def _passage(text: str) -> Passage:
    negative = _negative(text, Stretch((0, len(text)), (0, len(text))), None)
    return Passage(
        article="a",
        span=(0, len(text)),
        text=text,
        figures=figures(text),
        ordinals=ordinals(text),
        whens=times(text, TODAY),
        negative=negative,
        places=_places(text),
        names=frozenset(w.lower() for w in _NAME.findall(text)),
    )


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("12 miners were killed", "30 people were killed", "figure"),
        ("12 women were killed", "30 men were killed", None),
        ("12 soldiers were hurt", "30 civilians were hurt", None),
        ("Nobody was hurt", "Three people were hurt", "figure"),
        ("No lorry came", "Twelve lorries came", "yes-no"),
        ("The picture is worth $4 million", "It is worth 2.5 million", "figure"),
        ("Bolt, 34, was heard", "Crane, 29, was heard", ""),
        ("Highway 61 was shut", "Highway 49 was shut", None),
        ("It was built in 1997", "It fell on Tuesday", ""),
        ("He has been mayor since 2014", "He has been mayor since 2016", "date"),
        ("It sank off Tarn Point", "It sank off Cape Lira", "place"),
        ("They spoke to Bolt", "They spoke to Crane", None),
        ("They met in Lisbon", "They flew to Madrid", None),
    ],
)
def test_what_two_differ_in(one: str, two: str, kind: str | None) -> None:
    a, b = _passage(one), _passage(two)
    assert difference(a, b)[0] == difference(b, a)[0] == kind


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("They did not come", True),
        ("He was unaware of it", True),
        ("Not more than 400 came", False),
        ("Work does not begin until March", False),
        ("Though he did not ask, they told him", False),
        ("a firm with one desk and no sign was paid", False),
        ("It was by no means the first but the third", False),
    ],
)
def test_a_no_is_of_the_main_thing(text: str, negative: bool) -> None:
    assert _negative(text, Stretch((0, len(text)), (0, len(text))), None) is negative


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("in Tarn Point on Monday", {"tarn point"}),
        ("at the Gorlau plant", {"gorlau"}),
        ("from Mr. Voss", set()),
        ("in the Ohio primary", set()),
        ("set out from the school gate", {"school gate"}),
        ("before Tuesday's vote in Bolt's party", set()),
    ],
)
def test_where(text: str, places: set[str]) -> None:
    assert _places(text) == places
