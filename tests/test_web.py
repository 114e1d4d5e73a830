"""The web page: what each address shows, and what it refuses."""

from __future__ import annotations

import asyncio
import re
import socket
from html.parser import HTMLParser
from pathlib import Path

import httpx
import lxml.html
import pytest
from web_articles import article, nested_article, span

from onrecord.api import read
from onrecord.errors import LedgerError, OnrecordError
from onrecord.ledger import Ledger
from onrecord.records import Article, Attribution, Repair, Role, Speaker
from onrecord.web import app, serve
from onrecord.web.guard import names_this_machine


class Site:
    """A ledger of ``articles`` as a browser on this machine sees it."""

    def __init__(self, path: Path, *articles: Article) -> None:
        self.path = path / "ledger.db"
        with Ledger(self.path) as ledger:
            for one in articles:
                ledger.add(one)
        self.app = app(self.path)

    def ask(self, address: str, method: str = "GET", host: str = "127.0.0.1:8731") -> httpx.Response:
        async def request() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                return await client.request(method, address, headers={"Host": host})

        return asyncio.run(request())

    def page(self, address: str) -> str:
        response = self.ask(address)
        assert response.status_code == 200, response.text
        assert_well_formed(response.text)
        return response.text


class _Checker(HTMLParser):
    VOID = frozenset({"meta", "link", "input", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs), attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag == "a":
            assert "a" not in self.open, "a link inside a link"
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes something else"


def assert_well_formed(page: str) -> None:
    """Every element closed in order, every id once, no script, no handler, no style in the page."""
    checker = _Checker()
    checker.feed(page)
    checker.close()
    assert not checker.open
    assert len(checker.ids) == len(set(checker.ids))
    assert not checker.tags & {"script", "img", "iframe", "style", "object"}
    assert_can_be_read_aloud(page)


def assert_can_be_read_aloud(page: str) -> None:
    """What a screen reader needs: a language, one main heading, and a name for all that can be reached."""
    tree = lxml.html.fromstring(page)
    assert tree.get("lang") == "en" and tree.findtext(".//title").strip()
    assert len(tree.findall(".//h1")) == 1
    ids = {one.get("id") for one in tree.iter() if one.get("id")}
    for one in tree.iter("a", "button", "h1", "h2", "h3"):
        name = one.get("aria-label") or one.text_content()
        assert re.search(r"[^\s\u00ad\u200b-\u200f\ufeff]", name), lxml.html.tostring(one)
    labels = {label.get("for") for label in tree.iter("label") if label.text_content().strip()}
    for one in tree.iter("input", "select", "textarea"):
        assert one.get("type") == "hidden" or one.get("id") in labels, lxml.html.tostring(one)
    for one in tree.iter():
        assert {*(one.get("aria-labelledby") or "").split()} <= ids, lxml.html.tostring(one)


def text_of(page: str) -> str:
    """The words that a page shows, on one line."""
    return " ".join(re.sub(r"<[^>]*>", "", page).split())


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path, nested_article())


def test_an_article_that_is_not_english_is_told_as_such(tmp_path: Path) -> None:
    text = (
        "Le maire a déclaré vendredi que le barrage tiendrait. « Nous avons fermé la route », a-t-il ajouté."
    )
    article = read(text, title="Pluie")
    site = Site(tmp_path, article)
    assert "French: kept, not read" in text_of(site.page("/"))
    told = text_of(site.page(f"/article/{article.id}"))
    assert "French: kept, not read" in told and "le barrage tiendrait" in told
    assert "Nobody is quoted" not in told


def test_the_first_page_lists_articles_and_speakers(site: Site) -> None:
    page = site.page("/")
    told = text_of(page)
    assert "The Valley Herald" in told and "2031-06-04" in told and "4 attributions" in told
    assert "cut off" in told
    assert f'href="/article/{nested_article().id}"' in page
    assert re.search(r'href="/speaker\?name=e\d+"><bdi>Ruben Astley', page)


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    told = text_of(Site(tmp_path).page("/"))
    assert "holds no articles" in told
    assert "onrecord read page.html --ledger" in told


def test_an_article_marks_its_attributions_and_lists_its_voices(site: Site) -> None:
    page = site.page(f"/article/{nested_article().id}")
    assert "Who speaks here" in page
    assert (
        '<span class="anchor" id="a3"></span><a class="marked content source shade-2" href="?a=a3#a3">'
        in page
    )
    assert "unknown speaker" in page
    assert "broken hyphenation: the page has “re-ported”" in page
    assert "The report is cut off here" in page


def test_choosing_an_attribution_shows_its_chain(site: Site) -> None:
    page = site.page(f"/article/{nested_article().id}?a=a3")
    chain = page[page.index('class="chain"') :]
    steps = ["The Valley Herald", "Traders", "Post", "unknown speaker"]
    assert re.findall(r'class="name[^"]*"[^>]*>(?:<bdi>)?([^<]+)', chain) == steps
    assert "finds probable" in chain and "70 % confidence" in chain
    assert re.findall(r'chosen-content[^>]*href="([^"]*)"[^>]*>([^<]*)', page) == [
        ("?a=a3#a3", "40,000 tonnes were left")
    ]


def test_what_parts_two_marks_looks_like_them_and_is_no_link(site: Site) -> None:
    page = site.page(f"/article/{nested_article().id}")
    between = re.search(
        r">a report in the Post</a>\s*<([^>]*)> </span>\s*.*?<a [^>]*>quoting<", page, re.DOTALL
    )
    assert between and between[1] == 'span class="marked content shade-1"'


def test_a_report_without_a_title_is_headed_by_its_first_line(tmp_path: Path) -> None:
    text = "DROUGHT: Wells run dry The tankers were promised."
    site = Site(tmp_path, article(text, kicker="DROUGHT", standfirst="Wells run dry", body_start=23))
    page = site.page(f"/article/{nested_id(site)}")
    assert re.search(r'<h1 class="opening">\s*DROUGHT: Wells run dry', page)


def test_words_that_show_nothing_still_have_a_link_with_a_name(tmp_path: Path) -> None:
    text = "Ann Lee said \u200b \u200b."
    said = Attribution("a1", ((0, 7),), ((8, 12),), ((13, 16),), speaker=Speaker("s1", "\u200b"))
    site = Site(tmp_path, article(text, (said,), title="\u200b", name=" "))
    for address in ("/", "/speakers?unnamed=1", "/search?q=Ann", f"/article/{nested_id(site)}"):
        site.page(address)
    assert "(nothing)" in site.page(f"/article/{nested_id(site)}?a=a1")


def test_choosing_nothing_that_is_there_shows_the_article_all_the_same(site: Site) -> None:
    assert "Who speaks here" in site.page(f"/article/{nested_article().id}?a=nobody")


def test_a_speaker_s_page_holds_their_words_and_leads_to_them(site: Site) -> None:
    page = site.page("/speaker?name=Ruben+Astley")
    assert "It would explain the calls" in page
    assert f'href="/article/{nested_article().id}?a=a4#a4"' in page


def test_a_speaker_s_page_is_a_dossier(site: Site) -> None:
    told = text_of(site.page("/speaker?name=Ruben+Astley"))
    for words in ("named person", "1 said in 1 article", "Called Ruben Astley", "Stances asserts 1"):
        assert words in told
    assert "Why these are one Ruben Astley: first of this name (100 %)" in told
    assert text_of(site.page(f"/speaker?name={entity_id(site, 'Post')}")).startswith("Post · Onrecord")


def entity_id(site: Site, name: str) -> str:
    with Ledger(site.path, create=False) as ledger:
        return ledger.entity(name).entity.id


def test_what_a_person_decided_is_told(site: Site) -> None:
    with Ledger(site.path) as ledger:
        ledger.merge("Post", "Ruben Astley", who="mia")
    told = text_of(site.page("/speaker?name=Post"))
    assert "mia: " in told and "are one decided" in told and "the machine had: first of this name" in told


def test_several_of_one_name_are_listed(tmp_path: Path) -> None:
    def saying(name: str) -> Article:
        text = f"It rains, {name} said."
        speaker = Speaker("s1", name, "named person", (name,), "李安", (Role("the mayor", (0, 2)),))
        return article(text, (Attribution("a1", span(text, name), (), ((0, 8),), speaker=speaker),))

    site = Site(tmp_path, saying("Ann Lee"), saying("Bo Lee"))
    told = text_of(site.page("/speaker?name=Lee"))
    assert "Several are called so: Ann Lee 李安 named person the mayor" in told
    assert told.count("unknown indirect It rains") == 2
    assert "Bo Lee 李安" in text_of(site.page("/speakers"))


def test_the_unnamed_are_a_list_of_their_own(site: Site) -> None:
    assert "Traders" not in text_of(site.page("/speakers"))
    assert "Traders 1" in text_of(site.page("/speakers?unnamed=1"))
    assert "Nobody’s name" in text_of(site.page("/speaker?name=Traders"))


def test_a_search_finds_what_was_said(site: Site) -> None:
    page = site.page("/search?q=tonnes")
    assert "40,000 tonnes were left" in page and 'value="tonnes"' in page
    assert "Nobody said" in site.page("/search?q=zebra")
    assert "Give one or more words" in site.page("/search")


def test_a_name_that_nobody_bears_leads_to_the_near_one(site: Site) -> None:
    response = site.ask("/speaker?name=Astly")
    assert response.status_code == 404
    assert_well_formed(response.text)
    assert "did you mean Ruben Astley?" in text_of(response.text)
    assert 'href="/speaker?name=Ruben%20Astley"' in response.text
    assert 'href="/speaker?name=Ruben%20Astley"' in site.page("/search?q=Astly")
    assert "/speaker?name" not in site.page("/search?q=zebra")


@pytest.mark.parametrize("words", ['"', '"open', "AND", "a*b(", "NEAR(", "'", "%", "\x00", "–", "-x", "*"])
def test_no_search_words_break_the_page(site: Site, words: str) -> None:
    assert site.ask(str(httpx.URL("/search", params={"q": words}))).status_code == 200


@pytest.mark.parametrize(
    "address", ["/article/none-0", "/speaker?name=Nobody", "/speaker", "/nowhere", "/static/x"]
)
def test_what_is_not_there_is_a_page_of_its_own(site: Site, address: str) -> None:
    response = site.ask(address)
    assert response.status_code == 404
    assert_well_formed(response.text)
    assert "Not in this ledger" in response.text and "onrecord.css" in response.text


def test_only_reading_is_possible(site: Site) -> None:
    assert site.ask("/", method="POST").status_code == 405
    assert site.ask("/", method="HEAD").status_code == 200


def test_a_ledger_that_vanished_is_a_plain_fault(site: Site) -> None:
    for part in site.path.parent.iterdir():
        part.unlink()
    response = site.ask("/")
    assert response.status_code == 503
    assert "can’t be read" in response.text
    assert not site.path.exists()


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>"
    title = '"><img src=x onerror=alert(1)>'
    text = f"{bad} said {bad}& &amp; “it \u202erains”.\ud800"
    speaker = Speaker("s1", f"'\"{bad}")
    said = Attribution(
        'a"1', ((0, len(bad)),), span(text, "said"), ((len(bad) + 6, len(text)),), speaker=speaker
    )
    repair = Repair(bad, (0, len(bad)), '"><b>')
    site = Site(
        tmp_path,
        article(
            text,
            (said,),
            name=f"{title}.html",
            title=title,
            outlet=bad,
            byline=title,
            date=bad,
            repairs=(repair,),
        ),
    )
    pages = [site.page("/"), site.page("/speakers")]
    for address in (
        link for page in pages for link in re.findall(r'href="(/(?:article|speaker\?)[^"]*)"', page)
    ):
        page = site.page(address.replace("&amp;", "&"))
        assert "<script" not in page and "<img" not in page and "<b>" not in page
    assert "&lt;script&gt;" in site.page(f"/article/{nested_id(site)}?a=a%221")
    assert "<script" not in site.page("/search?q=%3Cscript%3Ealert")


def nested_id(site: Site) -> str:
    """The id of the only article of a site."""
    match = re.search(r'href="/article/([^"]*)"', site.page("/"))
    assert match
    return match[1]


@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/onrecord.css"])
def test_every_answer_forbids_scripts_and_frames(site: Site, address: str) -> None:
    headers = site.ask(address).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_another_host_s_name_is_refused(site: Site) -> None:
    response = site.ask("/", host="evil.example:8731")
    assert response.status_code == 421
    assert "Valley" not in response.text


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("localhost", True),
        ("LOCALHOST:80", True),
        ("127.0.0.1:8731", True),
        ("[::1]:8731", True),
        ("", False),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example", False),
        ("10.0.0.1", False),
        ("[::2]", False),
        ("127.0.0.1:8731:x", False),
        ("localhost@evil.example", False),
    ],
)
def test_names_of_this_machine(host: str, ours: bool) -> None:
    assert names_this_machine(host) is ours


BRIDGE = (
    ("Twelve people died when the Kamaro bridge fell on Sunday, Ann Lee said.", "Post", "2031-06-04"),
    (
        "Twelve people died when the Kamaro bridge fell on Sunday, Ann Lee said. It rained.",
        "Star",
        "2031-06-05",
    ),
    ("Thirty people died when the Kamaro bridge fell on Sunday.", "Herald", "2031-06-05"),
)


@pytest.fixture
def bridge(tmp_path: Path) -> Site:
    """Two reports of one voice, and one that contradicts them."""

    def told(text: str, outlet: str, day: str) -> Article:
        said = ()
        if "Ann Lee" in text:
            end = text.index(", Ann")
            speaker = Speaker("s1", "Ann Lee", "named person", ("Ann Lee",))
            spans = (span(text, "Ann Lee"), span(text, "said"), ((0, end),))
            said = (Attribution("a1", *spans, standing="named person", speaker=speaker),)
        return article(text, said, outlet=outlet, date=day)

    return Site(tmp_path, *(told(*one) for one in BRIDGE))


def test_claims_are_listed_and_found_by_words(bridge: Site) -> None:
    told = text_of(bridge.page("/claims"))
    assert "2 reports, 1 independent voice, disputed by 1" in told and "12 people" in told
    assert "Thirty people died" in text_of(bridge.page("/claims?q=thirty&all=1"))
    assert "No claim holds all of these words" in text_of(bridge.page("/claims?q=marmalade"))


def test_a_claim_shows_who_has_it_from_whom_and_what_contradicts_it(bridge: Site) -> None:
    with Ledger(bridge.path) as ledger:
        [one] = [claim for claim in ledger.claims() if claim.reports > 1]
        ids = [saying.article.id for saying in ledger.claim(one.id).sayings]
    page = bridge.page(f"/claim/{one.id}")
    told = text_of(page)
    assert "Ann Lee named" in told and "Disputed by" in told and "Thirty people died" in told
    # The copy stands under what it was copied from.
    assert re.search(r"Post.*<ul class=\"tree\">.*Star.*copied", page, re.DOTALL)
    assert f'href="/article/{ids[0]}?a=a1#a1"' in page
    assert f'href="/claim/{one.id}"' in bridge.page(f"/article/{ids[0]}?a=a1")
    assert "2 reports, disputed" in text_of(bridge.page(f"/article/{ids[0]}"))


def test_disputes_show_both_sides(bridge: Site) -> None:
    told = text_of(bridge.page("/disputes"))
    assert "figure 12 / 30" in told and "Post 2031-06-04 on the word of Ann Lee" in told
    assert "Herald 2031-06-05 in its own words" in told
    assert "None in this ledger" in text_of(bridge.page("/disputes?updates=1"))
    assert bridge.ask("/claim/czzz").status_code == 404


def test_long_lists_come_in_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.pages.ROWS", 2)
    site = Site(tmp_path, *(article(f"It rained for {n} days.") for n in range(5)))
    first, last = site.page("/"), site.page("/?page=3")
    assert first.count('class="title"') == 2 and "More →" in first and "← Back" not in first
    assert last.count('class="title"') == 1 and "More →" not in last and "← Back" in last
    assert "No more articles" in site.page("/?page=9")
    for odd in ("0", "-1", "x", "²", "9" * 40):
        assert site.page(str(httpx.URL("/", params={"page": odd}))).count('class="title"') == 2


def test_serving_beyond_this_machine_is_refused(site: Site) -> None:
    with pytest.raises(OnrecordError, match=r"0\.0\.0\.0: the web page is for this machine alone"):
        serve(site.path, host="0.0.0.0")


def test_serving_no_ledger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        serve(tmp_path / "none.db")


def test_a_port_that_is_taken_is_refused(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OnrecordError, match=f"port {port}: .*; choose another port with --port"):
            serve(site.path, port=port)
