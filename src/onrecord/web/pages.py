"""What each address shows: asks the ledger, lays out the answer, fills a template.

In: requests. Out: HTML. An article or speaker that the ledger does not hold is a page with status
404, a ledger that can't be read one with 503; both say what to do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.errors import NotInLedger, OnrecordError
from onrecord.ledger import Entity, Ledger, best_fit
from onrecord.reading.language import not_read
from onrecord.records import UNKNOWN
from onrecord.web.claims import tree
from onrecord.web.typeset import Typeset, blank
from onrecord.web.voices import choice, voices

#: Rows on one page of a list.
ROWS = 200
#: Speakers named beside the list of articles.
FEW = 40
#: Seconds that a page waits where another program holds the whole ledger.
_WAIT = 2.0


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of a list. ``older``, ``newer``: addresses of the pages beside it, if any."""

    rows: Sequence[Any]
    newer: str | None
    older: str | None


class Pages:
    """The pages of the ledger at ``path``."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = path

    def articles(self, request: Request) -> Response:
        """The ledger's articles and the first of its speakers."""
        with self._ledger() as ledger:
            rows = _rows(request, ledger.headlines)
            some = ledger.entities(limit=FEW)
        return _answer("articles.html", rows=rows, entities=some, ledger=PurePath(self.path).name)

    def article(self, request: Request) -> Response:
        """One article, with the attribution of ``?a=`` brought out."""
        with self._ledger() as ledger:
            article = ledger.article(request.path_params["id"])
            entities = ledger.entities_of(article.id)
            claims = ledger.claims_of(article.id)
        wanted = request.query_params.get("a")
        chosen = next((a for a in article.attributions if a.id == wanted), None)
        return _answer(
            "article.html",
            article=article,
            entities=entities,
            claims=claims,
            set=Typeset(article, chosen),
            voices=voices(article),
            choice=choice(article, chosen) if chosen else None,
            chosen=chosen,
        )

    def speakers(self, request: Request) -> Response:
        """Everyone who speaks in the ledger: the named, or with ``?unnamed=1`` the others."""
        unnamed = request.query_params.get("unnamed") == "1"
        with self._ledger() as ledger:
            found = partial(ledger.speakers, unnamed=True) if unnamed else ledger.entities
            return _answer("speakers.html", rows=_rows(request, found), unnamed=unnamed)

    def speaker(self, request: Request) -> Response:
        """The dossier of the entity of that name or id; where there are several or none, who is called so."""
        name = request.query_params.get("name", "")
        with self._ledger() as ledger:
            fits = ledger.entities(name)
            if one := best_fit(fits, name):
                return self._dossier(request, ledger, one)
            rows = _rows(request, partial(ledger.attributions, speaker=name))
            if not (fits or rows.rows):
                raise ledger.nobody(name)
        return _answer("called.html", name=name, fits=fits, rows=rows)

    def _dossier(self, request: Request, ledger: Ledger, one: Entity) -> Response:
        dossier = ledger.entity(one.id, limit=ROWS + 1, offset=(_page(request) - 1) * ROWS)
        rows = _rows(request, lambda limit, offset: dossier.said)
        rivals = [rival for rival in ledger.entities(one.name, limit=FEW) if rival != one]
        return _answer("dossier.html", dossier=dossier, rows=rows, rivals=rivals)

    def search(self, request: Request) -> Response:
        """What was said with all of the words in it."""
        words = request.query_params.get("q", "").strip()
        with self._ledger() as ledger:
            rows = _rows(request, partial(ledger.search, words))
            near = () if rows.rows else ledger.near(words)
        return _answer("search.html", words=words, rows=rows, near=near)

    def claims(self, request: Request) -> Response:
        """What several reports put forward or what is disputed; with ``?all=1`` what one does, too."""
        words = request.query_params.get("q", "").strip()
        alone = request.query_params.get("all") == "1"
        with self._ledger() as ledger:
            rows = _rows(request, partial(ledger.claims, words or None, alone=alone))
        return _answer("claims.html", rows=rows, words=words, alone=alone)

    def claim(self, request: Request) -> Response:
        """One claim: who has it from whom, and what contradicts or replaces it."""
        with self._ledger() as ledger:
            told = ledger.claim(request.path_params["id"])
        kinds = {kind: [one for one in told.contrasts if one.kind == kind] for kind in ("dispute", "update")}
        return _answer(
            "claim.html", told=told, roots=tree(told), disputes=kinds["dispute"], updates=kinds["update"]
        )

    def disputes(self, request: Request) -> Response:
        """Claims that cannot both hold; with ``?updates=1`` those of which the later replaces the earlier."""
        updates = request.query_params.get("updates") == "1"
        with self._ledger() as ledger:
            rows = _rows(request, partial(ledger.disputes, kind="update" if updates else "dispute"))
        return _answer("disputes.html", rows=rows, updates=updates)

    def _ledger(self) -> Ledger:
        # A reader of a page waits for no other program, nor for what an earlier run left to be linked.
        return Ledger(self.path, create=False, wait=_WAIT, catch_up=False)


def _page(request: Request) -> int:
    """The number of the page of a list that ``?page=`` asks for; anything but a number is the first."""
    asked = request.query_params.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def _rows(request: Request, found: Callable[..., Sequence[Any]]) -> Rows:
    """The part of a list that the request asks for; ``found`` takes ``limit`` and ``offset``."""
    page = _page(request)
    rows = found(limit=ROWS + 1, offset=(page - 1) * ROWS)  # one more, to know whether there are others

    def address(number: int) -> str:
        return f"{request.url.path}?{urlencode({**request.query_params, 'page': number})}"

    newer = address(page - 1) if page > 1 else None
    return Rows(rows[:ROWS], newer, address(page + 1) if len(rows) > ROWS else None)


def _no_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    told = str(error) if isinstance(error, OnrecordError) else "There is no page at this address."
    near = error.near if isinstance(error, NotInLedger) else ()
    return _answer("refused.html", status=status, title="Not in this ledger", told=told, near=near)


def _no_ledger(request: Request, error: Exception) -> Response:
    return _answer("refused.html", status=503, title="The ledger can’t be read", told=str(error), near=())


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
    environment.filters["links"] = lambda chain: [name for name, _ in groupby(chain)]
    # What shows nothing is no name for a link.
    environment.filters["seen"] = lambda words: "" if blank(words or "") else words
    environment.filters["percent"] = lambda share: f"{share * 100:.0f} %"
    environment.filters["not_read"] = not_read
    environment.filters["file_name"] = lambda name: PurePath(name).name or name
    return environment


TEMPLATES = _environment()
