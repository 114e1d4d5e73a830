"""What each address shows: asks the ledger, lays out the answer, fills a template.

In: requests. Out: HTML. An article or speaker that the ledger does not hold is a page with status
404, a ledger that can't be read one with 503; both say what to do.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.errors import NotInLedger, OnrecordError
from onrecord.ledger import Ledger
from onrecord.records import UNKNOWN
from onrecord.web.typeset import Typeset
from onrecord.web.voices import choice, voices

#: Rows on one page of a list.
ROWS = 200
#: Speakers named beside the list of articles.
FEW = 40


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of a list. ``older``, ``newer``: addresses of the pages beside it, if any."""

    rows: list[Any]
    newer: str | None
    older: str | None


class Pages:
    """The pages of the ledger at ``path``."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = path

    def articles(self, request: Request) -> Response:
        """The ledger's articles and the first of its speakers."""
        with self._ledger() as ledger:
            rows = _rows(request, ledger.headlines())
            speakers = list(ledger.speakers())
        some, more = speakers[:FEW], max(0, len(speakers) - FEW)
        return _answer("articles.html", rows=rows, speakers=some, more=more, ledger=PurePath(self.path).name)

    def article(self, request: Request) -> Response:
        """One article, with the attribution of ``?a=`` brought out."""
        with self._ledger() as ledger:
            article = ledger.article(request.path_params["id"])
        wanted = request.query_params.get("a")
        chosen = next((a for a in article.attributions if a.id == wanted), None)
        return _answer(
            "article.html",
            article=article,
            set=Typeset(article, chosen),
            voices=voices(article),
            choice=choice(article, chosen) if chosen else None,
            chosen=chosen,
        )

    def speakers(self, request: Request) -> Response:
        """Everyone who speaks in the ledger."""
        with self._ledger() as ledger:
            return _answer("speakers.html", rows=_rows(request, ledger.speakers()))

    def speaker(self, request: Request) -> Response:
        """What one speaker said, in all articles."""
        name = request.query_params.get("name", "")
        with self._ledger() as ledger:
            entries = ledger.attributions(speaker=name)
            if not entries:
                raise NotInLedger(f"{name or 'nobody'}: nobody of that name speaks in this ledger")
            return _answer("speaker.html", name=name, rows=_rows(request, entries), count=len(entries))

    def search(self, request: Request) -> Response:
        """What was said with all of the words in it."""
        words = request.query_params.get("q", "").strip()
        with self._ledger() as ledger:
            rows = _rows(request, ledger.search(words) if words else [])
        return _answer("search.html", words=words, rows=rows)

    def _ledger(self) -> Ledger:
        return Ledger(self.path, create=False)


def _rows(request: Request, found: list[Any]) -> Rows:
    """The part of a list that ``?page=`` asks for; anything but a page's number is the first page."""
    asked = request.query_params.get("page", "1")
    page = max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    rows = found[(page - 1) * ROWS : page * ROWS]

    def address(number: int) -> str:
        return f"{request.url.path}?{urlencode({**request.query_params, 'page': number})}"

    newer = address(page - 1) if page > 1 else None
    return Rows(rows, newer, address(page + 1) if len(found) > page * ROWS else None)


def _no_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    told = str(error) if isinstance(error, OnrecordError) else "There is no page at this address."
    return _answer("refused.html", status=status, title="Not in this ledger", told=told)


def _no_ledger(request: Request, error: Exception) -> Response:
    return _answer("refused.html", status=503, title="The ledger can’t be read", told=str(error))


HANDLERS: dict[Any, Callable[[Request, Exception], Response]] = {
    HTTPException: _no_page,
    NotInLedger: _no_page,
    OnrecordError: _no_ledger,
}


def _answer(template: str, status: int = 200, **values: Any) -> Response:
    # Half a surrogate pair from a broken page can't be sent as UTF-8; it shows as a question mark.
    page = TEMPLATES.get_template(template).render(values).encode("utf-8", errors="replace")
    return HTMLResponse(page, status_code=status)


def _query(value: str) -> str:
    """``value`` as part of an address. Unlike Jinja's own filter it takes broken characters too."""
    return quote(value, safe="", errors="replace")


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["UNKNOWN"] = UNKNOWN
    environment.filters["query"] = _query
    environment.filters["day"] = lambda date: date[:10] if date else ""
    environment.filters["file_name"] = lambda name: PurePath(name).name or name
    return environment


TEMPLATES = _environment()
