"""HTML pages: the article's words lead back to the page's own, and hostile markup does no harm."""

from __future__ import annotations

import html
import time
from collections.abc import Callable

import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import PageError
from onrecord.intake.html import Extracted, extract
from onrecord.intake.placing import place
from onrecord.intake.visible import Visible
from onrecord.mapped import MappedText
from onrecord.records import Page

FIRST = "The mayor of Lindmoor, Oda Sperling, said on Friday that the water was safe to drink again."
SECOND = "“We have tested every well,” she said, “and every well is clean.” Nobody in the town believed her."
THIRD = "The hospital confirmed that 340 people had fallen ill & declined to say how many were still there."


def paged(source: str, name: str = "page.html") -> Page:
    return Page(name, source.encode("utf-8", "replace"), source, "text/html")


def article(*paragraphs: str, head: str = "", before: str = "", after: str = "") -> str:
    """A page with an article of ``paragraphs``, each given as markup."""
    body = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{before}"
        f"<main><article>{body}</article></main>{after}</body></html>"
    )


def words(found: MappedText, source: str) -> list[tuple[str, str]]:
    """Each word of the text, and what stands in the page where it leads to."""
    out = []
    at = 0
    for word in found.text.split():
        start = found.text.index(word, at)
        at = start + len(word)
        out.append((word, source[slice(*found.to_page(start, at))]))
    return out


def assert_leads_back(found: Extracted, source: str) -> None:
    pairs = words(found.mapped, source)
    assert pairs
    for word, there in pairs:
        assert html.unescape(there) == word


def test_every_word_leads_to_the_same_word_of_the_page() -> None:
    source = article(FIRST, SECOND, THIRD.replace("&", "&amp;"))
    found = extract(paged(source))
    assert found.mapped.text == "\n".join((FIRST, SECOND, THIRD))
    assert_leads_back(found, source)
    start, end = found.mapped.to_page(0, len(found.mapped.text))
    assert source[start:end].startswith("The mayor") and source[start:end].endswith("still there.")


def test_entities_lead_to_where_they_are_written() -> None:
    written = "Zo&euml; said &#8220;no&#x201D; &mdash; 5 &lt; 6, R&D &copy 2031, and left the town hall."
    source = article(FIRST, written, SECOND)
    found = extract(paged(source))
    assert "Zoë said “no” — 5 < 6, R&D © 2031, and left" in found.mapped.text
    assert_leads_back(found, source)


def test_references_to_control_signs_are_windows_1252_as_in_browsers() -> None:
    source = article(
        FIRST, "The rate rose from 10&#150;20 to 40&#x96;50 in &#147;a week&#148;, the bank said.", SECOND
    )
    found = extract(paged(source))
    assert "from 10–20 to 40–50 in “a week”, the" in found.mapped.text
    assert_leads_back(found, source)


def test_tags_inside_words_do_not_part_them() -> None:
    source = article(
        FIRST, "Mr <b>D</b>unmore <i>nev<b>er</b></i> said<span> that</span> he was a liar at all, he said."
    )
    found = extract(paged(source))
    assert "Mr Dunmore never said that he was" in " ".join(found.mapped.text.split())
    for word, there in words(found.mapped, source):
        assert "".join(Visible(there).signs) == word


@pytest.mark.parametrize("tag", ["b", "span", "wbr", "font"])
def test_visible_lines_keep_words_whole_and_blocks_apart(tag: str) -> None:
    seen = Visible(f"<div>One <{tag}>t</{tag}>wo</div>three<br>four<p>five")
    assert seen.lines() == "One two\nthree four\nfive"


def test_nested_tags() -> None:
    inner = f"<span><a href='/x'><em>{FIRST}</em></a></span>"
    source = article(SECOND, f"<strong>{inner}</strong>", THIRD.replace("&", "&amp;"))
    found = extract(paged(source))
    assert FIRST in found.mapped.text
    assert_leads_back(found, source)


def test_a_copy_in_a_menu_does_not_draw_the_article_there() -> None:
    menu = f"<nav><ul><li><a href='/w'>{FIRST}</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
    source = article(
        FIRST, SECOND, THIRD.replace("&", "&amp;"), before=menu, after=f"<footer>{FIRST}</footer>"
    )
    found = extract(paged(source))
    assert found.mapped.text.startswith(FIRST)
    assert found.mapped.to_page(0, len(FIRST))[0] == source.index(f"<p>{FIRST}") + 3
    assert_leads_back(found, source)


def test_a_list_gets_its_dashes_without_losing_its_words() -> None:
    items = "".join(f"<li>Item {k}: the council said no to well number {k}.</li>" for k in range(5))
    source = article(FIRST, SECOND).replace("</article>", f"<ul>{items}</ul></article>")
    found = extract(paged(source))
    assert "well number 4." in found.mapped.text
    pairs = [(word, there) for word, there in words(found.mapped, source) if word != "-"]
    assert all(html.unescape(there) == word for word, there in pairs)


def test_words_that_the_page_does_not_show_stand_for_what_lies_between() -> None:
    source = "<p>One two three four</p>"
    placed = place("One two NEW four", Visible(source))
    assert words(placed.mapped, source)[3] == ("four", "four")
    start, end = placed.mapped.to_page(8, 11)
    assert source.index("two") + 3 <= start <= end <= source.index("four")
    assert placed.share == pytest.approx(10 / 13)


def test_a_short_word_is_not_found_inside_a_longer_one() -> None:
    source = "<p>Share again</p><p>a</p><p>dog</p>"
    placed = place("a\ndog", Visible(source))
    assert placed.mapped.to_page(0, 1)[0] == source.index("<p>a<") + 3


def test_metadata() -> None:
    head = (
        "<title>Water is safe, mayor says | The Harbour Echo</title>"
        '<meta property="og:title" content="Water is safe, mayor says">'
        '<meta property="og:site_name" content="The Harbour Echo">'
        '<meta name="author" content="Petra Quillane">'
        '<meta property="article:published_time" content="2031-03-04T11:20:00+01:00">'
    )
    found = extract(paged(article(f"<h1>Water is safe, mayor says</h1>{FIRST}", SECOND, head=head)))
    assert (found.title, found.byline) == ("Water is safe, mayor says", "Petra Quillane")
    assert (found.date, found.outlet) == ("2031-03-04", "The Harbour Echo")
    assert found.mapped.text == f"{FIRST}\n{SECOND}"  # without its heading


def test_no_metadata_is_none_and_not_made_up() -> None:
    found = extract(paged(article(FIRST, SECOND)))
    assert (found.title, found.byline, found.date, found.outlet) == (None, None, None, None)


def test_the_same_page_reads_the_same() -> None:
    page = paged(article(FIRST, SECOND, head="<title>Water</title>"))
    assert extract(page) == extract(page)


@pytest.mark.parametrize(
    "source",
    [
        "<html><body></body></html>",
        "<html><body><img src=x><!-- words --></body></html>",
        "<html><head><title>Only a title</title></head><body><script>var words = 1</script></body></html>",
        "<html><body>\x00\u200b&nbsp;</body></html>",
        "<html><body><script>words words",
    ],
)
def test_a_page_without_text_is_refused(source: str) -> None:
    with pytest.raises(PageError, match=r"^page.html: has no text in its markup$"):
        extract(paged(source))


@pytest.mark.parametrize("count", [1, 3])
def test_code_is_never_in_the_text(count: int) -> None:
    code = (
        "<script>document.write('<p>SECRET said no</p>')</script><STYLE>SECRET { color: red }</STYLE >"
        '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "SECRET."}</script>'
        "<!-- SECRET --><noscript>SECRET</noscript><template><p>SECRET</p></template>"
        "<textarea>SECRET</textarea>"
    )
    found = extract(paged(article(*[FIRST, f"{SECOND} And {code} so on."][:count], before=code, after=code)))
    assert "SECRET" not in found.mapped.text
    assert "SECRET" not in extract(paged(f"<html><body>Short.{code}</body></html>")).mapped.text


def test_lines_that_no_one_sees_are_left_out() -> None:
    source = f"<p>{FIRST}</p><p>{SECOND}</p>"
    placed = place(f"{FIRST}\nNobody sees this\n{SECOND}", Visible(source))
    assert placed.mapped.text == f"{FIRST}\n{SECOND}"
    assert placed.mapped.to_page(len(FIRST) + 1, len(FIRST) + 2)[0] == source.index(SECOND)


def test_text_that_only_code_holds_is_not_read() -> None:
    body = f"{FIRST} {SECOND}" * 5
    source = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{body}"}}</script>'
    with pytest.raises(PageError):
        extract(paged(f"<html><head>{source}</head><body></body></html>"))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("one<!-- two", "one"),
        ("one<!-->two", "onetwo"),
        ("one<!x>two<?y?>three</ z>four", "onetwothreefour"),
        ("a < b <3 c<", "a<b<3c<"),
        ("<p don't>it's", "it's"),
        ("<a title='>' x=\">\">one</a", "one"),
        ('<p x="one>two', "two"),
        ("<noscript>one", "one"),
        ("<title/>one", "one"),
        ("<svg><title>x</title></svg>one", "one"),
        ("<style>one</STYLE>two</style>three", "twothree"),
        ("&#" + "9" * 5000 + ";", "&#" + "9" * 5000 + ";"),
        ("&bogus; &amp &#0; x\u00ady", "&bogus;&\ufffdxy"),
    ],
)
def test_broken_markup_is_read_as_browsers_do(source: str, shown: str) -> None:
    assert Visible(source).signs == shown


HOSTILE: dict[str, Callable[[int], str]] = {
    "less than": lambda n: "<" * n,
    "open tags": lambda n: "<a" * (n // 2),
    "open quotes": lambda n: "<a b='\"" * (n // 7),
    "open attributes": lambda n: "<a " * (n // 3) + 'x=">"',
    "open comments": lambda n: "one<!--" * (n // 7),
    "closed comments": lambda n: "<!-->" * (n // 5) + "one",
    "open scripts": lambda n: "<script>" * (n // 8),
    "open templates": lambda n: "<template><noscript>" * (n // 20) + "one",
    "equals": lambda n: "<a" + "= " * (n // 2) + ">one",
    "references": lambda n: "&#" * (n // 2),
    "a long reference": lambda n: "&#" + "9" * n,
    "nesting": lambda n: "<div>" * (n // 5) + "one",
    "paragraphs": lambda n: "<p>one two" * (n // 10),
    "one word": lambda n: "x" * n,
    "NULs": lambda n: "\x00" * n + "one",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_takes_time_in_proportion_to_its_length(name: str) -> None:
    def seconds(size: int) -> float:
        source = HOSTILE[name](size)
        best = float("inf")
        for _ in range(3):
            begun = time.process_time()
            seen = Visible(source)
            place(seen.lines(), seen)
            best = min(best, time.process_time() - begun)
        return best

    # Four times the length: about 4 times the time, and 16 times where it grows with the square.
    assert seconds(160_000) < 9 * seconds(40_000) + 0.02


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_or_refused(name: str) -> None:
    source = "<html><body>" + HOSTILE[name](200_000)
    try:
        found = extract(paged(source))
    except PageError:
        assert not Visible(source).signs
    else:
        start, end = found.mapped.to_page(0, len(found.mapped.text))
        assert 0 <= start <= end <= len(source)


def test_pages_of_too_many_tags_are_kept_from_what_takes_the_square_of_their_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[str] = []
    monkeypatch.setattr(trafilatura, "bare_extraction", lambda source, **_: given.append(source))
    assert extract(paged("<p>" + "<i>a</i> b " * 20_000)).mapped.text == " ".join(["a b"] * 20_000)
    assert given == []
    extract(paged("<p>" + "<i>a</i> b " * 200))
    assert len(given) == 1


def test_deep_nesting() -> None:
    source = "<html><body>" + "<div>" * 20_000 + FIRST
    assert extract(paged(source)).mapped.text == FIRST
    assert extract(paged("<b><i>" * 20_000 + FIRST)).mapped.text == FIRST


def test_a_megabyte_of_open_brackets() -> None:
    assert extract(paged("<p>" + "<" * 1_000_000)).mapped.text == "<" * 1_000_000


def test_a_nul_does_not_end_the_page() -> None:
    source = article(FIRST, SECOND[:30] + "\x00" + SECOND[30:], THIRD.replace("&", "&amp;"))
    assert extract(paged(source)).mapped.text == "\n".join((FIRST, SECOND, THIRD))


PIECES = [
    *(
        "<p>",
        "</p>",
        "<b>",
        "<",
        ">",
        "&",
        "&amp;",
        "&#",
        "x",
        " ",
        "said",
        '"',
        "'",
        "=",
        "<!--",
        "-->",
        "/",
    ),
    *("<script>", "</script>", "<title>", "<br/>", "\x00", "\u00ad", "\ud800", "é", "<a href='", "\n"),
    *("<table><td>", "<noscript>", "</noscript>", "&#150;", "&shy;"),
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=100, deadline=None)
@given(MARKUP | st.text(max_size=60))
def test_any_markup_is_read_or_refused(source: str) -> None:
    seen = Visible(source)
    placed = place(seen.lines(), seen)
    assert placed.mapped.text == seen.lines()
    assert placed.share == (1 if seen.signs else 0)
    for k, sign in enumerate(seen.signs):
        start, end = seen.span(k)
        assert 0 <= start < end <= len(source)
        assert sign in html.unescape(source[start:end])
    try:
        found = extract(paged(source))
    except PageError:
        return
    places = [found.mapped.to_page(k, k + 1) for k in range(len(found.mapped.text))]
    assert all(0 <= a <= b <= len(source) for a, b in places)
    assert places == sorted(places)
