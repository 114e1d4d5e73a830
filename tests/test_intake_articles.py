"""Articles of any text at all: nothing raises, nothing is lost, everything leads back to the page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.errors import PageError
from onrecord.intake import article_from_text, articles, page_from_bytes
from onrecord.records import Article, Page, Repair

#: What texts break at: line breaks of all kinds, hyphens, quotation marks, dots, signs of mojibake.
ODD = [
    *(
        "\n",
        "\r\n",
        "\r",
        "\v",
        "\f",
        "\x85",
        "\u2028",
        "\u2029",
        "\n\n",
        "\t",
        " ",
        "\u00a0",
        "\u3000",
        "\u200b",
    ),
    *("-", "-\n", "\u00ad", "–", "—", "…", "...", ".", " .", " ,", ",", ":", "(", ")", "[", "{", "«", "»"),
    *(
        '"',
        "'",
        "“",
        "”",
        "‘",
        "’",
        "„",
        "â€œ",
        "â€™",
        "Ã©",
        "Ã",
        "\ufffd",
        "\x00",
        "\x1b[31m",
        "\ud800",
        "\udfff",
    ),
    *(
        "struc-tured",
        "be-\nfore",
        "BREAKING: ",
        "WAR NEWS: ",
        "The mayor said",
        "he said",
        "Ann Lee",
        "the",
        "of",
    ),
    *(
        "one two three four five six seven eight nine ten eleven twelve ",
        "Ferry sinks off the coast as storm hits",
    ),
]
SIGNS = st.characters(categories=None, codec=None)
TEXTS = st.one_of(
    st.text(SIGNS, max_size=80),
    st.lists(st.sampled_from(ODD) | st.text(SIGNS, max_size=4), max_size=30).map("".join),
    st.lists(st.sampled_from(ODD), max_size=60).map(" ".join),
)


def check(article: Article) -> None:
    """What holds for every article."""
    page, text = article.page.text, article.text
    assert 0 <= article.start <= article.end <= len(page)
    places = [article.mapped.to_page(k, k + 1) for k in range(len(text))]
    assert all(article.start <= a <= b <= article.end for a, b in places)
    assert places == sorted(places)
    assert 0 <= article.body_start <= len(text)
    for repair in article.repairs:
        a, b = repair.span
        assert article.start <= a < b <= article.end
        assert repair.kind
    assert [r.span for r in article.repairs] == sorted(r.span for r in article.repairs)
    assert article.truncated == any(r.kind == "cut sentence" for r in article.repairs)
    for opening in (article.kicker, article.standfirst):
        assert opening is None or opening in text[: article.body_start]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("")
@example("\ud800")
def test_any_text_is_one_article(text: str) -> None:
    article = article_from_text(text)
    assert (article.page.text, article.start, article.end) == (text, 0, len(text))
    check(article)
    assert article_from_text(text) == article


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example(" \n ")
def test_the_articles_of_any_page(text: str) -> None:
    found = articles(Page("x", b"", text))
    assert found
    for article in found:
        check(article)
    for before, after in pairwise(found):
        assert before.end <= after.start
        assert not text[before.end : after.start].strip()
    if text.strip():
        assert not text[: found[0].start].strip()
        assert not text[found[-1].end :].strip()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_only_repairs_and_line_breaks_change_the_text(text: str) -> None:
    article = article_from_text(text)
    repaired = [r.span for r in article.repairs if r.reads is not None]
    for k, sign in enumerate(article.text):
        start, end = article.mapped.to_page(k, k + 1)
        if text[start:end] == sign or any(a <= start and end <= b for a, b in repaired):
            continue
        assert sign in " \n-" or not text[start:end].strip(" \t\r\n\v\f\x85\u2028\u2029\u00a0")
    for repair in article.repairs:
        if repair.reads is not None:
            low, high = article.mapped.from_page(*repair.span) or (0, 0)
            assert article.text[low:high] == repair.reads


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_articles_or_refused(raw: bytes) -> None:
    try:
        page = page_from_bytes("x", raw)
        found = articles(page)
    except PageError as error:
        assert error.reason
        return
    for article in found:
        assert 0 <= article.start <= article.end <= len(page.text)


UNDAMAGED = [
    "The mayor said that the well-known bridge - built in 1902 - was safe.\n“I checked,” she said.",
    "He asked: ‘Who said “never”?’ Nobody did …\n\nThe inquiry goes on (and on).\n",
    "Water is safe\n\nOda Sperling, the mayor, said on Friday that it was.\n\nNobody believed her, she said.",
    "A state-of-the-art, anti-war re-election co-operation, he said.",
]


@pytest.mark.parametrize("text", UNDAMAGED)
def test_a_text_without_damage_comes_out_unchanged(text: str) -> None:
    article = article_from_text(text)
    assert article.text == text
    assert article.repairs == ()
    assert not article.truncated
    [found] = articles(Page("x", text.encode(), text))
    assert found.text == text.strip()
    assert found.page.text[found.start : found.end] == found.text


def test_broken_bytes_are_damage_of_the_article_that_they_stand_in() -> None:
    raw = (
        "The mayor said “no” to the bridge.\nThe council sa".encode() + b"\xff" + b"d yes to it on Friday.\n"
    )
    [article] = articles(page_from_bytes("x", raw))
    at = article.page.text.index("\ufffd")
    assert article.repairs == (Repair("broken bytes", (at, at + 1)),)
    check(article)


def test_a_repair_leads_to_where_it_was_made() -> None:
    [article] = articles(Page("x", b"", "  It was broken be-fore Friday, the mayor said.\n"))
    [repair] = article.repairs
    assert (repair.kind, repair.reads) == ("broken hyphenation", "before")
    assert article.page.text[slice(*repair.span)] == "be-fore"
    start = article.text.index("before")
    assert article.mapped.to_page(start, start + 6) == repair.span


def test_an_article_is_named_by_its_page_and_its_place() -> None:
    first, again = (article_from_text("The mayor said no.") for _ in range(2))
    assert first.id == again.id
    assert first.id.endswith("-0")
    assert article_from_text("The mayor said yes.").id != first.id


def test_html_is_one_article_with_its_metadata() -> None:
    raw = (
        b"<!DOCTYPE html><html><head><title>Water is safe</title>"
        b"<meta name=author content='Petra Quillane'></head><body><article>"
        b"<p>The mayor of Lindmoor said on Friday that the water was safe be-fore noon.</p>"
        b"<p>Nobody in the town believed her, and the hospital declined to comment.</p></article></body>"
    )
    [article] = articles(page_from_bytes("x", raw))
    assert (article.title, article.byline) == ("Water is safe", "Petra Quillane")
    assert [(r.kind, article.page.text[slice(*r.span)]) for r in article.repairs] == [
        ("broken hyphenation", "be-fore")
    ]
    check(article)
