"""The article of an HTML page, each character with its way back to the page.

In: a page of HTML. Out: the article's text and its metadata as trafilatura finds them; the text is
then found again in the page's own words, since trafilatura does not say where it took it from.
Refused (:class:`PageError`): a page without any text.
"""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass
from html.parser import HTMLParser

import trafilatura
from lxml.etree import LxmlError

from onrecord.errors import PageError
from onrecord.mapped import MappedText, Span
from onrecord.records import Page

#: htmldate refuses dates after this; not today's, since the same page must always read the same.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
_UNSEEN = frozenset({"script", "style", "template", "noscript", "title"})
#: A word is looked for at most so far (in signs, white space left out) after the one before it.
_REACH = 2000
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article as its page's markup tells it. ``date`` is ISO 8601; None where the page has none."""

    mapped: MappedText
    title: str | None
    byline: str | None
    date: str | None
    outlet: str | None


def extract(page: Page) -> Extracted:
    """Find the article of ``page`` and its metadata."""
    seen = _Visible(page.text)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            page.text,
            url=page.name if "://" in page.name else None,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=dict(_DATES),
        )
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        # trafilatura promises no errors of its own: whatever it trips over, the words are still there.
        found = None
    text = _clean(str(getattr(found, "text", None) or ""))
    if not text:
        text = seen.lines()
    if not text:
        raise PageError(page.name, "has no text in its markup")

    def told(name: str) -> str | None:
        value = " ".join(str(getattr(found, name, None) or "").split())
        return value or None

    title = told("title")
    return Extracted(
        _without_title(seen.place(text), title), title, told("author"), told("date"), told("sitename") or told("hostname")
    )


def _clean(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _without_title(mapped: MappedText, title: str | None) -> MappedText:
    """The heading is the article's title, not the first words of its text."""
    first, _, rest = mapped.text.partition("\n")
    if title and rest and " ".join(first.split()).casefold() == title.casefold():
        return mapped.slice(len(first) + 1, len(mapped.text))
    return mapped


class _Visible(HTMLParser):
    """The words a page shows, sign by sign without white space, and where in the page each stands."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.signs: list[str] = []
        self.spans: list[Span] = []
        #: How many signs came before each end of a block.
        self.breaks: list[int] = []
        self._hidden = 0
        self._line_starts = [0, *(m.end() for m in re.finditer("\n", source))]
        self.feed(source)
        self.close()
        self.compact = "".join(self.signs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _UNSEEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._hidden:
            self._hidden -= 1
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_data(self, data: str) -> None:
        at = self._at()
        for k, sign in enumerate(data):
            self._see(sign, (at + k, at + k + 1))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        at = self._at()
        end = at + len(written)
        end += self.rawdata[end : end + 1] == ";"
        for sign in html.unescape(written + ";"):
            self._see(sign, (at, end))

    def _see(self, sign: str, span: Span) -> None:
        if not self._hidden and not sign.isspace():
            self.signs.append(sign)
            self.spans.append(span)

    def _break(self, tag: str) -> None:
        if tag not in ("a", "b", "i", "em", "strong", "span", "sup", "sub", "q", "abbr", "u", "small", "mark", "time"):
            self.breaks.append(len(self.signs))

    def _at(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def lines(self) -> str:
        """All visible words, a line for each block."""
        edges = sorted({0, *self.breaks, len(self.signs)})
        words = []
        for low, high in zip(edges, edges[1:], strict=False):
            line = ""
            for k in range(low, high):
                if k > low and self.spans[k][0] > self.spans[k - 1][1]:
                    line += " "
                line += self.signs[k]
            words.append(line)
        return "\n".join(line for line in words if line)

    def place(self, text: str) -> MappedText:
        """``text`` with the way back to the page for each word found there again, in order."""
        parts: list[MappedText] = []
        at = done = 0
        for line in _lines(text):
            found = self._find("".join(text[slice(*line)].split()), at)
            for word in _WORD.finditer(text, *line):
                where = found if found is not None else self._find(word.group(), at, _REACH)
                gap, sign = text[done : word.start()], word.group()
                start = self.spans[where][0] if where is not None else self._here(at)
                parts.append(MappedText.standing_for(gap, (self._here(at), max(start, self._here(at)))))
                if where is None:
                    parts.append(MappedText.standing_for(sign, (start, start)))
                else:
                    parts += [MappedText.standing_for(s, self.spans[where + k]) for k, s in enumerate(sign)]
                    at = where + len(sign)
                    found = at if found is not None else None
                done = word.end()
        return MappedText.join(parts)

    def _find(self, compact: str, at: int, reach: int | None = None) -> int | None:
        where = self.compact.find(compact, at, None if reach is None else at + reach)
        return where if where >= 0 and compact else None

    def _here(self, at: int) -> int:
        """The character of the page after the last one used."""
        return self.spans[at - 1][1] if at else (self.spans[0][0] if self.spans else 0)


def _lines(text: str) -> list[Span]:
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    return [(a, (text.find("\n", a) if text.find("\n", a) >= 0 else len(text))) for a in starts]


