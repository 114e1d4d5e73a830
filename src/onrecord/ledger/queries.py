"""Lists of the ledger: articles, speakers, and what was said.

In: what to look for, as :mod:`filters` has let it pass. Out: lines in the order in which a reader wants them.
Nothing is refused. All is found by the database, with values bound, never put into SQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, distinct, func, select

from onrecord.ledger import rows, schema
from onrecord.ledger.answers import Entry, Headline, SpeakerCount
from onrecord.ledger.asking import dated
from onrecord.ledger.faults import sound
from onrecord.ledger.folding import folded, period, words
from onrecord.ledger.linking import id_of
from onrecord.records import UNKNOWN

_article, _page, _said, _speaker = schema.article.c, schema.page.c, schema.attribution.c, schema.speaker.c
_link = schema.link.c

#: How many attributions the article has, from an index: no text is read for it.
_count = (
    select(func.count())
    .select_from(_counted := schema.attribution.alias())
    .where(_counted.c.article == _article.key)
    .scalar_subquery()
    .label("attributions")
)
#: A headline's fields and where each comes from.
HEADLINE: dict[str, ColumnElement[Any]] = {
    "id": _article.id,
    "page": _page.name,
    "title": _article.heading,
    "outlet": _article.outlet,
    "byline": _article.byline,
    "date": _article.date,
    "truncated": _article.truncated,
    "attributions": _count,
    "language": _article.language,
}
#: Newest first, undated last, then in the order of adding.
NEWEST = (_article.moment.desc().nulls_last(), _article.key)
#: Articles whose chains are asked for in one query.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which attributions: each part that is not None must hold.

    entity: its key. outlet: its name, in any case. since, until: dates as ISO 8601, both days included.
    """

    entity: int | None = None
    speaker: str | None = None
    standing: str | None = None
    stance: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    min_confidence: float | None = None

    def __post_init__(self) -> None:
        dated(self.since, self.until)


@sound()
def headlines(connection: Connection, limit: int | None, offset: int) -> list[Headline]:
    """Articles, newest first."""
    query = select(*HEADLINE.values()).select_from(schema.article.join(schema.page)).order_by(*NEWEST)
    return [headline_of(row) for row in connection.execute(query.limit(limit).offset(offset)).mappings()]


@sound()
def speakers(connection: Connection, unnamed: bool, limit: int | None, offset: int) -> list[SpeakerCount]:
    """Who speaks, most attributions first. Names that differ in case only are one, as first added.

    unnamed: only those that are no entity.
    """
    linked = select(_link.speaker).where(_link.speaker == _speaker.key)
    counted = (
        select(func.min(_speaker.key).label("first"), func.count().label("number"))
        .join_from(schema.speaker, schema.attribution, _said.speaker == _speaker.key)
        .where(*([~linked.exists()] if unnamed else []))
        .group_by(_speaker.folded)
        .subquery()
    )
    query = (
        select(_speaker.name, counted.c.number)
        .join(counted, counted.c.first == _speaker.key)
        .order_by(counted.c.number.desc(), _speaker.name)
    )
    return [SpeakerCount(*row) for row in connection.execute(query.limit(limit).offset(offset))]


def attributions(connection: Connection, wanted: Wanted, limit: int | None, offset: int) -> list[Entry]:
    """What was said, newest articles first, in the order of each article."""
    query = lines().where(*conditions(connection, wanted)).order_by(*NEWEST, _said.place)
    return entries(connection, query.limit(limit).offset(offset))


def lines() -> Select[Any]:
    """A query for attributions with all that :func:`entries` needs."""
    joined = (
        schema.attribution.join(schema.article, _said.article == _article.key)
        .join(schema.page, _article.page == _page.key)
        .outerjoin(schema.speaker, _said.speaker == _speaker.key)
        .outerjoin(schema.link, _link.speaker == _speaker.key)
    )
    return select(schema.attribution, schema.speaker, _link.entity, *HEADLINE.values()).select_from(joined)


@sound()
def entries(connection: Connection, query: Select[Any]) -> list[Entry]:
    """The lines that ``query`` (made from :func:`lines`) finds."""
    found = connection.execute(query).mappings().all()
    links = _links(connection, sorted({row[_said.article] for row in found if row[_said.inside] is not None}))
    return [_entry(row, links) for row in found]


def conditions(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What must hold of an attribution and its article."""
    out: list[ColumnElement[bool]] = []
    if wanted.speaker is not None:
        called = select(_speaker.key).where(*_called(connection, wanted.speaker))
        out.append(_said.speaker.in_(called))
    if wanted.entity is not None:
        out.append(_said.speaker.in_(select(_link.speaker).where(_link.entity == wanted.entity)))
    if wanted.standing is not None:
        out.append(_said.standing == wanted.standing)
    if wanted.stance is not None:
        out.append(_said.stance == wanted.stance)
    if wanted.outlet is not None:
        out.append(_article.outlet_folded == folded(wanted.outlet))
    if wanted.since is not None:
        out.append(_article.moment >= period(wanted.since)[0])
    if wanted.until is not None:
        out.append(_article.moment < period(wanted.until)[1])
    if wanted.min_confidence is not None:
        out.append(_said.confidence >= wanted.min_confidence)
    return out


def undated(connection: Connection, wanted: Wanted, *more: ColumnElement[bool]) -> int:
    """How many articles without a date that can be read hold something wanted, or are of the outlet wanted
    where nothing else is; ``more`` must hold of it, too."""
    of = conditions(connection, replace(wanted, since=None, until=None))
    query = select(func.count(distinct(_article.key))).where(_article.moment.is_(None), *of, *more)
    said = replace(wanted, outlet=None, since=None, until=None) != Wanted() or more
    joined = schema.article.join(schema.attribution, _said.article == _article.key)
    return connection.scalar(query.select_from(joined if said else schema.article)) or 0


@sound()
def entities_of(connection: Connection, article: int) -> dict[str, str]:
    """The speakers of the article of that key and the entities that they are, by id."""
    query = select(_speaker.id, _link.entity).join_from(schema.speaker, schema.link)
    found = connection.execute(query.where(_speaker.article == article))
    return {speaker: id_of(entity) for speaker, entity in found}


def _called(connection: Connection, name: str) -> list[ColumnElement[bool]]:
    """Speakers of exactly that name; where there are none, of names with all its words."""
    exact = _speaker.folded == folded(name)
    parts = words(name)
    if not parts or connection.execute(select(_speaker.key).where(exact).limit(1)).first():
        return [exact]
    return [_speaker.words.contains(f" {word} ", autoescape=True) for word in parts]


#: The key of an article and the id of an attribution in it → the id it sits inside, and who says it.
_Links = dict[tuple[int, str], tuple[str | None, str]]


def _links(connection: Connection, articles: Sequence[int]) -> _Links:
    out: _Links = {}
    for at in range(0, len(articles), _BATCH):
        query = (
            select(_said.article, _said.id, _said.inside, _speaker.name)
            .join_from(schema.attribution, schema.speaker, _said.speaker == _speaker.key, isouter=True)
            .where(_said.article.in_(articles[at : at + _BATCH]))
        )
        for article, id, inside, name in connection.execute(query):
            out.setdefault((article, id), (inside, UNKNOWN if name is None else name))
    return out


def _chain(row: RowMapping, name: str, links: _Links) -> tuple[str, ...]:
    chain, inside, seen = [name], row[_said.inside], {row[_said.id]}
    while inside is not None and inside not in seen and (row[_said.article], inside) in links:
        seen.add(inside)
        inside, name = links[row[_said.article], inside]
        chain.append(name)
    return tuple(reversed(chain))


def _entry(row: RowMapping, links: _Links) -> Entry:
    attribution = rows.attribution_of(row)
    return Entry(
        article=headline_of(row),
        attribution=attribution,
        source=row[_said.source],
        cue=row[_said.cue],
        content=row[_said.content],
        addressee=row[_said.addressee],
        places=rows.places_of(row),
        roles=rows.role_places_of(row),
        chain=_chain(row, attribution.speaker_name, links),
        entity=None if row[_link.entity] is None else id_of(row[_link.entity]),
    )


def headline_of(row: RowMapping) -> Headline:
    """The headline from a line with the columns of :data:`HEADLINE`."""
    return Headline(**{name: row[column] for name, column in HEADLINE.items()})
