"""Figures in all the ways that news writes them: glued signs, scales, groups, fractions, ranges. All invented."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from onrecord.linking.differences import of_one_kind
from onrecord.linking.figures import equal, figures, ordinals

#: A sentence and its figures: value and unit, "" for what is counted. Marked by hand before anything read them.
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
}
#: Numbers that are names, hours, scores, years, or part of them.
NO_FIGURES = (
    "at 7pm", "at 7p.m.", "by 7 am", "the G20", "an F16", "an F-16", "an A380", "Covid-19", "flight MH17",
    "the M25", "U2 played", "a B52", "in 3D", "a 4x4", "after 9/11", "open 24/7", "in 2031", "the 1990s",
    "the mid-1990s", "in his 20s", "at No. 10", "call 020 7946 0958", "call 555-0143", "won 2-1", "a 5G mast",
    "20-something voters", "in nineteen eighty-four", "the year twenty twenty", "version 1.2.3", "agent 007",
    "flat 12B", "a 4K screen", "on 2031-04-02", "it was 04/12/2031", "an under-21s game", "Windows 11",
)  # fmt: skip


def _told(text: str) -> str:
    return "; ".join(f"{f.value:.15g} {f.unit}" for f in figures(text))


@pytest.mark.parametrize(("text", "told"), MARKED.items())
def test_a_figure_in_each_way_to_write_it(text: str, told: str) -> None:
    assert _told(text) == told


@pytest.mark.parametrize("text", NO_FIGURES)
def test_a_number_that_counts_nothing(text: str) -> None:
    assert figures(text) == ()
