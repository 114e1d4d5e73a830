"""Texts that were changed while reading lead back to their page, character for character."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.mapped import MappedText, Span

pages = st.text(alphabet="abc \n“”-é😀", min_size=1, max_size=40)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, MappedText]:
    """A page and a text made of it by edits, twice over."""
    page = draw(pages)
    mapped = MappedText.of(page)
    for _ in range(draw(st.integers(0, 2))):
        edges = sorted(draw(st.lists(st.integers(0, len(mapped.text)), max_size=6)))
        edits = [
            (start, end, draw(st.text(alphabet="XYZ", max_size=4)))
            for start, end in zip(edges[::2], edges[1::2], strict=False)
        ]
        mapped = mapped.edit(edits)
    return page, mapped


@st.composite
def edited_with_span(draw: st.DrawFn) -> tuple[str, MappedText, Span]:
    page, mapped = draw(edited())
    start, end = sorted((draw(st.integers(0, len(mapped.text))), draw(st.integers(0, len(mapped.text)))))
    return page, mapped, (start, end)


@given(edited_with_span())
def test_every_span_leads_into_the_page(case: tuple[str, MappedText, Span]) -> None:
    page, mapped, span = case
    start, end = mapped.to_page(*span)
    assert 0 <= start <= end <= len(page)


@given(edited())
def test_kept_characters_lead_to_themselves(case: tuple[str, MappedText]) -> None:
    page, mapped = case
    for at, char in enumerate(mapped.text):
        if char not in "XYZ":
            start, end = mapped.to_page(at, at + 1)
            assert page[start:end] == char


@given(edited_with_span())
def test_to_the_page_and_back_loses_nothing(case: tuple[str, MappedText, Span]) -> None:
    _, mapped, (start, end) = case
    kept = [at for at in range(start, end) if len(range(*mapped.to_page(at, at + 1)))]
    assume(kept)
    back = mapped.from_page(*mapped.to_page(start, end))
    assert back is not None
    assert back[0] <= kept[0] and kept[-1] < back[1]


@given(edited_with_span())
def test_places_are_in_order(case: tuple[str, MappedText, Span]) -> None:
    _, mapped, (start, end) = case
    places = [mapped.to_page(at, at + 1) for at in range(start, end)]
    for one, following in pairwise(places):
        assert one[0] <= following[1]  # they may share a replacement, but never change places


@given(edited_with_span())
def test_a_slice_leads_where_the_whole_led(case: tuple[str, MappedText, Span]) -> None:
    _, mapped, (start, end) = case
    part = mapped.slice(start, end)
    assert part.text == mapped.text[start:end]
    for at in range(len(part.text)):
        assert part.to_page(at, at + 1) == mapped.to_page(start + at, start + at + 1)


@given(edited(), edited())
def test_joined_texts_keep_their_own_ways(one: tuple[str, MappedText], other: tuple[str, MappedText]) -> None:
    joined = MappedText.join([one[1], other[1]])
    assert joined.text == one[1].text + other[1].text
    for at in range(len(other[1].text)):
        after = len(one[1].text) + at
        assert joined.to_page(after, after + 1) == other[1].to_page(at, at + 1)


@given(edited())
def test_pieces_cover_the_text_without_gaps(case: tuple[str, MappedText]) -> None:
    _, mapped = case
    at = 0
    for start, end, _, _ in mapped.pieces:
        assert start == at < end
        at = end
    assert at == len(mapped.text)


def test_a_repair_stands_for_what_it_replaced() -> None:
    mapped = MappedText.of("the Ko- reans said", at=100).edit([(6, 8, "")])
    assert mapped.text == "the Koreans said"
    start, end = mapped.text.index("Koreans"), mapped.text.index(" said")
    assert mapped.to_page(start, end) == (104, 113)
    assert mapped.from_page(104, 113) == (start, end)


def test_each_character_of_a_replacement_stands_for_the_whole() -> None:
    mapped = MappedText.of("say â€œ now").edit([(4, 7, "“")])
    assert mapped.text == "say “ now"
    assert mapped.to_page(4, 5) == (4, 7)
    longer = MappedText.of("1/2 cup").edit([(0, 3, "half a")])
    assert longer.slice(0, 3).to_page(1, 2) == (0, 3)


def test_an_insertion_stands_for_nothing() -> None:
    mapped = MappedText.of("ab").edit([(1, 1, "-")])
    assert mapped.text == "a-b"
    assert mapped.to_page(1, 2) == (1, 1)


def test_an_insertion_into_a_replacement_stands_for_what_that_stands_for() -> None:
    mapped = MappedText.of("1/2 cup").edit([(0, 3, "half a")]).edit([(4, 4, ",")])
    assert mapped.text == "half, a cup"
    assert mapped.to_page(4, 5) == (0, 3)
    assert mapped.to_page(0, 7) == (0, 3)


def test_nothing_is_read_from_outside() -> None:
    mapped = MappedText.of("word", at=10)
    assert mapped.from_page(0, 10) is None
    assert mapped.from_page(14, 20) is None
    assert mapped.from_page(12, 12) is None
    assert mapped.from_page(0, 12) == (0, 2)


def test_an_empty_text_stands_nowhere() -> None:
    assert MappedText.of("", at=7).to_page(0, 0) == (0, 0)
    assert MappedText.of("").from_page(0, 5) is None


@pytest.mark.parametrize("span", [(-1, 2), (2, 1), (0, 5), (5, 5)])
def test_spans_outside_the_text_are_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="not in a text of 4"):
        MappedText.of("word").to_page(*span)


@pytest.mark.parametrize("edits", [[(0, 3, "x"), (2, 4, "y")], [(0, 5, "x")], [(3, 1, "x")]])
def test_edits_that_overlap_or_leave_the_text_are_refused(edits: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="overlaps another or leaves"):
        MappedText.of("word").edit(edits)
