"""Stories as the ledger tells them: a list, and one with its articles in the order of time.

In: an id ("s12"). Out: stories, who copies whom in them. Refused: an id that leads to none
(:class:`NotInLedger`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, distinct, func, select

from onrecord.errors import NotInLedger
from onrecord.ledger import schema
from onrecord.ledger.answers import CopyOf, Story, StoryArticle, StoryTold
from onrecord.ledger.faults import sound
from onrecord.ledger.ids import elsewhere
from onrecord.ledger.queries import HEADLINE, headline_of
from onrecord.ledger.schema import batches

_article, _subject, _copy = schema.article.c, schema.subject.c, schema.copy.c
_ID = re.compile("s([0-9]{1,18})")
#: The order of time: undated last, then by id.
_TIME = (_article.moment.nulls_last(), _article.id)


def id_of(key: int) -> str:
    """What a person calls the story whose first article has that key."""
    return f"s{key}"


@sound()
def stories(connection: Connection, alone: bool, limit: int | None, offset: int) -> list[Story]:
    """Stories, those with the latest article first. alone: also those of one article."""
    number = func.count()
    query = select(_subject.story).join(schema.article).group_by(_subject.story)
    if not alone:
        query = query.having(number > 1)
    order = (func.max(_article.moment).desc().nulls_last(), _subject.story)
    chosen = connection.scalars(query.order_by(*order).limit(limit).offset(offset)).all()
    found = _lines(connection, chosen)
    return [found[key] for key in chosen]


@sound()
def story(connection: Connection, key: int) -> StoryTold:
    """The story of that key."""
    query = (
        select(_article.key, *HEADLINE.values())
        .select_from(schema.article.join(schema.page).join(schema.subject))
        .where(_subject.story == key)
    )
    rows = connection.execute(query.order_by(*_TIME)).mappings().all()
    ids = {row[_article.key]: row[_article.id] for row in rows}
    copies: dict[int, list[CopyOf]] = defaultdict(list)
    of = (
        select(schema.copy).join(schema.subject, _subject.article == _copy.later).where(_subject.story == key)
    )
    for row in connection.execute(of).mappings():
        pairs = tuple((tuple(one), tuple(other)) for one, other in row[_copy.sentences])
        copies[row[_copy.later]].append(CopyOf(ids[row[_copy.earlier]], row[_copy.of_later], pairs))
    place = {id: number for number, id in enumerate(ids.values())}
    articles = tuple(
        StoryArticle(
            headline_of(row), tuple(sorted(copies[row[_article.key]], key=lambda copy: place[copy.article]))
        )
        for row in rows
    )
    return StoryTold(_lines(connection, [key])[key], articles)


def key_of(connection: Connection, id: str, ledger: str) -> int:
    """The key of the story that an id leads to."""
    named = _ID.fullmatch(id.strip().lower())
    query = select(_subject.story).where(_subject.article == (int(named[1]) if named else None))
    found = connection.scalar(query)
    if found is None:
        hint = elsewhere(connection, id) or "; see onrecord stories for a list"
        raise NotInLedger(f"{id or 'no id'}: no story in {ledger} has that id{hint}")
    return int(found)


def _lines(connection: Connection, keys: Collection[int]) -> dict[int, Story]:
    """The stories of those keys as lines of a list."""
    query = select(_subject.story, _article.heading, _article.date, _article.outlet).join(schema.article)
    copied = select(_subject.story, func.count(distinct(_copy.later)))
    copied = copied.join(schema.copy, _copy.later == _subject.article).group_by(_subject.story)
    told, copies = defaultdict(list), dict[int, int]()
    for some in batches(keys):
        for row in connection.execute(query.where(_subject.story.in_(some)).order_by(*_TIME)):
            told[row.story].append(row)
        found = connection.execute(copied.where(_subject.story.in_(some)))
        copies |= {row[0]: int(row[1]) for row in found}
    return {
        key: Story(
            id=id_of(key),
            heading=rows[0].heading,
            first=rows[0].date,
            last=next((row.date for row in reversed(rows) if row.date), None),
            outlets=tuple(dict.fromkeys(row.outlet for row in rows if row.outlet)),
            articles=len(rows),
            copies=copies.get(key, 0),
        )
        for key, rows in told.items()
    }
