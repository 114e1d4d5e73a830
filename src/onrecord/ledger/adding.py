"""Articles put into the ledger.

In: articles, and a connection that holds the ledger for writing. Out: how many were new. Refused: a
span that is not in its article's text (``ValueError``); then nothing was added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, insert, select

from onrecord.ledger import rows, schema
from onrecord.ledger.claiming import Compared, Told, compared, seen_near, tell_article, told_in
from onrecord.ledger.folding import folded
from onrecord.ledger.linking import Heard, link_article
from onrecord.ledger.placing import Subject, near, place_article, subject_of
from onrecord.ledger.rest import waits
from onrecord.linking.entities import voice_of
from onrecord.records import Article, Page, Speaker


class Ready(NamedTuple):
    """What is known of an article by itself: what others are compared with."""

    subject: Subject
    told: Told
    known: Compared


def check(articles: Iterable[Article]) -> None:
    """Refuse spans that are not in their article's text."""
    for article in articles:
        for a in article.attributions:
            for role in rows.ROLES:
                article.to_page(getattr(a, role))
            article.to_page(tuple(role.span for role in a.speaker.roles) if a.speaker else ())
        article.to_page(tuple(tie.span for tie in article.ties))


def wanted(connection: Connection, articles: Iterable[Article]) -> list[Article]:
    """Those that are not held."""
    c, held = schema.page.c, dict[str, list[tuple[int, int]]]()
    out = []
    for article in articles:
        sha256 = article.page.sha256
        if sha256 not in held:
            page = connection.scalar(select(c.key).where(c.sha256 == sha256))
            held[sha256] = _held(connection, page) if page is not None else []
        if not any(_overlap(article, place) for place in held[sha256]):
            out.append(article)
    return out


def ready(
    reading: Callable[[], AbstractContextManager[Connection]], articles: Iterable[Article]
) -> dict[int, Ready]:
    """What is to be known of these, by identity, since two may bear one id.

    It takes long, so that it is made before the ledger is held for writing; reading: opens it for reading.
    """
    return {id(article): _ready(reading, article) for article in articles}


def _ready(reading: Callable[[], AbstractContextManager[Connection]], article: Article) -> Ready:
    subject, told = subject_of(article), told_in(article)
    with reading() as connection:
        seen = seen_near(connection, near(connection, subject)) if told.passages else {}
    return Ready(subject, told, compared(told, seen))


def _bare(article: Article) -> Ready:
    """An article of which nothing was made ready: its page was held, and no more is."""
    return Ready(subject_of(article), told_in(article), {})


def add(connection: Connection, articles: Iterable[Article], made: Mapping[int, Ready]) -> int:
    """Add the articles that are not held; the number of those. made: as :func:`ready` gives it."""
    by_page: dict[str, list[Article]] = {}
    for article in articles:
        by_page.setdefault(article.page.sha256, []).append(article)
    added = datetime.now(UTC).isoformat(timespec="seconds")
    return sum(_add_of_page(connection, sha256, found, added, made) for sha256, found in by_page.items())


def _add_of_page(
    connection: Connection, sha256: str, articles: list[Article], added: str, made: Mapping[int, Ready]
) -> int:
    c = schema.page.c
    page = connection.scalar(select(c.key).where(c.sha256 == sha256))
    held = _held(connection, page) if page is not None else []
    # Another reading of the same page may cut it up in other ways: what overlaps is not new.
    new: dict[int, Article] = {}
    for article in articles:
        if not any(_overlap(article, place) for place in held):
            new.setdefault(article.start, article)
    if page is None:
        page = _add_page(connection, articles[0].page)
    for article in new.values():
        _add_article(connection, article, page, added, made.get(id(article)) or _bare(article))
    return len(new)


def _held(connection: Connection, page: int) -> list[tuple[int, int]]:
    c = schema.article.c
    return [(start, end) for start, end in connection.execute(select(c.start, c.end).where(c.page == page))]


def _overlap(article: Article, held: tuple[int, int]) -> bool:
    start, end = held
    return article.start == start or (article.start < end and start < article.end)


def _add_page(connection: Connection, page: Page) -> int:
    key = _insert(connection, schema.page, rows.page_row(page))
    connection.execute(insert(schema.page_text), [rows.page_text_row(page, key)])
    _insert_all(connection, schema.repair, rows.repair_rows(page.damage, key, None))
    return key


def _add_article(connection: Connection, article: Article, page: int, added: str, made: Ready) -> None:
    key = _insert(connection, schema.article, rows.article_row(article, page, added))
    connection.execute(insert(schema.article_text), [rows.article_text_row(article, key)])
    speakers = {
        speaker: _insert(connection, schema.speaker, rows.speaker_row(speaker, article, key))
        for speaker in dict.fromkeys(a.speaker for a in article.attributions)
        if speaker
    }
    if waits(connection, schema.to_link):
        # Others are being linked, in their order; this one comes after them.
        connection.execute(insert(schema.to_link), [{"article": key}])
    else:
        _link(connection, article, added, speakers)
    said = [rows.attribution_row(article, place, key, speakers) for place in range(len(article.attributions))]
    _insert_all(connection, schema.attribution, said)
    _insert_all(connection, schema.mention, _mentions(connection, article, key))
    _insert_all(connection, schema.tie, rows.tie_rows(article, key))
    _insert_all(connection, schema.repair, rows.repair_rows(article.repairs, page, key))
    place_article(connection, key, made.subject)
    if waits(connection, schema.to_place):
        # Whoever is placed later may be of the same story, and is compared with this one then.
        connection.execute(insert(schema.to_tell), [{"article": key}])
    else:
        tell_article(connection, article, key, made.told, made.known)


def _link(connection: Connection, article: Article, added: str, speakers: dict[Speaker, int]) -> None:
    said = Counter(a.speaker for a in article.attributions)
    heard = [Heard(key, voice_of(speaker, article.date), said[speaker]) for speaker, key in speakers.items()]
    link_article(connection, article.id, added, heard)


def _mentions(connection: Connection, article: Article, key: int) -> list[dict[str, Any]]:
    """Whom each attribution is about, in lines of ``mention``."""
    if not any(a.about for a in article.attributions):
        return []
    c = schema.attribution.c
    keys = {
        place: found for found, place in connection.execute(select(c.key, c.place).where(c.article == key))
    }
    return [
        {"attribution": keys[place], "folded": name}
        for place, a in enumerate(article.attributions)
        for name in sorted({folded(name) for name in a.about})
    ]


def _insert(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    key: int = connection.execute(insert(table), row).inserted_primary_key[0]  # type: ignore[index]
    return key


def _insert_all(connection: Connection, table: Table, found: list[dict[str, Any]]) -> None:
    if found:
        connection.execute(insert(table), found)
