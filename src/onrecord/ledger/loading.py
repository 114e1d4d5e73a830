"""Whole articles read back from the ledger.

In: keys or ids of articles. Out: articles equal to those added. Refused: an id that the ledger does not
hold, or that several articles begin with (:class:`NotInLedger`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Select, select

from onrecord.errors import NotInLedger
from onrecord.ledger import rows, schema
from onrecord.ledger.faults import sound
from onrecord.ledger.ids import elsewhere
from onrecord.records import Article

#: Articles held in memory at a time.
BATCH = 50
_NAMED = 3


def batch(connection: Connection, after: int) -> tuple[list[Article], int | None]:
    """The articles that were added next after the one of key ``after``, and the last one's key."""
    c = schema.article.c
    found = connection.scalars(select(c.key).where(c.key > after).order_by(c.key).limit(BATCH)).all()
    return load(connection, found), found[-1] if found else None


def key_of(connection: Connection, id: str, ledger: str) -> int:
    """The key of the article of that id, or of the only one whose id begins so."""
    c = schema.article.c
    wanted = id.strip().lower()
    for condition in (c.id == wanted, c.id.startswith(wanted, autoescape=True)):
        found = connection.execute(select(c.key, c.id).where(condition).limit(_NAMED + 1)).all()
        if len(found) == 1:
            return int(found[0].key)
        if found:
            some = ", ".join(row.id for row in found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
            raise NotInLedger(
                f"{id or 'no id'}: several articles in {ledger} are called so; give one of {some}"
            )
    hint = elsewhere(connection, id) or "; see onrecord show for a list"
    raise NotInLedger(f"{id}: no article in {ledger} has an id that begins so{hint}")


@sound()
def load(connection: Connection, keys: Sequence[int]) -> list[Article]:
    """The articles of those keys, in the order of adding."""
    a, p, r, s, t = schema.article, schema.page, schema.repair, schema.attribution, schema.tie
    texts = select(a, schema.article_text).join(schema.article_text)
    found = connection.execute(texts.where(a.c.key.in_(keys)).order_by(a.c.key)).mappings().all()
    page_keys = {row[a.c.page] for row in found}
    damage = _by(
        r.c.page, connection, select(r).where(r.c.page.in_(page_keys), r.c.article.is_(None)), r.c.key
    )
    repairs = _by(r.c.article, connection, select(r).where(r.c.article.in_(keys)), r.c.key)
    spoken = select(s, schema.speaker).outerjoin(schema.speaker, s.c.speaker == schema.speaker.c.key)
    said = _by(s.c.article, connection, spoken.where(s.c.article.in_(keys)), s.c.place)
    ties = _by(t.c.article, connection, select(t).where(t.c.article.in_(keys)), t.c.key)
    bytes_of = select(p, schema.page_text).join(schema.page_text).where(p.c.key.in_(page_keys))
    pages = {
        row[p.c.key]: rows.page_of(row, damage[row[p.c.key]])
        for row in connection.execute(bytes_of).mappings()
    }
    return [
        rows.article_of(row, pages[row[a.c.page]], *(part[row[a.c.key]] for part in (said, repairs, ties)))
        for row in found
    ]


def _by(
    column: Column[Any], connection: Connection, query: Select[Any], order: Column[Any]
) -> dict[int, list[RowMapping]]:
    """The query's lines in that order, grouped by ``column``."""
    out: dict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query.order_by(order)).mappings():
        out[row[column]].append(row)
    return out
