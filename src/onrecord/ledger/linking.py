"""Speakers linked to entities: looked up by keys, chosen by :mod:`onrecord.linking`, kept with the reason.

In: the speakers of an article, and a connection that holds the ledger for writing. Out: links. Nothing is
refused. The work is in proportion to the speakers: all that is looked for has an index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from onrecord.ledger import rows, schema
from onrecord.ledger.faults import sound
from onrecord.ledger.folding import folded
from onrecord.linking.entities import Choice, Known, choose, joined, told_apart, voice_of
from onrecord.linking.identity import NAMED, Voice, keys, merged

#: Candidates that a voice is compared with: those that share most of its keys. Those who share fewer bear
#: a name that is less like; and with many of a like name none would be chosen.
MOST = 24
#: Articles read at a time where a whole ledger is linked.
BATCH = 50

_entity, _key, _name, _link = schema.entity.c, schema.entity_key.c, schema.entity_name.c, schema.link.c
_speaker, _article, _pin, _said = schema.speaker.c, schema.article.c, schema.pin.c, schema.attribution.c
#: The fields of a voice; each has a column of its name.
_VOICE = ("name", "names", "roles", "standing", "dates", "original")


class Heard(NamedTuple):
    """A speaker's key, what its article knows of it, and how much it says there."""

    speaker: int
    voice: Voice
    attributions: int


def id_of(key: int) -> str:
    """What a person calls the entity of that key."""
    return f"e{key}"


def link_article(connection: Connection, id: str, added: str, heard: Iterable[Heard]) -> None:
    """Link the speakers of the article of that id, which was added then; the unnamed stay without entity."""
    pins = _pins(connection, id)
    here: dict[int, list[Voice]] = defaultdict(list)
    for one in heard:
        if one.voice.standing in NAMED:
            entity = _link_one(connection, one, pins.get(folded(one.voice.name)), added, here)
            here[entity].append(one.voice)


class Unlinked(NamedTuple):
    """An article whose speakers are to be linked, and what it knows of them."""

    id: str
    added: str
    heard: list[Heard]


def begin_anew(connection: Connection) -> None:
    """Put all articles on the list of those to be linked. Until an article's turn comes its links stay as
    they are, but nobody is linked any more to an entity that was made before."""
    connection.execute(delete(schema.entity_key))
    connection.execute(update(schema.entity).where(_entity.grp.is_not(None)).values(grp=None))
    connection.execute(delete(schema.to_link))
    connection.execute(insert(schema.to_link).from_select(["article"], select(_article.key)))


def unlinked(connection: Connection, articles: Sequence[int]) -> dict[int, Unlinked]:
    """These articles, to be linked."""
    query = select(_article.key, _article.id, _article.added).where(_article.key.in_(articles))
    found = connection.execute(query).all()
    return {row.key: Unlinked(row.id, row.added, heard_in(connection, row.key)) for row in found}


def link_anew(connection: Connection, article: int, made: Unlinked | None) -> None:
    """Link the speakers of the article of that key in place of the links that it has."""
    speakers = select(_speaker.key).where(_speaker.article == article)
    left = set(connection.scalars(select(_link.entity).where(_link.speaker.in_(speakers))))
    connection.execute(delete(schema.link).where(_link.speaker.in_(speakers)))
    if made:
        link_article(connection, made.id, made.added, made.heard)
    for entity in sorted(left):
        if connection.scalar(select(_link.speaker).where(_link.entity == entity).limit(1)) is None:
            _unname(connection, entity)
            connection.execute(delete(schema.entity).where(_entity.key == entity))


@sound()
def heard_in(connection: Connection, article: int) -> list[Heard]:
    """The speakers of the article of that key."""
    return _heard(connection, _speaker.article == article)


@sound()
def refresh(connection: Connection, entity: int) -> None:
    """Make the entity of that key what its speakers make it; it goes where none is left."""
    _unname(connection, entity)
    linked = select(_link.speaker).where(_link.entity == entity)
    heard = _heard(connection, _speaker.key.in_(linked))
    if not heard:
        connection.execute(delete(schema.entity).where(_entity.key == entity))
        return
    voice, words = joined(one.voice for one in heard)
    articles = select(func.count(_speaker.article.distinct())).where(_speaker.key.in_(linked))
    changed = _row(voice) | {
        "articles": connection.scalar(articles),
        "attributions": sum(one.attributions for one in heard),
        "grp": connection.scalar(_groups().where(_link.entity == entity).limit(1)),
    }
    connection.execute(update(schema.entity).where(_entity.key == entity).values(changed))
    _name_it(connection, entity, [name for one in heard for name in _forms(one.voice)], words)


def make(connection: Connection, entity: int) -> None:
    """An entity of that key, to be refreshed once speakers are linked to it."""
    empty = Voice("", (), (), "unknown", ())
    connection.execute(
        insert(schema.entity), [_row(empty) | {"key": entity, "articles": 0, "attributions": 0}]
    )


def _heard(connection: Connection, condition: Any) -> list[Heard]:
    count = select(func.count()).where(_said.speaker == _speaker.key).scalar_subquery().label("attributions")
    query = select(schema.speaker, _article.date, count).join_from(schema.speaker, schema.article)
    found = connection.execute(query.where(condition).order_by(_speaker.key)).mappings()
    return [
        Heard(row[_speaker.key], voice_of(rows.speaker_of(row), row[_article.date]), row["attributions"])
        for row in found
    ]


def _groups() -> Any:
    """The groups that persons have put linked speakers in."""
    joined_up = schema.link.join(schema.speaker).join(schema.article)
    pinned = (_pin.article == _article.id) & (_pin.folded == _speaker.folded)
    return select(_pin.grp).select_from(joined_up.join(schema.pin, pinned))


def _pins(connection: Connection, article: str) -> dict[str, RowMapping]:
    found = connection.execute(select(schema.pin).where(_pin.article == article)).mappings()
    return {row[_pin.folded]: row for row in found}


def _link_one(
    connection: Connection, one: Heard, pin: RowMapping | None, added: str, here: dict[int, list[Voice]]
) -> int:
    """Link a speaker; the key of its entity. here: the entities of those linked before in its article."""
    row: RowMapping | None
    if pin is not None:
        row = connection.execute(select(schema.entity).where(_entity.grp == pin[_pin.grp])).mappings().first()
        choice, by, at = Choice(None, 1.0, pin[_pin.reason]), "person", pin[_pin.at]
    else:
        known = {id_of(found[_entity.key]): found for found in _candidates(connection, keys(one.voice))}
        choice = choose(one.voice, [_known(found) for found in known.values() if _apart(one, found, here)])
        row = known[choice.entity.id] if choice.entity else None
        by, at = "machine", added
    grp = pin[_pin.grp] if pin is not None else None
    entity = _new(connection, one, grp) if row is None else _grown(connection, one, row, here)
    linked = {"speaker": one.speaker, "entity": entity, "confidence": choice.confidence}
    connection.execute(insert(schema.link), [linked | {"reason": choice.reason, "by": by, "at": at}])
    return entity


def _apart(one: Heard, candidate: RowMapping, here: dict[int, list[Voice]]) -> bool:
    return not any(told_apart(one.voice, other) for other in here.get(candidate[_entity.key], ()))


@sound()
def _candidates(connection: Connection, words: Iterable[str]) -> Sequence[RowMapping]:
    shared = (
        select(_key.entity, func.count().label("number"))
        .where(_key.word.in_(sorted(words)))
        .group_by(_key.entity)
        .order_by(func.count().desc(), _key.entity)
        .limit(MOST)
        .subquery()
    )
    query = select(schema.entity).join(shared, shared.c.entity == _entity.key)
    return connection.execute(query.order_by(shared.c.number.desc(), _entity.key)).mappings().all()


def _new(connection: Connection, one: Heard, grp: int | None) -> int:
    made = _row(one.voice) | {"articles": 1, "attributions": one.attributions, "grp": grp}
    # While all is linked anew, the one that this speaker was the first of before may still be there.
    if connection.scalar(select(_entity.key).where(_entity.key == one.speaker)) is not None:
        _unname(connection, one.speaker)
        connection.execute(update(schema.entity).where(_entity.key == one.speaker).values(made))
    else:
        connection.execute(insert(schema.entity), [made | {"key": one.speaker}])
    _name_it(connection, one.speaker, _forms(one.voice), keys(one.voice))
    return one.speaker


def _grown(connection: Connection, one: Heard, row: RowMapping, here: dict[int, list[Voice]]) -> int:
    entity: int = row[_entity.key]
    if entity in here:  # a second speaker of the same article: what was read of the entity has changed
        row = connection.execute(select(schema.entity).where(_entity.key == entity)).mappings().one()
    whole = merged(_voice(row), one.voice)
    counts = {
        "articles": _entity.articles + (0 if entity in here else 1),
        "attributions": _entity.attributions + one.attributions,
    }
    changed = _row(whole) | counts
    connection.execute(update(schema.entity).where(_entity.key == entity).values(changed))
    _name_it(connection, entity, _forms(one.voice), keys(one.voice) | keys(whole))
    return entity


def _unname(connection: Connection, entity: int) -> None:
    """Let the entity no more be found."""
    for table, column in ((schema.entity_key, _key.entity), (schema.entity_name, _name.entity)):
        connection.execute(delete(table).where(column == entity))


def _name_it(connection: Connection, entity: int, forms: Iterable[str], words: Iterable[str]) -> None:
    """Make the entity found by these forms of its name and by these keys, as by those before."""
    names = {folded(form): rows.spaced(form) for form in forms}
    held = set(connection.scalars(select(_name.folded).where(_name.entity == entity)))
    new = [{"entity": entity, "folded": f, "words": spaced} for f, spaced in names.items() if f not in held]
    if new:
        connection.execute(insert(schema.entity_name), new)
    held = set(connection.scalars(select(_key.word).where(_key.entity == entity)))
    if more := [{"entity": entity, "word": word} for word in sorted(set(words) - held)]:
        connection.execute(insert(schema.entity_key), more)


def _forms(voice: Voice) -> tuple[str, ...]:
    return (voice.name, *voice.names, *((voice.original,) if voice.original else ()))


def _known(row: RowMapping) -> Known:
    return Known(id_of(row[_entity.key]), _voice(row), decided=row[_entity.grp] is not None)


def _voice(row: RowMapping) -> Voice:
    names, roles, dates = (tuple(row[column]) for column in (_entity.names, _entity.roles, _entity.dates))
    return Voice(row[_entity.name], names, roles, row[_entity.standing], dates, row[_entity.original])


def _row(voice: Voice) -> dict[str, Any]:
    return {name: getattr(voice, name) for name in _VOICE}
