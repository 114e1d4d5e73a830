"""All that the ledger knows of one entity.

In: an entity's key, and which of its attributions are wanted. Out: a :class:`Dossier`. Refused: a date to
filter by that is none (``ValueError``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, or_, select

from onrecord.ledger import queries, rows, schema
from onrecord.ledger.answers import Counted, Dossier, Entry, Link, RoleTold, TieTold
from onrecord.ledger.faults import sound
from onrecord.ledger.finding import entity_of
from onrecord.ledger.folding import folded, words
from onrecord.ledger.queries import Wanted
from onrecord.ledger.topics import topics

_entity, _link, _name, _pin = schema.entity.c, schema.link.c, schema.entity_name.c, schema.pin.c
_article, _said, _speaker, _tie = schema.article.c, schema.attribution.c, schema.speaker.c, schema.tie.c
_mention = schema.mention.c
#: Attributions that topics are taken from: the newest.
_READ = 1000


@sound()
def dossier(connection: Connection, wanted: Wanted, limit: int | None, offset: int) -> Dossier:
    """The dossier of ``wanted.entity``; limit, offset: of the attributions told of, and those about it."""
    row = connection.execute(select(schema.entity).where(_entity.key == wanted.entity)).mappings().one()
    heard = _heard(connection, wanted)
    names = Counter(name for one in heard for name in {one[_speaker.name], *one[_speaker.names]})
    told = _told(connection, wanted)
    about = Counter(name for _, of in told for name in dict.fromkeys(of))
    named = {word for one in (*connection.scalars(_names(wanted)), *about) for word in words(one)}
    return Dossier(
        entity=entity_of(row),
        names=_counted(names),
        roles=tuple(_roles(heard)),
        ties=tuple(_ties(connection, heard)),
        addressees=_count(connection, wanted, _said.addressee),
        stances=_count(connection, wanted, _said.stance),
        topics=topics(connection, [content for content, _ in told], named),
        mentions=_counted(about),
        number=connection.scalar(_of(connection, wanted, func.count())) or 0,
        said=tuple(queries.attributions(connection, wanted, limit, offset)),
        about=tuple(_about(connection, row, wanted, limit)),
        links=tuple(_links(heard)),
    )


def _heard(connection: Connection, wanted: Wanted) -> Sequence[RowMapping]:
    """The speakers linked to the entity, with their articles, newest first."""
    pinned = (_pin.article == _article.id) & (_pin.folded == _speaker.folded)
    joined = (
        schema.link.join(schema.speaker, _link.speaker == _speaker.key)
        .join(schema.article, _speaker.article == _article.key)
        .join(schema.page)
        .outerjoin(schema.pin, pinned)
    )
    query = select(schema.speaker, schema.link, _pin.machine, *queries.HEADLINE.values())
    query = query.select_from(joined).where(_link.entity == wanted.entity).order_by(*queries.NEWEST)
    return connection.execute(query).mappings().all()


def _roles(heard: Iterable[RowMapping]) -> Iterable[RoleTold]:
    for row in heard:
        places = rows.role_places_of(row)
        for role, place in zip(rows.speaker_of(row).roles, places, strict=True):
            yield RoleTold(role.words, role.body, queries.headline_of(row), place)


def _links(heard: Iterable[RowMapping]) -> Iterable[Link]:
    for row in heard:
        yield Link(
            article=queries.headline_of(row),
            name=row[_speaker.name],
            confidence=row[_link.confidence],
            reason=row[_link.reason],
            by=row[_link.by],
            at=row[_link.at],
            machine=row[_pin.machine],
        )


def _ties(connection: Connection, heard: Sequence[RowMapping]) -> Iterable[TieTold]:
    """The ties of the entity's articles that hold one of the names it has there."""
    names: dict[int, set[str]] = {}
    for row in heard:
        here = names.setdefault(row[_speaker.article], set())
        here |= {folded(name) for name in (row[_speaker.name], *row[_speaker.names])}
    told = {row[_speaker.article]: queries.headline_of(row) for row in heard}
    linked = select(_speaker.article).join(schema.link, _link.speaker == _speaker.key)
    of = linked.where(_link.entity == (heard[0][_link.entity] if heard else None))
    query = select(schema.tie).where(_tie.article.in_(of)).order_by(_tie.key)
    found = [
        TieTold(row[_tie.kind], row[_tie.who], row[_tie.whom], row[_tie.words], told[row[_tie.article]],
                (row[_tie.span][2], row[_tie.span][3]))
        for row in connection.execute(query).mappings()
        if {folded(row[_tie.who]), folded(row[_tie.whom])} & names[row[_tie.article]]
    ]  # fmt: skip
    order = {headline.id: number for number, headline in enumerate(told.values())}
    return sorted(found, key=lambda tie: order[tie.article.id])


def _of(connection: Connection, wanted: Wanted, *columns: ColumnElement[Any]) -> Select[Any]:
    """A query for columns of the attributions wanted."""
    joined = schema.attribution.join(schema.article, _said.article == _article.key)
    return select(*columns).select_from(joined).where(*queries.conditions(connection, wanted))


def _count(connection: Connection, wanted: Wanted, column: ColumnElement[Any]) -> tuple[Counted, ...]:
    """How often each value of a column stands in the attributions wanted; most first."""
    query = _of(connection, wanted, column, func.count()).where(column != "").group_by(column)
    return tuple(Counted(*row) for row in connection.execute(query.order_by(func.count().desc(), column)))


def _told(connection: Connection, wanted: Wanted) -> list[tuple[str, list[str]]]:
    """What was said, and whom it is about; the newest."""
    query = _of(connection, wanted, _said.content, _said.about).order_by(*queries.NEWEST, _said.place)
    return [(content, about) for content, about in connection.execute(query.limit(_READ))]


def _names(wanted: Wanted) -> Select[Any]:
    return select(_name.folded).where(_name.entity == wanted.entity)


def _about(connection: Connection, row: RowMapping, wanted: Wanted, limit: int | None) -> list[Entry]:
    """What others said about the entity.

    A name that others have too, or a person's name of one word, means it only where it speaks itself.
    """
    names = list(connection.scalars(_names(wanted)))
    person = row[_entity.standing] == "named person"
    rivals = select(_name.folded).where(_name.folded.in_(names), _name.entity != wanted.entity)
    shared = set(connection.scalars(rivals))
    sure = [name for name in names if name not in shared and (not person or len(words(name)) > 1)]
    own = select(_link.speaker).where(_link.entity == wanted.entity)
    here = select(_speaker.article).where(_speaker.key.in_(own))
    hit = select(_mention.attribution).where(
        or_(
            _mention.folded.in_(sure),
            _mention.folded.in_(names)
            & _mention.attribution.in_(select(_said.key).where(_said.article.in_(here))),
        )
    )
    others = or_(_said.speaker.is_(None), _said.speaker.not_in(own))
    query = queries.lines().where(_said.key.in_(hit), others).order_by(*queries.NEWEST, _said.place)
    return queries.entries(connection, query.limit(limit))


def _counted(counter: Counter[str]) -> tuple[Counted, ...]:
    return tuple(Counted(*pair) for pair in sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))
