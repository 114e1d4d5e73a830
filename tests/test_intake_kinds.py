"""What is no page is called by what it is, and no report is taken for it. All texts are invented."""

from __future__ import annotations

import csv
import gzip
import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from shared import ROOT, need

from onrecord.errors import PageError
from onrecord.intake import load, page_from_bytes
from onrecord.intake.kinds import FEED, JSON, MAIL, TABLE
from onrecord.intake.prolog import root

SAID = '"It will rain all week," Ann Lee, the mayor, said on Friday, and nobody laughed.\n'
COMMENT = f"<!-- {'kept by the desk ' * 400}-->\n"


def told(raw: str, name: str = "page", media: str | None = None) -> str:
    """Why a text is refused."""
    with pytest.raises(PageError) as caught:
        page_from_bytes(name, raw.encode(), media=media)
    assert caught.value.name == name
    assert len(caught.value.reason.splitlines()) == 1
    return caught.value.reason


# --- mail -------------------------------------------------------------------------------------

HEADERS = "From: Desk <desk@relief.example>\nDate: Tue, 18 Mar 2031 06:00:00 +0000\nSubject: Belmora\n"


@pytest.mark.parametrize(
    "raw",
    [
        f"{HEADERS}\n{SAID}",
        f"{HEADERS}MIME-Version: 1.0\nContent-Type: multipart/alternative;\n boundary=b1\n\n--b1\n\n{SAID}",
        f"Received: from a.example by b.example;\r\n\tTue, 18 Mar 2031\r\nSubject: x\r\n\r\n{SAID}",
        f"\ufeff\nReturn-Path: <a@b.example>\nMessage-ID: <1@b.example>\n\n{SAID}",
        f"Subject: the dam\nFrom: <ann@relief.example>\nDate: 2 Jun 2031\n\n{SAID}",
        f"From: Ann Lee <ann@relief.example>\nSent: Monday\nTo: Desk\nSubject: the dam\n\n{SAID}",
    ],
)
def test_a_mail(raw: str) -> None:
    assert told(raw) == MAIL


def test_a_mailbox_and_a_saved_web_page() -> None:
    assert "(mbox)" in told(f"From desk@relief.example Tue Mar 18 06:00:00 2031\n{HEADERS}\n{SAID}")
    saved = (
        f'{HEADERS}MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html"\n\n--b\n\n<p>Hi'
    )
    assert "(MHTML); save the page as HTML" in told(saved, "page.mht")


@pytest.mark.parametrize(
    "raw",
    [
        f"From: the mayor's office\nTo: all papers\nDate: Friday\nSubject: the dam\n\n{SAID}",
        f"From Lindmoor to the sea it rained all through 2031\nDate: Friday\n\n{SAID}",
        f"Q: Will it rain?\nA: It will, all week.\n\n{SAID}",
        f"BREAKING: {SAID}",
        f"Location: Lindmoor\nWeather: rain\n{SAID}",
    ],
)
def test_a_text_with_a_head_of_its_own_is_no_mail(raw: str) -> None:
    assert page_from_bytes("a.eml", raw.encode()).media == "text/plain"


# --- JSON -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        json.dumps({"title": "Rain", "text": SAID}),
        json.dumps([{"text": SAID}] * 2, indent=1),
        f"\ufeff\n  {json.dumps({'text': SAID})}\n{json.dumps({'text': SAID})}\n",
        json.dumps({"text": SAID})[:-9],  # cut off
        json.dumps({"text": SAID})[:-9] + "\\",
        '["rain", 12]',
    ],
)
def test_json(raw: str) -> None:
    assert told(raw) == JSON


@pytest.mark.parametrize(
    "raw",
    [
        f"[Applause] {SAID}",
        f"{{sic}} {SAID}",
        f"[{SAID}",
        f'{{"{SAID}',
        "[" * 100_000,
        "[]",
        f"[{'9' * 9000}",
    ],
)
def test_a_text_in_brackets_is_no_json(raw: str) -> None:
    assert page_from_bytes("a.json", raw.encode()).media == "text/plain"


# --- tables -----------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_table(sign: str) -> None:
    rows = [
        ("date", "outlet", "url of page"),
        ("2031-03-04", "Echo", "x.html"),
        ("2031-03-05", '"Post; ""A"", b"', ""),
    ]
    assert told("\r\n".join(sign.join(row) for row in rows)) == TABLE
    long = [*rows, *rows[1:] * 4000]
    assert told("\n".join(sign.join(row) for row in long)) == TABLE


def test_a_table_with_texts_in_it() -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["id", "title", "text"], *[[k, "Rain", SAID * 2] for k in range(3)]])
    assert told(out.getvalue()) == TABLE


def test_the_name_of_a_short_table_helps() -> None:
    raw = "name,url\nRain,a.html\nSun,b.html\n"
    assert told(raw, "list.CSV") == TABLE
    assert page_from_bytes("list.txt", raw.encode()).text == raw
    assert page_from_bytes("list.csv", SAID.encode()).text == SAID


@pytest.mark.parametrize(
    "raw",
    [
        "Rain, sun, wind\nBread, milk, salt\nNorth, south, west\n",
        "He came, he saw, he left.\nShe stayed, she sang, she won.\nThey met, they fought, they fell.\n",
        f"Title\tby Ann Lee\tEcho\n{SAID}{SAID}",
        "Lindmoor,Karsova,Osk\n" + SAID * 3,
        SAID * 40,
    ],
)
def test_lines_with_commas_are_no_table(raw: str) -> None:
    assert page_from_bytes("a.txt", raw.encode()).text == raw


# --- documents of markup ----------------------------------------------------------------------

PROLOGS = [
    "",
    '<?xml version="1.0"?>\n<?xml-stylesheet href="a>b.css"?>\n',
    f'\ufeff \n<?xml version="1.0"?>{COMMENT * 3}<!-- -- > -->',
    '<?xml version="1.0">\n',
]


@pytest.mark.parametrize("prolog", PROLOGS)
@pytest.mark.parametrize("name", ["rss", "feed", "rdf:RDF", "urlset", "sitemapindex", "atom:feed", "opml"])
def test_a_feed_behind_anything(prolog: str, name: str) -> None:
    assert told(f"{prolog}<{name} version='2.0'><channel/></{name}>", "x.html") == FEED


@pytest.mark.parametrize("prolog", [*PROLOGS, "<!DOCTYPE nitf SYSTEM 'nitf.dtd' [<!ENTITY a 'b>'>]>"])
@pytest.mark.parametrize("name", ["nitf", "newsItem", "TEI", "svg"])
def test_other_xml_is_called_by_its_kind(prolog: str, name: str) -> None:
    assert f"of the kind <{name}>" in told(f"{prolog}<{name}><p>{SAID}</p></{name}>\n", "x.xml")


@pytest.mark.parametrize("prolog", [*PROLOGS, "<!DOCTYPE html PUBLIC '-//W3C'>", COMMENT * 2])
def test_html_behind_anything(prolog: str) -> None:
    raw = f"{prolog}<html><body><p>{SAID}</body></html>"
    assert page_from_bytes("x", raw.encode()).media == "text/html"


@pytest.mark.parametrize(
    "raw", [f"<pause> {SAID}", f"<b>Rain</b> {SAID}", f"<blockquote>{SAID}</blockquote>", "<", "<!", "<?"]
)
def test_text_with_marks_in_it_is_no_xml(raw: str) -> None:
    assert page_from_bytes("a.txt", raw.encode()).media == "text/plain"


def test_a_json_feed() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Rain", "items": []}
    assert told(json.dumps(feed)) == FEED


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nIt will rain.\n", "subtitles"),
        ("1\r\n00:00:01,000 --> 00:00:02,000\r\nIt will rain.\r\n", "subtitles"),
        ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "calendar"),
    ],
)
def test_other_text_that_is_no_page(raw: str, what: str) -> None:
    assert what in told(raw)


@pytest.mark.parametrize(
    ("media", "what"),
    [
        ("application/json", JSON),
        ("application/ld+json", JSON),
        ("application/feed+json", FEED),
        ("application/rss+xml", FEED),
        ("text/csv", TABLE),
        ("message/rfc822", MAIL),
    ],
)
def test_a_server_is_believed_what_it_sends(media: str, what: str) -> None:
    assert told(SAID, media=media) == what


# --- time -------------------------------------------------------------------------------------


def _seconds(of: Callable[[], object]) -> float:
    out = []
    for _ in range(3):
        begun = time.process_time()
        of()
        out.append(time.process_time() - begun)
    return min(out)


@pytest.mark.parametrize(
    "piece",
    [
        "<!-- x -->",
        "<!---->\n",
        "<!--",
        "<?",
        "<?x>",
        "<?x?>",
        "<!",
        "<!d [",
        "<!d>",
        "<p ",
        "\ufeff",
        "<a",
        '{"',
        '"a',
        ",",
        "a,",
    ],
)
@pytest.mark.parametrize("end", ["", "<html>"])
def test_the_time_is_in_proportion_to_the_page(piece: str, end: str) -> None:
    """Four times as much of anything takes about four times as long; the square would be sixteen times."""
    few, many = (piece * n + end for n in (4_000, 16_000))

    def read(text: str) -> object:
        try:
            return page_from_bytes("x.html", text.encode())
        except PageError:
            return None

    assert _seconds(lambda: read(many)) < 9 * _seconds(lambda: read(few)) + 0.01


def test_what_is_searched_for_the_first_element() -> None:
    assert root("<!-- a --><?b?><!DOCTYPE c [<!ENTITY d '>'>]>\n<e:f g='h'>") == ("e:f", True)
    assert root("<!-- a <rss>") == (None, False)
    assert root("<!><-- a <rss>") == (None, False)
    assert root("word <rss>") == (None, False)


# --- real texts -------------------------------------------------------------------------------


def test_no_report_of_the_corpora_is_refused() -> None:
    for name in ("polnear/dev", "incidents/articles", "ecb/articles", "pages/dev"):
        with gzip.open(need(f"data/{name}.jsonl.gz"), "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                assert page_from_bytes(record["id"], record["text"].encode("utf-8", "replace")).text


def test_no_sample_is_refused() -> None:
    samples = [
        *(ROOT / "samples" / "pages").iterdir(),
        *need("cases/pages").iterdir(),
        *need("cases/texts").iterdir(),
    ]
    for path in samples:
        assert load(str(path)).media == ("text/html" if path.suffix == ".html" else "text/plain")


def test_the_mail_of_the_cases_is_refused_by_name() -> None:
    path: Path = need("cases/handed/05-newsletter.eml")
    with pytest.raises(PageError, match="is a mail; save its text"):
        load(str(path))
