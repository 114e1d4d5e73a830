"""Figures in the ways that news writes them: signs, scales, groups, fractions, ranges. All invented."""

from __future__ import annotations

import pytest

from onrecord.ledger.claiming import figure_words
from onrecord.linking.differences import of_one_kind
from onrecord.linking.figures import equal, figures, ordinals

#: Words and their figures: value and unit, "" for what is counted. Marked before anything read them.
MARKED = {
    "The bridge will cost £1.2bn": "1200000000 gbp",
    "a £1.2-billion bridge": "1200000000 gbp",
    "It lost £1,200 million": "1200000000 gbp",
    "a fine of $5B": "5000000000 usd",
    "They paid €3.4m for it": "3400000 eur",
    "Sales of US$2tn": "2000000000000 usd",
    "an A$40m dam": "40000000 aud",
    "a C$7 million grant": "7000000 cad",
    "HK$1.5bn was lent": "1500000000 hkd",
    "It needs R$300 million": "300000000 brl",
    "EUR5bn of bonds": "5000000000 eur",
    "USD 5m in cash": "5000000 usd",
    "a loan of 5m USD": "5000000 usd",
    "He was fined 500 kr": "500 crown",
    "He owed Rs 1,00,000": "100000 rupee",
    "The lane cost Rs. 12,34,567": "1234567 rupee",
    "₹5 crore went missing": "50000000 inr",
    "a scheme of Rs 1.5 lakh crore": "1500000000000 rupee",
    "two lakh families": "200000 ",
    "¥300 for a bun": "300 jpy",
    "₦20bn in arrears": "20000000000 ngn",
    "a ticket is 50p": "50 penny",
    "It fell to 30c": "30 cent",
    "20m people watched": "20000000 ",
    "nearly 3m new homes": "3000000 ",
    "40k jobs": "40000 ",
    "It is 12km away": "12 km",
    "a 5kg parcel": "5 kg",
    "a 30ft wall": "30 foot",
    "He is 6ft 3in tall": "6.25 foot",
    "winds of 90mph": "90 mph",
    "It was 25C in the shade": "25 celsius",
    "It was 25°C in the shade": "25 celsius",
    "It fell to -5C": "-5 celsius",
    "minus 12 degrees": "-12 degree",
    "61pc of voters": "61 %",
    "61 p.c. of voters": "61 %",
    "61% of voters": "61 %",
    "a rise of 50bps": "50 basis point",
    "up 3pp on the year": "3 point",
    "the shaft is 20m deep": "20 m",
    "the 100m sprint": "100 m",
    "1 200 000 hectares burnt": "1200000 hectare",
    "1\u202f200 goats": "1200 ",
    "1.200.000 euros": "1200000 eur",
    "1’200 francs": "1200 franc",
    "½ of the harvest": "50 %",
    "1½ miles on": "1.5 mile",
    "one and a half million goats": "1500000 ",
    "a million and a half goats": "1500000 ",
    "half a million goats": "500000 ",
    "three quarters of a million goats": "750000 ",
    "20-30m people": "20000000 ; 30000000 ",
    "a sum of $5-6bn": "5000000000 usd; 6000000000 usd",
    "£1.2bn–£1.9bn": "1200000000 gbp; 1900000000 gbp",
    "between 20m and 30m viewers": "20000000 ; 30000000 ",
    "20 to 30 per cent of them": "20 %; 30 %",
    "forty first responders": "40 ",
    "one hundred and five goats": "105 ",
    "twenty two goats": "22 ",
    "twenty and two more": "20 ; 2 ",
    "two hundred thousand goats": "200000 ",
    "a couple of goats": "2 ",
    "It rose from 900,000 to 1.2 million": "900000 ; 1200000 ",
    "It uses 40MWh a year": "40 megawatt hour",
    "a 12-year-old": "12 age",
    "a 200-metre pier": "200 m",
    "It is 3,000 sq ft": "3000 square foot",
    "12 square kilometres": "12 square km",
    # What real news was found to hold besides.
    "$12.2million was raised": "12200000 usd",
    "a four-and-a-half-acre garden": "4.5 acre",
    "the first 7 ½ minutes": "7.5 minute",
    "between half and two thirds of homes": "50 %; 66.666667 %",
    "a couple of billion dollars": "2000000000 usd",
    "a couple dozen bankers": "24 ",
    "a half-billion dollars": "500000000 usd",
    "plus or minus 3.5 percentage points": "3.5 point",
    "Millennials aged 18-34 came": "18 age; 34 age",
    "half a percentage point": "0.5 point",
    "$21MM a year": "21000000 usd",
    "up .5 per cent": "0.5 %",
}
#: Numbers that are names, hours, scores, years, or part of them.
NO_FIGURES = (
    "at 7pm", "at 7p.m.", "by 7 am", "the G20", "an F16", "an F-16", "an A380", "Covid-19", "flight MH17",
    "the M25", "U2 played", "a B52", "in 3D", "a 4x4", "after 9/11", "open 24/7", "in 2031", "the 1990s",
    "the mid-1990s", "in his 20s", "at No. 10", "call 020 7946 0958", "call 555-0143", "won 2-1", "a 5G mast",
    "20-something voters", "in nineteen eighty-four", "the year twenty twenty", "version 1.2.3", "agent 007",
    "flat 12B", "a 4K screen", "on 2031-04-02", "it was 04/12/2031", "an under-21s game", "Windows 11",
    "a .45-caliber pistol", "a couple was home", "a K9 dog", "call (203) 555-0143",
)  # fmt: skip


def _told(text: str) -> str:
    return "; ".join(f"{f.value:.15g} {f.unit}" for f in figures(text))


@pytest.mark.parametrize(("text", "told"), MARKED.items())
def test_a_figure_in_each_way_to_write_it(text: str, told: str) -> None:
    assert _told(text) == told


@pytest.mark.parametrize("text", NO_FIGURES)
def test_a_number_that_counts_nothing(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("£1.2bn", "£1,200 million"),
        ("£1.2bn", "£1.2 billion"),
        ("12km", "12,000 metres"),
        ("12 miles", "19km"),
        ("61pc of them", "61 per cent of them"),
        ("Rs 5 crore", "50 million rupees"),
        ("₹5 crore", "Rs 50m"),
        ("50p", "£0.50"),
        ("two weeks", "14 days"),
        ("25C", "77F"),
        ("25 degrees", "25C"),
        ("185 kilometres an hour", "185 km/h"),
        ("the total was 20m", "20 million"),
        ("the total was 20m", "20 metres"),
        ("six feet two inches", "6ft 2in"),
        ("50bps", "half a percentage point"),
    ],
)
def test_one_quantity_in_two_ways(one: str, two: str) -> None:
    a, b = figures(one)[0], figures(two)[0]
    assert equal(a, b)
    assert equal(b, a)
    assert of_one_kind(a, b)
    assert of_one_kind(b, a)


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("£1.2bn", "£1.9bn", True),
        ("12km", "9 miles", True),
        ("12km long", "9m wide", False),
        ("$5m", "€5m", False),
        ("A$5m", "US$5m", False),
        ("5m Indian rupees", "6m Pakistani rupees", False),
        ("5m rupees", "6m Pakistani rupees", True),
        ("$500 a week", "$26,000 a year", False),
        ("185 km/h", "12 km", False),
        ("the total was 20m", "30 metres", False),
        ("the total was 20m", "30 million people", False),
        ("12 tonnes", "30,000", False),
        ("£2m", "1,500,000", True),
    ],
)
def test_what_can_be_at_odds(one: str, two: str, kind: bool) -> None:
    a, b = figures(one)[0], figures(two)[0]
    assert of_one_kind(a, b) is kind
    assert of_one_kind(b, a) is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("forty first responders", []),
        ("the forty-first man", [(41, "man")]),
        ("the twenty first century", [(21, "century")]),
        ("a twenty second delay", []),
        ("its 1,000th issue", [(1000, "issue")]),
    ],
)
def test_ordinals_beside_numbers(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(o.value, o.of) for o in ordinals(text)] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("more than £1.2bn", "more than 1,200,000,000 GBP"),
        ("a C$7m grant", "7,000,000 CAD grant"),
        ("50p", "50 p"),
        ("5 million euros", "5,000,000 euros"),
        ("12km", "12 km"),
        ("61pc", "61 %"),
        ("the total was 20m", "20 m"),
    ],
)
def test_how_a_figure_is_told(text: str, words: str) -> None:
    assert figure_words(figures(text)[0]) == words


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("20-30m people", ["least", "most"]),
        ("20 to 30 per cent", ["least", "most"]),
        ("rose from 20 to 30 per cent", ["exact", "exact"]),
        ("between £1.2bn and £1.9bn", ["least", "most"]),
        ("more than £1.2bn", ["over"]),
        ("at least US$5m", ["least"]),
    ],
)
def test_the_ends_of_a_range_are_bounds(text: str, bounds: list[str]) -> None:
    assert [f.bound for f in figures(text)] == bounds


@pytest.mark.parametrize(
    "part",
    [
        "1",
        "1x",
        "a",
        "A1",
        "1,",
        "1.",
        "1,000",
        "1 ",
        " ",
        "100 000 ",
        "one ",
        "-",
        "£",
        "1/2",
        "0 12",
        "1m ",
        "and ",
    ],
)
def test_long_rows_of_signs_hide_nothing_behind_them(part: str) -> None:
    """A row of 40,000 signs, on which a pattern of more than linear time would take hours."""
    text = (part * 40_000)[:40_000] + ". They lost 12 goats"
    assert ordinals(text) == ()
    assert figures(text)[-1].value == 12
