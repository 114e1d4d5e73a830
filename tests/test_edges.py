"""Edges of content: a pair of quotation marks is never split. All sentences invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.mapped import Span
from onrecord.reading.edges import is_cut, joined, settle, trim, without_cut
from onrecord.reading.quotes import quotations

TEXT = "“The tide is late,” Lee said, “and the boats are “dry” still.” Nobody moved."


def settled(text: str, *words: str) -> list[str]:
    spans = [(text.index(one), text.index(one) + len(one)) for one in words]
    return [text[a:b] for a, b in settle(text, spans, quotations(text))]


def test_a_quotation_mostly_covered_is_taken_whole() -> None:
    assert settled(TEXT, "The tide is late") == ["“The tide is late,”"]


def test_a_quotation_only_touched_is_left() -> None:
    assert settled(TEXT, "late,” Lee said") == ["Lee said"]


def test_edges_lose_space_and_loose_commas() -> None:
    assert trim("a ,: word; ", (1, 11)) == (5, 9)
    assert settled(TEXT, " Nobody moved.") == ["Nobody moved."]


def test_a_span_of_nothing_is_dropped() -> None:
    assert settled("Lee said , and left", " , ") == []
    assert settled("Lee said “, and that was all he had to say", "“,") == []


def test_neighbours_without_a_word_between_are_joined_but_not_across_marks_or_lines() -> None:
    text = "one, two “three” four\nfive"
    spans = [(0, 3), (5, 8), (9, 16), (17, 21), (22, 26)]
    parts = [text[a:b] for a, b in joined(text, spans, quotations(text))]
    assert parts == ["one, two", "“three”", "four", "five"]


def test_a_quotation_cut_on_another_line_belongs_to_a_lost_voice() -> None:
    text = "“The tide was so\nBoats were dry, Lee said."
    quotes = quotations(text)
    assert is_cut(text, quotes[0])
    cue = text.index("said")
    spans = without_cut(text, [(0, 16), (17, 31)], quotes, (cue, cue + 4))
    assert [text[a:b] for a, b in spans] == ["Boats were dry"]


def test_a_quotation_that_only_goes_on_is_not_cut() -> None:
    text = "“The tide was late.\n“Boats were dry,” Lee said."
    assert not is_cut(text, quotations(text)[0])


texts = st.text(alphabet="“”\"'‘’ab ,.\n", max_size=50)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(texts)
    edge = st.integers(0, len(text))
    return text, [(min(pair), max(pair)) for pair in draw(st.lists(st.tuples(edge, edge), max_size=4))]


def splits(text: str, spans: list[Span]) -> list[str]:
    """The closed quotations of which a span holds one mark, but not the other."""
    out = []
    for q in quotations(text):
        if q.closed:
            low, high = q.inner
            for start, end in spans:
                opens, closes = start < low and q.start < end, start < q.end and high < end
                if (opens or closes) and not (start <= q.start and q.end <= end):
                    out.append(text[q.start : q.end])
    return out


@given(texts_with_spans())
def test_no_pair_is_ever_split(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    quotes = quotations(text)
    content = settle(text, spans, quotes)
    assert splits(text, content) == []
    assert splits(text, joined(text, content, quotes)) == []


@given(texts_with_spans())
def test_settled_spans_are_trimmed_and_joined_ones_in_order_and_apart(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    quotes = quotations(text)
    content = settle(text, spans, quotes)
    for span in content:
        assert 0 <= span[0] < span[1] <= len(text)
        assert trim(text, span) == span
    last = 0
    for start, end in joined(text, content, quotes):
        assert last <= start < end
        last = end


@given(texts_with_spans())
def test_settling_twice_changes_nothing(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    quotes = quotations(text)
    once = settle(text, spans, quotes)
    assert settle(text, once, quotes) == once
