"""Which article copies which. All texts invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.reuse import SHARED_KEYS, compare, is_copy, sentences, signature

FERRY = (
    "PORT HESK, June 3 (NNA) - The ferry Marrow ran aground off Cape Lunn on Monday with 48 people aboard, "
    "the coast guard said.\n"
    "All of them were taken off by two fishing boats within an hour.\n"
    "The hull is open along four metres, said Ida Brandt, who leads the salvage crew.\n"
    '"We had the lights of the harbour in front of us the whole time," one passenger said.\n'
    "The company that runs the ferry would not say who had been at the wheel.\n"
    "An inquiry will begin on Thursday in the court of Hesk.\n"
)
QUOTE = '"We had the lights of the harbour in front of us the whole time," one passenger said.'


def copied(earlier: str, later: str) -> bool:
    return is_copy(compare(earlier, later), first_is_a=True)


def test_word_for_word() -> None:
    shared = compare(FERRY, FERRY)
    assert shared.of_a == shared.of_b == 1.0
    assert [FERRY[s:e] for (s, e), _ in shared.pairs] == [FERRY[s:e] for _, (s, e) in shared.pairs]


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    (start, _), *_ = (s.span for s in sentences(FERRY))
    assert FERRY[start:].startswith("The ferry")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The hull is open along four metres, said Ida Brandt, who leads the crew.",
            "The hull is open along four metres, according to Ida Brandt, who leads the crew.",
        ),
        (
            "The hull is open along four metres, the coast guard said.",
            "The coast guard said the hull is open along four metres.",
        ),
        (
            "All of them were taken off by two fishing boats within an hour, the owners said.",
            "All of them were taken off by two fishing boats within an hour.",
        ),
        ("It’s the third time that it hit this rock.", "It's the third time that it hit this rock."),
        ("Two boats took\nall of them off in an hour.", "Two boats took all of them off in an hour."),
    ],
)
def test_nearly_the_same(one: str, other: str) -> None:
    assert compare(one, other).pairs == (((0, len(one)), (0, len(other))),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two fishing boats took all of them off.", "All passengers were rescued by fishermen, he said."),
        ("The mayor said so.", "The mayor said no."),
        ("An inquiry will begin on Thursday.", "The trial of the captain will begin on Thursday in Hesk."),
        ("", ""),
    ],
)
def test_other_words_are_not_shared(one: str, other: str) -> None:
    assert compare(one, other).pairs == ()


def test_a_new_lead_and_dropped_sentences_make_a_copy_still() -> None:
    lines = FERRY.splitlines()
    later = "\n".join(["Passengers of a ferry had a fright near Hesk this week.", *lines[1:4]])
    assert copied(FERRY, later)


def test_a_shared_quote_makes_none() -> None:
    later = (
        f"A ferry ran onto a rock.\n{QUOTE}\nNobody drowned.\nThe captain is at home.\nThe weather was fine."
    )
    assert compare(FERRY, later).pairs
    assert not copied(FERRY, later)


def test_half_of_the_shorter_is_needed_too() -> None:
    earlier = "\n".join(FERRY.splitlines()[1:4])
    later = "\n".join([*FERRY.splitlines()[1:4], *(f"This is line {n} of {n + 3} others." for n in range(9))])
    assert compare(earlier, later).of_a == 1.0
    assert not copied(earlier, later)  # the later took a quarter of its own from it


def test_a_short_report_cut_from_a_long_one_is_found_by_its_keys() -> None:
    long = FERRY + "\n".join(
        f"On day {n} of the journey the cook of ship {n * 7} wrote letter {n * 13} home." for n in range(60)
    )
    short = "\n".join(FERRY.splitlines()[1:4])
    assert len(signature(long) & signature(short)) >= SHARED_KEYS
    assert not signature(FERRY) & signature("The council of Lindmoor met on Tuesday to speak of its drains.")


def test_keys_never_change() -> None:
    """They stand in ledgers: see docs/decisions/reuse.md."""
    assert sorted(signature("All of them were taken off by two fishing boats."))[:2] == [
        357968133,
        1331014960,
    ]


@given(st.text(), st.text())
def test_any_text_is_answered(a: str, b: str) -> None:
    shared, turned = compare(a, b), compare(b, a)
    assert (shared.of_a, shared.of_b) == (turned.of_b, turned.of_a)
    assert 0 <= shared.of_a <= 1
    assert len(signature(a)) <= 256


@given(st.text(alphabet="abc .\n", max_size=200))
def test_what_shares_is_found_whichever_comes_first(text: str) -> None:
    assert signature(text) == signature(sentences(text))


def test_texts_of_any_size_are_compared_in_time() -> None:
    long = "word " * 100_000
    many = "\n".join(f"This is sentence {n} of very many others." for n in range(20_000))
    assert compare(long, long).of_a == 1.0
    assert compare(many, many).of_a == 1.0
