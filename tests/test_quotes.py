"""Quotations by their marks. All sentences invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.quotes import quotations

marks_and_words = st.text(alphabet="“”„«»\"'‘’`s a,.\n1", max_size=60)


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


def unclosed(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text) if not q.closed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said nothing.", []),
        ('"It rains," he said. "It pours."', ['"It rains,"', '"It pours."']),
        ("“It rains,” he said.", ["“It rains,”"]),
        ("«Il pleut», dit-il.", ["«Il pleut»"]),
        ("„Es regnet“, sagte er.", ["„Es regnet“"]),
        ("„Pada deszcz”, powiedział.", ["„Pada deszcz”"]),
        ("''It rains,'' he said.", ["''It rains,''"]),
        ("''It's late,'' he said. ''It's dark.''", ["''It's late,''", "''It's dark.''"]),
        ("``It rains,'' he said.", ["``It rains,''"]),
        ("'It rains,' he said.", ["'It rains,'"]),
        ("‘It rains,’ he said.", ["‘It rains,’"]),
        ("'I don't know,' she said. 'It's late.'", ["'I don't know,'", "'It's late.'"]),
        ("“She said ‘no’ to it,” he said.", ["“She said ‘no’ to it,”"]),
        ("‘She said “no” to it,’ he said.", ["“no”"]),
        ("“He shouted “fire” at us,” she said.", ["“He shouted “fire” at us,”"]),
        ("The dogs' bowls and the cat's milk", []),
        ("It was the '90s, and the ’80s were over", []),
        ("the '90s were 'good' years", ["'good'"]),
        ("He is 5'10\" tall", []),
        ("(“So it is.”)", ["“So it is.”"]),
        ("—“So it is.”", ["“So it is.”"]),
    ],
)
def test_closed_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected
    assert unclosed(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We stayed, he said. “We left.”", ["“We stayed, he said."]),
        ('He said "we stayed', ['"we stayed']),
        ("“First paragraph.\n“Second paragraph.”", ["“First paragraph."]),
        ("“We stayed  \nThe end.", ["“We stayed"]),
    ],
)
def test_unclosed_quotations_end_with_their_line_or_at_the_next(text: str, expected: list[str]) -> None:
    assert unclosed(text) == expected


@pytest.mark.parametrize("text", ["'Tis late, he said", "‘Twas dark", "rock ‘n roll", "O' Hara"])
def test_a_single_mark_alone_is_an_apostrophe(text: str) -> None:
    assert quoted(text) == []


def test_inner_leaves_out_the_marks() -> None:
    text = "''So it is,'' he said. “But"
    first, second = quotations(text)
    assert text[slice(*first.inner)] == "So it is,"
    assert text[slice(*second.inner)] == "But"


@given(marks_and_words)
def test_in_order_apart_and_within_one_line(text: str) -> None:
    last = 0
    for q in quotations(text):
        assert last <= q.start < q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
        assert text.startswith(q.mark, q.start)
        low, high = q.inner
        assert q.start <= low <= high <= q.end
        last = q.end


@given(marks_and_words, marks_and_words)
def test_a_line_is_read_without_its_neighbours(one: str, other: str) -> None:
    alone = [(q.start, q.end, q.closed) for q in quotations(one)]
    together = [(q.start, q.end, q.closed) for q in quotations(f"{one}\n{other}") if q.end <= len(one)]
    assert together == alone


@given(st.text(alphabet="abc .,", min_size=1, max_size=30), st.sampled_from(["“”", "«»", '""']))
def test_what_was_put_between_marks_is_found(words: str, marks: str) -> None:
    words = f"a{words}a"
    assert quoted(f"Lee said {marks[0]}{words}{marks[1]} again") == [f"{marks[0]}{words}{marks[1]}"]


@pytest.mark.parametrize("unit", ["“", '"', "'", "‘a", "“a ", '" a', "''", "“‘", " '", "”", "« “"])
def test_time_grows_with_the_text_alone(unit: str) -> None:
    def cost(count: int) -> float:
        """Seconds of the processor, the least of two runs."""
        costs = []
        for _ in range(2):
            start = time.process_time()
            quotations(unit * count)
            costs.append(time.process_time() - start)
        return min(costs)

    # Four times the text: 4 times the cost where it is linear, 16 times where it is quadratic.
    assert cost(40_000) < 10 * cost(10_000)
