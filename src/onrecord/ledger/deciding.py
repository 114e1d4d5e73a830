"""What persons decide of entities: that two are one, or that one is several. For good, and with its history.

In: entities' keys, and a connection that holds the ledger for writing. Out: the entities that are there now.
Refused (:class:`NotInLedger`): to split what speaks in one article only, or by articles it does not speak in;
to take back a decision where none is left.

A decision pins every speaker of the entities to a group. Linking keeps to groups, so that the decision holds
for what is linked anew; and what is pinned is recorded with what it was before, so that it can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select, update

from onrecord.errors import NotInLedger
from onrecord.ledger import schema
from onrecord.ledger.answers import Decision
from onrecord.ledger.linking import id_of, make, refresh
from onrecord.ledger.schema import batches

_entity, _link, _pin, _decision = schema.entity.c, schema.link.c, schema.pin.c, schema.decision.c
_speaker, _article = schema.speaker.c, schema.article.c


def merge(connection: Connection, one: int, other: int, who: str) -> int:
    """Make two entities one; its key."""
    if one == other:
        raise NotInLedger(f"{id_of(one)}: is one entity already; name two that are to be merged")
    kept = min(one, other)
    members = _members(connection, [one, other])
    what = " and ".join(f"{id_of(key)} {_called(connection, key)}" for key in (one, other))
    _decide(connection, members, {row[_link.speaker]: kept for row in members}, f"{what} are one", who)
    return kept


def split(connection: Connection, entity: int, articles: Sequence[str], who: str) -> list[int]:
    """Make an entity two: what ``articles`` (ids, or how they begin) say, and the rest; or, without any, one
    entity an article. Their keys."""
    members = _members(connection, [entity])
    held = list(dict.fromkeys(row[_article.id] for row in members))
    called = f"{id_of(entity)} {_called(connection, entity)}"
    if len(held) < 2:
        raise NotInLedger(f"{called}: speaks in one article only, there is nothing to split")
    moved = [_one_of(held, asked, called) for asked in articles]
    if set(moved) == set(held):
        raise NotInLedger(f"{called}: speaks in no other article than these; name only some of them")
    parts: dict[str, list[int]] = {}
    for row in members:
        id = row[_article.id]
        part = id if not moved else "moved" if id in moved else "left"
        parts.setdefault(part, []).append(row[_link.speaker])
    goes = {speaker: _key(entity, part) for part in parts.values() for speaker in part}
    told = f"another in {', '.join(dict.fromkeys(moved))}" if moved else "another in each article"
    _decide(connection, members, goes, f"{called} is {told}", who)
    return sorted(set(goes.values()))


def undo(connection: Connection) -> Decision:
    """Take back the last decision that was not taken back; it."""
    query = select(schema.decision).where(_decision.undone.is_(None))
    row = connection.execute(query.order_by(_decision.key.desc()).limit(1)).mappings().first()
    if row is None:
        raise NotInLedger("there is no merge or split to take back")
    before = row[_decision.before]
    goes = {speaker: entity for speaker, entity, *_ in before}
    for speaker, _, confidence, reason, by, at, article, folded, pin in before:
        _pin_to(connection, article, folded, pin)
        changed = {"confidence": confidence, "reason": reason, "by": by, "at": at}
        connection.execute(update(schema.link).where(_link.speaker == speaker).values(changed))
    _move(connection, _with_followers(connection, goes))
    undone = _now()
    connection.execute(
        update(schema.decision).where(_decision.key == row[_decision.key]).values(undone=undone)
    )
    return Decision(row[_decision.at], row[_decision.who], row[_decision.what], undone)


def decisions(connection: Connection) -> list[Decision]:
    """What was decided, in the order of deciding."""
    columns = (_decision.at, _decision.who, _decision.what, _decision.undone)
    return [Decision(*row) for row in connection.execute(select(*columns).order_by(_decision.key))]


def _members(connection: Connection, entities: Sequence[int]) -> Sequence[RowMapping]:
    """The speakers linked to them, with their links, articles and pins."""
    pinned = (_pin.article == _article.id) & (_pin.folded == _speaker.folded)
    query = (
        select(schema.link, _article.id, _speaker.folded, _pin.grp, _pin.reason, _pin.at, _pin.machine)
        .select_from(schema.link.join(schema.speaker).join(schema.article).outerjoin(schema.pin, pinned))
        .where(_link.entity.in_(entities))
        .order_by(_link.speaker)
    )
    return connection.execute(query).mappings().all()


def _called(connection: Connection, key: int) -> str:
    return str(connection.scalar(select(_entity.name).where(_entity.key == key)))


def _one_of(held: Sequence[str], asked: str, called: str) -> str:
    found = [id for id in held if id == asked] or [id for id in held if id.startswith(asked)]
    if len(found) == 1:
        return found[0]
    fault = "is not one of its articles" if not found else "several of its articles begin so"
    raise NotInLedger(f"{called}: {asked}: {fault}; see onrecord who {called.split()[0]}")


def _key(entity: int, part: Sequence[int]) -> int:
    """The key of a part: the entity's own where its first speaker is in it, so that ids hold."""
    return entity if entity in part else min(part)


def _decide(
    connection: Connection, members: Sequence[RowMapping], goes: Mapping[int, int], what: str, who: str
) -> None:
    at = _now()
    reason = f"{who}: {what}" if who else what
    first = (connection.scalar(select(func.max(_pin.grp))) or 0) + 1
    groups = {entity: first + number for number, entity in enumerate(sorted(set(goes.values())))}
    for row in members:
        machine = row[_link.reason] if row[_pin.machine] is None else row[_pin.machine]
        grp = groups[goes[row[_link.speaker]]]
        _pin_to(connection, row[_article.id], row[_speaker.folded], [grp, reason, at, machine])
    changed = {"confidence": 1.0, "reason": reason, "by": "person", "at": at}
    here = update(schema.link).where(_link.speaker == bindparam("of")).values(changed)
    connection.execute(here, [{"of": row[_link.speaker]} for row in members])
    told = {"at": at, "who": who, "what": what, "before": [_before(row) for row in members]}
    connection.execute(insert(schema.decision), [told])
    _move(connection, goes)


def _before(row: RowMapping) -> list[Any]:
    link = [row[c] for c in (_link.speaker, _link.entity, _link.confidence, _link.reason, _link.by, _link.at)]
    pin = [row[c] for c in (_pin.grp, _pin.reason, _pin.at, _pin.machine)]
    return [*link, row[_article.id], row[_speaker.folded], pin if pin[0] is not None else None]


def _pin_to(connection: Connection, article: str, folded: str, pin: Sequence[Any] | None) -> None:
    """Pin the speaker of that name in that article (group, reason, at, machine); None: let it go."""
    connection.execute(delete(schema.pin).where(_pin.article == article, _pin.folded == folded))
    if pin is not None:
        values = dict(zip(("grp", "reason", "at", "machine"), pin, strict=True))
        connection.execute(insert(schema.pin), [{"article": article, "folded": folded, **values}])


def _with_followers(connection: Connection, goes: Mapping[int, int]) -> dict[int, int]:
    """``goes``, and with it those that were linked to the same entities since."""
    query = select(_link.speaker, _link.entity)
    now = {
        row.speaker: row.entity
        for some in batches(goes)
        for row in connection.execute(query.where(_link.speaker.in_(some)))
    }
    out = dict(goes)
    for entity in set(now.values()):
        to = {goes[speaker] for speaker, held in now.items() if held == entity}
        where = to.pop() if len(to) == 1 else entity
        for speaker in connection.scalars(select(_link.speaker).where(_link.entity == entity)):
            out.setdefault(speaker, where)
    return out


def _move(connection: Connection, goes: Mapping[int, int]) -> None:
    """Link each speaker to that entity; entities come, go and change with it."""
    touched = set(goes.values())
    for some in batches(goes):
        touched |= set(connection.scalars(select(_link.entity).where(_link.speaker.in_(some))))
    held: set[int] = set()
    for some in batches(touched):
        held |= set(connection.scalars(select(_entity.key).where(_entity.key.in_(some))))
    for key in touched - held:
        make(connection, key)
    here = update(schema.link).where(_link.speaker == bindparam("of")).values(entity=bindparam("to"))
    connection.execute(here, [{"of": speaker, "to": entity} for speaker, entity in goes.items()])
    for key in sorted(touched):
        refresh(connection, key)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
