"""Entities by id and by name.

In: an id ("e12"), a name, or words of one. Out: entities as lines of a list, and their keys. Refused
(:class:`NotInLedger`): what nobody is called, or several are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, select

from onrecord.errors import NotInLedger
from onrecord.ledger import schema
from onrecord.ledger.answers import Entity
from onrecord.ledger.faults import sound
from onrecord.ledger.folding import folded, words
from onrecord.ledger.ids import elsewhere
from onrecord.ledger.linking import id_of
from onrecord.ledger.near import near_names, suggestion

_entity, _name, _link = schema.entity.c, schema.entity_name.c, schema.link.c
_ID = re.compile("e([0-9]{1,18})")
#: Entities told of in one line.
_TOLD = 4
_ROLE = 60


@sound()
def entities(connection: Connection, name: str | None, limit: int | None, offset: int) -> list[Entity]:
    """Those who have all words of ``name`` in a name, or all; most attributions first."""
    query = select(schema.entity) if name is None else _fitting(connection, name)
    query = query.order_by(_entity.attributions.desc(), _entity.key).limit(limit).offset(offset)
    return [entity_of(row) for row in connection.execute(query).mappings()]


def key_of(connection: Connection, name: str, ledger: str) -> int:
    """The key of the entity of that id, or of the only one called so."""
    found = entities(connection, name, None, 0)
    if one := best_fit(found, name):
        return int(one.id[1:])
    if not found:
        raise nobody(connection, name, ledger)
    told = ", ".join(_told(one) for one in found[:_TOLD]) + (" …" if len(found) > _TOLD else "")
    raise NotInLedger(f"{name}: {len(found)} are called so; name one by its id: {told}")


def nobody(connection: Connection, name: str, ledger: str) -> NotInLedger:
    """What to say where nobody is called ``name``: whom it may mean, or where it leads."""
    if re.fullmatch("e[0-9]+", name.strip().lower()):
        return NotInLedger(f"{name}: nobody in {ledger} has that id; onrecord who NAME finds one by name")
    near = near_names(connection, name)
    hint = suggestion(near) or elsewhere(connection, name)
    return NotInLedger(f"{name or 'no name'}: nobody of that name speaks in {ledger}{hint}", near)


def best_fit(found: Sequence[Entity], name: str) -> Entity | None:
    """The only one of those found by ``name``; or whose foremost name it is; or who goes by it, if it is no
    part of the foremost ("UN", but not a family name)."""
    wanted = folded(name)
    called = [one for one in found if folded(one.name) == wanted]
    also = [one for one in found if wanted in map(folded, one.names) and not _part(name, one.name)]
    return next((some[0] for some in (found, called, also) if len(some) == 1), None)


def entity_of(row: RowMapping) -> Entity:
    """The entity from its line in ``entity``."""
    return Entity(
        id=id_of(row[_entity.key]),
        name=row[_entity.name],
        standing=row[_entity.standing],
        names=tuple(row[_entity.names]),
        roles=tuple(row[_entity.roles]),
        original=row[_entity.original],
        articles=row[_entity.articles],
        attributions=row[_entity.attributions],
    )


def _fitting(connection: Connection, name: str) -> Select[Any]:
    """By id; else those that have exactly that name, or all its words in one."""
    if (key := _by_id(connection, name)) is not None:
        return select(schema.entity).where(_entity.key == key)
    holds = [_name.words.contains(f" {word} ", autoescape=True) for word in words(name)]
    fits = and_(*holds) if holds else _name.folded == folded(name)
    return select(schema.entity).where(_entity.key.in_(select(_name.entity).where(fits)))


def _part(name: str, of: str) -> bool:
    return set(words(name)) <= set(words(of))


def _by_id(connection: Connection, name: str) -> int | None:
    """The key that an id leads to: ids of entities that were merged lead to what they are now."""
    match = _ID.fullmatch(name.strip().lower())
    if not match:
        return None
    key: int | None = connection.scalar(select(_link.entity).where(_link.speaker == int(match[1])))
    return key


def _told(one: Entity) -> str:
    role = f", {one.role[:_ROLE]}" if one.role else ""
    return f"{one.id} ({one.name}{role}, {one.articles} article{'' if one.articles == 1 else 's'})"
