"""What a text is that is no page: a mail, a table, JSON, a feed … recognised by what stands in it.

In: a decoded text, its name and the media type that a server declared. Out: what it is and what helps, or
None where it may be read. The content decides; name and media type only make up for a short one. A text
that is refused by mistake is worse than a table that is read, so that each kind has to show itself whole.
"""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import islice

from onrecord.intake.prolog import Root

MAIL = "is a mail; save its text and give that"
_MAILBOX = "is a mailbox (mbox); save the text of each mail and give that"
_MHTML = "is a saved web page (MHTML); save the page as HTML and give that"
JSON = "is JSON, not a page; give the text, or the page that it was taken from"
TABLE = "is a table (CSV), not a page; give the texts, or the pages that it lists"
FEED = "is a feed or a site map, not a page; give the pages that it lists"
_SUBTITLES = "is subtitles, not a page; give what is said as plain text"
_CALENDAR = "is a calendar or an address card, not a page of text or HTML"

#: Media types of servers, by how they begin or end; what their content is decided by alone is not here.
_MEDIA = (
    (re.compile(r"(?:application|text)/(?:rss|atom|rdf)\+xml|application/feed\+json"), FEED),
    (
        re.compile(
            r"(?:application|text)/(?:json|x-?ndjson|jsonl?|x-json(?:lines)?)|(?<![\w.\-])[\w.\-]++/[\w.\-]++\+json"
        ),
        JSON,
    ),
    (re.compile(r"text/(?:csv|tab-separated-values|x-csv)|application/csv"), TABLE),
    (re.compile(r"message/.+"), MAIL),
    (re.compile(r"application/mbox"), _MAILBOX),
    (re.compile(r"multipart/related|application/x-mimearchive"), _MHTML),
    (re.compile(r"text/(?:calendar|v-?card|x-vcard)"), _CALENDAR),
    (re.compile(r"text/vtt|application/x-subrip"), _SUBTITLES),
)
_FEEDS = frozenset({"rss", "feed", "rdf", "urlset", "sitemapindex", "opml"})
_BEGINS = (
    (re.compile(r"\AWEBVTT(?:[ \t].*)?(?:\n|$)"), _SUBTITLES),
    (re.compile(r"\A\d{1,9}[ \t]*+\n\d{1,9}:\d\d:\d\d[,.]\d{3} --> "), _SUBTITLES),
    (re.compile(r"\ABEGIN:V(?:CALENDAR|CARD)[ \t]*+\n", re.IGNORECASE), _CALENDAR),
)
#: Looked at: of a header, and of a table.
_HEADER, _ROWS, _SAMPLE = 50_000, 200, 100_000
_FIELD = re.compile(r"([!-9;-~]+):(.*)")
_MBOX = re.compile(r"\AFrom \S{1,300} .{0,99}\d:\d\d.{0,99}\n>?[!-9;-~]{1,99}:")
#: Fields that programs write, and no person at the head of a memo.
_TECHNICAL = frozenset("mime-version message-id received return-path delivered-to dkim-signature".split())
#: Fields of a mail as a program shows or prints it; so many of them, and an address, make one.
_ENVELOPE, _ENOUGH_FIELDS = frozenset("from to cc date sent subject reply-to".split()), 3
_OBJECT = re.compile(r"\[?\s*\{\s*\"(?:[^\"\\\n]|\\.){0,200}\"\s*:")
_NAMED_TABLE = re.compile(r"\.(?:csv|tsv)$", re.IGNORECASE)
#: What heads a column: one to four words, perhaps joined by signs, and no sentence.
_HEADING = re.compile(r"[^\W\d_][\w.()/%#&\-]*(?: [\w.()/%#&\-]+){0,3}")


def by_media(media: str | None) -> str | None:
    """What is served under that media type; None where the content has to tell."""
    return next((what for pattern, what in _MEDIA if pattern.fullmatch(media or "")), None)


def by_content(text: str, name: str, first: Root) -> str | None:
    """What ``text`` is if it is no page. first: as :func:`onrecord.intake.prolog.root` tells it."""
    if first.element is not None:
        return _of_markup(text, first)
    start = text[:_SAMPLE].lstrip("\ufeff \t\r\n").replace("\r\n", "\n").replace("\r", "\n")
    for pattern, what in _BEGINS:
        if pattern.match(start):
            return what
    if start[:1] in ("{", "["):
        return _of_json(text, start)
    return _of_mail(start) or (TABLE if _is_table(text, bool(_NAMED_TABLE.search(name))) else None)


def _of_markup(text: str, first: Root) -> str | None:
    name = first.element or ""
    if name.lower().rpartition(":")[2] in _FEEDS:
        return FEED
    # Plain text may begin with something like "<pause>".
    whole = first.declared or text.rstrip().endswith(f"</{name}>")
    if not whole or _is_html(name):
        return None
    return f"is an XML document of the kind <{name[:40]}>, not a page; give its text, or the page as HTML"


def _is_html(name: str) -> bool:
    from lxml.html import defs  # rarely needed

    return name.lower() in defs.tags and name != "svg"  # which is a picture


def _of_json(text: str, start: str) -> str | None:
    """JSON and JSON Lines, also where they were cut off."""
    if _OBJECT.match(start):
        return FEED if '"https://jsonfeed.org/version/' in start else JSON
    if start[0] == "{":
        return None
    try:
        # Numbers are not wanted, and long ones are refused.
        return JSON if json.loads(text.lstrip("\ufeff"), parse_int=str, parse_float=str) else None
    except (ValueError, RecursionError):
        return None


def _of_mail(start: str) -> str | None:
    if _MBOX.match(start):
        return _MAILBOX
    fields = _fields(start[:_HEADER])
    addressed = "@" in fields.get("from", "") + fields.get("to", "")
    if not (_TECHNICAL & fields.keys() and len(fields) > 1) and not (
        addressed and len(_ENVELOPE & fields.keys()) >= _ENOUGH_FIELDS
    ):
        return None
    return _MHTML if "multipart/related" in fields.get("content-type", "").lower() else MAIL


def _fields(start: str) -> dict[str, str]:
    """The header at the start, names in small letters; empty where a line neither is a field nor goes on."""
    out: dict[str, str] = {}
    name = ""
    for line in start.split("\n"):
        if not line.strip():
            break
        field = _FIELD.fullmatch(line)
        if line[0] in " \t" and name:
            out[name] += line
        elif field:
            name = field[1].lower()
            out[name] = field[2].strip()
        else:
            return {}
    return out


def _is_table(text: str, named: bool) -> bool:
    """Rows of as many columns as the first, which heads them. named: its name says so; fewer will do."""
    fewest = 2 if named else 3
    return any(_rows_agree(text, sign, fewest) for sign in ",;\t|")


def _rows_agree(text: str, sign: str, fewest: int) -> bool:
    sample = text[:_SAMPLE].lstrip("\ufeff")
    first, _, rest = sample.lstrip().partition("\n")
    if not rest or first.count(sign) < fewest - 1:
        return False
    try:
        rows = [
            row for row in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=sign), _ROWS) if row
        ]
    except csv.Error:
        return False
    if len(sample) < len(text) and len(rows) < _ROWS:
        rows.pop()  # it was cut
    heads = rows[0] if rows else []
    return (
        len(rows) >= fewest >= 2
        and len(heads) >= fewest
        and len({*heads}) == len(heads)
        and all(_HEADING.fullmatch(head) and len(head) <= 40 for head in heads)
        and all(len(row) == len(heads) for row in rows)
        # Prose has a space after each comma.
        and not any(cell.startswith(" ") for row in rows for cell in row[1:])
    )
