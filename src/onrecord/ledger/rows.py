"""Articles as rows of the tables, and rows as articles.

In: an article, or rows. Out: the one from the other; what comes back equals what went in. Refused: a
span that is not in its article's text (``ValueError``).

A field that is stored as it is needs no word here: give the table a column of the field's name and
write a migration that adds it, with the field's default for the attributions that are there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import RowMapping, Table

from onrecord.ledger import schema
from onrecord.ledger.answers import Places
from onrecord.ledger.columns import bytes_text, text_bytes
from onrecord.ledger.folding import folded, moment, words
from onrecord.mapped import MappedText, Span
from onrecord.records import Article, Attribution, Page, Repair, Role, Speaker, Tie

ROLES = Places._fields


def _plain(record: type[Any], *apart: str) -> tuple[str, ...]:
    """The fields of ``record`` that have a column of their name; ``apart`` are stored in other ways."""
    return tuple(field.name for field in fields(record) if field.name not in apart)


_PAGE = _plain(Page, "raw", "text", "damage")
_ARTICLE = _plain(Article, "page", "mapped", "repairs", "attributions", "ties")
_ATTRIBUTION = _plain(Attribution, "speaker", "about", *ROLES)


def page_row(page: Page) -> dict[str, Any]:
    """The page's line in ``page``."""
    return {"sha256": page.sha256} | {name: getattr(page, name) for name in _PAGE}


def page_text_row(page: Page, key: int) -> dict[str, Any]:
    """Its line in ``page_text``."""
    same = text_bytes(page.text) == page.raw
    return {"page": key, "raw": page.raw, "text": None if same else page.text}


def article_row(article: Article, page: int, added: str) -> dict[str, Any]:
    """The article's line in ``article``."""
    row = {name: getattr(article, name) for name in _ARTICLE}
    outlet = None if article.outlet is None else folded(article.outlet)
    return row | {
        "id": article.id,
        "page": page,
        "heading": article.heading,
        "moment": moment(article.date),
        "outlet_folded": outlet,
        "added": added,
    }


def article_text_row(article: Article, key: int) -> dict[str, Any]:
    """Its line in ``article_text``."""
    return {"article": key, "text": article.text, "pieces": article.mapped.pieces}


def speaker_row(speaker: Speaker, article: Article, key: int) -> dict[str, Any]:
    """A speaker's line in ``speaker``; key: the article's."""
    return {
        "article": key,
        "id": speaker.id,
        "name": speaker.name,
        "folded": folded(speaker.name),
        "words": spaced(speaker.name),
        "standing": speaker.standing,
        "names": speaker.names,
        "original": speaker.original,
        "roles": [(role.words, role.body, *_places(article, (role.span,))[0]) for role in speaker.roles],
    }


def spaced(name: str) -> str:
    """The words of a name, each between blanks, so that whole words can be looked for."""
    return "".join(f" {word}" for word in words(name)) + " "


def attribution_row(article: Article, place: int, key: int, speakers: dict[Speaker, int]) -> dict[str, Any]:
    """The line in ``attribution`` of the article's attribution number ``place``.

    key: the article's key. speakers: the keys of its speakers.
    """
    a = article.attributions[place]
    row = {name: getattr(a, name) for name in _ATTRIBUTION}
    row |= {"article": key, "place": place, "speaker": speakers[a.speaker] if a.speaker else None}
    row["about"] = a.about
    for role in ROLES:
        spans: tuple[Span, ...] = getattr(a, role)
        row[role] = article.words(spans)
        row[f"{role}_spans"] = _places(article, spans)
    return row


def tie_rows(article: Article, key: int) -> list[dict[str, Any]]:
    """Lines in ``tie``; key: the article's."""
    return [
        {
            "article": key,
            "kind": tie.kind,
            "who": tie.who,
            "whom": tie.whom,
            "words": article.words((tie.span,)),
            "span": _places(article, (tie.span,))[0],
        }
        for tie in article.ties
    ]


def repair_rows(repairs: Iterable[Repair], page: int, article: int | None) -> list[dict[str, Any]]:
    """Lines in ``repair``."""
    return [
        {
            "page": page,
            "article": article,
            "kind": repair.kind,
            "start": repair.span[0],
            "end": repair.span[1],
            "reads": repair.reads,
        }
        for repair in repairs
    ]


def page_of(row: RowMapping, damage: Iterable[RowMapping]) -> Page:
    """The page from its lines in ``page``, ``page_text`` and ``repair``."""
    raw, text = row[schema.page_text.c.raw], row[schema.page_text.c.text]
    plain = _fields(schema.page, _PAGE, row)
    text = bytes_text(raw) if text is None else text
    return Page(raw=raw, text=text, damage=tuple(map(repair_of, damage)), **plain)


def article_of(
    row: RowMapping,
    page: Page,
    attributions: Iterable[RowMapping],
    repairs: Iterable[RowMapping],
    ties: Iterable[RowMapping],
) -> Article:
    """The article from its lines in ``article``, ``article_text`` and the tables of its parts."""
    pieces = tuple((a, b, c, d) for a, b, c, d in row[schema.article_text.c.pieces])
    return Article(
        page=page,
        mapped=MappedText(row[schema.article_text.c.text], pieces),
        repairs=tuple(map(repair_of, repairs)),
        attributions=tuple(map(attribution_of, attributions)),
        ties=tuple(map(tie_of, ties)),
        **_fields(schema.article, _ARTICLE, row),
    )


def attribution_of(row: RowMapping) -> Attribution:
    """The attribution from its line in ``attribution``, joined with its speaker's."""
    key = row[schema.attribution.c.speaker]
    stored = _fields(schema.attribution, _ATTRIBUTION, row)
    stored |= {role: _spans(row, role, 0) for role in ROLES}
    about = tuple(row[schema.attribution.c.about])
    return Attribution(speaker=None if key is None else speaker_of(row), about=about, **stored)


def speaker_of(row: RowMapping) -> Speaker:
    """The speaker from its line in ``speaker``."""
    c = schema.speaker.c
    roles = tuple(Role(told, (start, end), body) for told, body, start, end, *_ in row[c.roles])
    return Speaker(row[c.id], row[c.name], row[c.standing], tuple(row[c.names]), row[c.original], roles)


def tie_of(row: RowMapping) -> Tie:
    """The tie from its line in ``tie``."""
    c = schema.tie.c
    start, end, *_ = row[c.span]
    return Tie(row[c.kind], row[c.who], row[c.whom], (start, end))


def role_places_of(row: RowMapping) -> tuple[Span, ...]:
    """Where the roles of that line's speaker stand in its page."""
    return tuple((start, end) for *_, start, end in row[schema.speaker.c.roles] or ())


def places_of(row: RowMapping) -> Places:
    """Where the attribution of that line stands in its page."""
    return Places(*(_spans(row, role, 2) for role in ROLES))


def repair_of(row: RowMapping) -> Repair:
    """The repair from its line in ``repair``."""
    c = schema.repair.c
    return Repair(row[c.kind], (row[c.start], row[c.end]), row[c.reads])


def _places(article: Article, spans: tuple[Span, ...]) -> list[tuple[int, ...]]:
    """Each span in the article's text, and in the page."""
    return [(*span, *there) for span, there in zip(spans, article.to_page(spans), strict=True)]


def _fields(table: Table, names: Iterable[str], row: RowMapping) -> dict[str, Any]:
    return {name: row[table.c[name]] for name in names}


def _spans(row: RowMapping, role: str, at: int) -> tuple[Span, ...]:
    """The spans of a role: ``at`` 0 in the article's text, 2 in the page."""
    return tuple((place[at], place[at + 1]) for place in row[schema.attribution.c[f"{role}_spans"]])
