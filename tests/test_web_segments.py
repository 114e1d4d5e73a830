"""Overlapping spans laid flat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.segments import Mark, Segment, segments


@st.composite
def marked(draw: st.DrawFn) -> tuple[int, list[Mark], list[int]]:
    length = draw(st.integers(0, 40))
    place = st.integers(0, length)
    spans = draw(
        st.lists(st.tuples(place, place, st.sampled_from("abc"), st.sampled_from(["source", "content"])))
    )
    cuts = draw(st.lists(st.integers(-3, 45)))
    return length, [Mark(min(a, b), max(a, b), owner, role) for a, b, owner, role in spans], cuts  # type: ignore[arg-type]


@given(marked())
def test_every_character_stands_in_one_segment_with_exactly_its_marks(
    case: tuple[int, list[Mark], list[int]],
) -> None:
    length, marks, cuts = case
    found = segments(length, marks, cuts)
    assert [place for s in found for place in range(s.start, s.end)] == list(range(length))
    assert all(s.start < s.end for s in found)
    for segment in found:
        for place in range(segment.start, segment.end):
            assert segment.marks == tuple(m for m in marks if m.start <= place < m.end)
    inner = {s.start for s in found}
    assert all(cut in inner for cut in cuts if 0 < cut < length)


@given(marked())
def test_every_owner_opens_once_at_its_first_character(case: tuple[int, list[Mark], list[int]]) -> None:
    length, marks, cuts = case
    opened = [(owner, s.start) for s in segments(length, marks, cuts) for owner in s.opens]
    first: dict[str, int] = {}
    for mark in marks:
        if mark.start < mark.end:
            first[mark.owner] = min(mark.start, first.get(mark.owner, length))
    assert sorted(opened) == sorted(first.items())


def test_crossing_marks_become_flat() -> None:
    one, two = Mark(0, 6, "a1", "content"), Mark(4, 9, "a2", "content")
    assert segments(10, [one, two]) == [
        Segment(0, 4, (one,), ("a1",)),
        Segment(4, 6, (one, two), ("a2",)),
        Segment(6, 9, (two,)),
        Segment(9, 10),
    ]


def test_a_mark_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not in a text of 3 characters"):
        segments(3, [Mark(1, 4, "a1", "cue")])
