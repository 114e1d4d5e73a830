"""Where sentences begin. All sentences invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.sentences import sentence_starts


def sentences(text: str) -> list[str]:
    starts = [*sentence_starts(text), len(text)]
    return [text[a:b].strip() for a, b in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The tide was late. Nobody moved.", 2),
        ("The tide was late! Who moved? Nobody.", 3),
        ("“The tide was late.” Nobody moved.", 2),
        ("“The tide was late,” Lee said. “Nobody moved.”", 2),
        ("Lee waited… Nobody moved.", 2),
        ("First line\nSecond line", 2),
        ("First line\n\n  Second line", 2),
        ("Mr. Lee met Dr. Osk on Jan. 5 in St. Brannoch.", 1),
        ("J. K. Lee met the U.S. Army at 5 p.m. Monday.", 1),
        ("The price rose to 3.5 crowns.", 1),
        ("He whispered. then left", 1),
        ("The tide (it was late.) Nobody moved.", 2),
        ("In 1990. 200 boats left.", 2),
        ("", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count, sentences(text)


@given(st.text(alphabet="Aab .!?…\"”'\n\u00a01", max_size=80))
def test_starts_ascend_from_zero_within_the_text(text: str) -> None:
    starts = list(sentence_starts(text))
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(0 <= at <= len(text) for at in starts)


@given(st.lists(st.text(alphabet="abc ", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=6))
def test_every_line_begins_a_sentence(lines: list[str]) -> None:
    text = "\n".join(line.strip() for line in lines)
    assert sentences(text) == text.split("\n")
