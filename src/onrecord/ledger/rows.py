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
from onrecord.records import Article, Attribution, Page, Repair, Speaker

ROLES = Places._fields


def _plain(record: type[Any], *apart: str) -> tuple[str, ...]:
    """The fields of ``record`` that have a column of their name; ``apart`` are stored in other ways."""
    return tuple(field.name for field in fields(record) if field.name not in apart)


_PAGE = _plain(Page, "raw", "text", "damage")
_ARTICLE = _plain(Article, "page", "mapped", "repairs", "attributions")
_ATTRIBUTION = _plain(Attribution, "speaker", *ROLES)


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


def speaker_row(speaker: Speaker, article: int) -> dict[str, Any]:
    """A speaker's line in ``speaker``."""
    name = speaker.name
    spaced = "".join(f" {word}" for word in words(name)) + " "
    return {"article": article, "id": speaker.id, "name": name, "folded": folded(name), "words": spaced}


def attribution_row(article: Article, place: int, key: int, speakers: dict[Speaker, int]) -> dict[str, Any]:
    """The line in ``attribution`` of the article's attribution number ``place``.

    key: the article's key. speakers: the keys of its speakers.
    """
    a = article.attributions[place]
    row = {name: getattr(a, name) for name in _ATTRIBUTION}
    row |= {"article": key, "place": place, "speaker": speakers[a.speaker] if a.speaker else None}
    for role in ROLES:
        spans: tuple[Span, ...] = getattr(a, role)
        row[role] = article.words(spans)
        pairs = zip(spans, article.to_page(spans), strict=True)
        row[f"{role}_spans"] = [(*span, *on_page) for span, on_page in pairs]
    return row


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
    row: RowMapping, page: Page, attributions: Iterable[RowMapping], repairs: Iterable[RowMapping]
) -> Article:
    """The article from its lines in ``article``, ``article_text``, ``attribution`` and ``repair``."""
    pieces = tuple((a, b, c, d) for a, b, c, d in row[schema.article_text.c.pieces])
    return Article(
        page=page,
        mapped=MappedText(row[schema.article_text.c.text], pieces),
        repairs=tuple(map(repair_of, repairs)),
        attributions=tuple(map(attribution_of, attributions)),
        **_fields(schema.article, _ARTICLE, row),
    )


def attribution_of(row: RowMapping) -> Attribution:
    """The attribution from its line in ``attribution``, joined with its speaker's."""
    key = row[schema.attribution.c.speaker]
    c = schema.speaker.c
    stored = _fields(schema.attribution, _ATTRIBUTION, row)
    stored |= {role: _spans(row, role, 0) for role in ROLES}
    return Attribution(speaker=None if key is None else Speaker(row[c.id], row[c.name]), **stored)


def places_of(row: RowMapping) -> Places:
    """Where the attribution of that line stands in its page."""
    return Places(*(_spans(row, role, 2) for role in ROLES))


def repair_of(row: RowMapping) -> Repair:
    """The repair from its line in ``repair``."""
    c = schema.repair.c
    return Repair(row[c.kind], (row[c.start], row[c.end]), row[c.reads])


def _fields(table: Table, names: Iterable[str], row: RowMapping) -> dict[str, Any]:
    return {name: row[table.c[name]] for name in names}


def _spans(row: RowMapping, role: str, at: int) -> tuple[Span, ...]:
    """The spans of a role: ``at`` 0 in the article's text, 2 in the page."""
    return tuple((place[at], place[at + 1]) for place in row[schema.attribution.c[f"{role}_spans"]])
