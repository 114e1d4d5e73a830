"""The article of an HTML page, each character with its way back to the page.

In: a page of HTML. Out: the article's text and its metadata as trafilatura finds them; the text is
then found again among the page's visible words, since trafilatura does not say where it took it from.
Refused (:class:`PageError`): a page without any text.
"""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass

import trafilatura

from onrecord.errors import PageError
from onrecord.intake.markup import tokens
from onrecord.intake.placing import place
from onrecord.intake.visible import Visible
from onrecord.mapped import MappedText
from onrecord.records import Page

#: htmldate refuses dates after this; not today's, since the same page must always read the same.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
#: trafilatura's time grows with the square of the number of tags: beyond so many, all words are read.
_MOST_TAGS = 25_000
#: Less of the text than this found among the visible words: it was taken from where no one sees it.
_FOUND_SHARE = 0.5
#: References that HTML reads as windows-1252 and libxml2 as control signs, which trafilatura drops.
_LEGACY = re.compile(r"&#(?:1[2-5][0-9]|[xX][89][0-9a-fA-F])(?:;|(?![0-9a-fA-F]))")
#: Content that is not shown, and that trafilatura takes for text.
_HIDDEN = frozenset({"!noscript", "!template", "!textarea", "!iframe", "!noembed", "!noframes"})
#: Signs that libxml2 cannot hold, or ends the page at.
_UNHELD = re.compile("[\x00\ud800-\udfff]")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article as its page's markup tells it. ``date`` is ISO 8601; None where the page has none."""

    mapped: MappedText
    title: str | None = None
    byline: str | None = None
    date: str | None = None
    outlet: str | None = None


def extract(page: Page) -> Extracted:
    """Find the article of ``page`` and its metadata. Raises :class:`PageError` where it has no text."""
    seen = Visible(page.text)
    found = _document(page)
    title = _told(found, "title")
    return Extracted(
        _without_title(_placed(page, found, seen), title),
        title,
        _told(found, "author"),
        _told(found, "date"),
        _told(found, "sitename") or _told(found, "hostname"),
    )


def _document(page: Page) -> object:
    """What trafilatura makes of the page; None where it makes nothing of it."""
    if page.text.count("<") > _MOST_TAGS:
        return None
    try:
        return trafilatura.bare_extraction(
            _readable(page.text),
            url=page.name if "://" in page.name else None,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=dict(_DATES),
        )
    except Exception:
        # It promises no errors of its own: whatever it trips over, the words are still there.
        return None


def _readable(source: str) -> str:
    """The markup without what libxml2 and trafilatura read otherwise than browsers do."""
    shown = []
    at = 0
    for start, end, what in tokens(source):
        if what in _HIDDEN:
            shown.append(source[at:start])
            at = end
    shown.append(source[at:])
    return _LEGACY.sub(lambda m: html.unescape(m.group()), _UNHELD.sub("", "".join(shown)))


def _told(found: object, name: str) -> str | None:
    return " ".join(str(getattr(found, name, None) or "").split()) or None


def _placed(page: Page, found: object, seen: Visible) -> MappedText:
    text = _clean(str(getattr(found, "text", None) or ""))
    if text:
        placed = place(text, seen)
        if placed.share >= _FOUND_SHARE:
            return placed.mapped
    if not seen.signs:
        raise PageError(page.name, "has no text in its markup")
    return place(seen.lines(), seen).mapped


def _clean(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _without_title(mapped: MappedText, title: str | None) -> MappedText:
    """The heading is the article's title, not the first words of its text."""
    first, _, rest = mapped.text.partition("\n")
    if title and rest and " ".join(first.split()).casefold() == title.casefold():
        return mapped.slice(len(first) + 1, len(mapped.text))
    return mapped
