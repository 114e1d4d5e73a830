"""Ids of the wrong kind: where an id leads that was given for something else.

In: an id as a person gives it. Out: what to say of it, or nothing where it leads nowhere. Nothing is refused.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, select

from onrecord.ledger import schema

_ENTITY, _STORY = re.compile("e([0-9]{1,18})"), re.compile("s([0-9]{1,18})")


def elsewhere(connection: Connection, id: str) -> str:
    """ "; onrecord claim c7x2qk4ab shows the claim of that id", or of whatever has that id; else ""."""
    wanted = id.strip().lower()
    entity, story = _ENTITY.fullmatch(wanted), _STORY.fullmatch(wanted)
    if entity:
        query = select(schema.link.c.speaker).where(schema.link.c.speaker == int(entity[1]))
        command, kind = "who", "person, organisation or document"
    elif story:
        query = select(schema.subject.c.article).where(schema.subject.c.article == int(story[1]))
        command, kind = "stories", "story"
    elif "-" in wanted:
        query = select(schema.article.c.key).where(schema.article.c.id == wanted)
        command, kind = "show", "article"
    else:
        query = select(schema.passage.c.key).where(schema.passage.c.id == wanted)
        command, kind = "claim", "claim"
    found = connection.execute(query.limit(1)).first()
    return f"; onrecord {command} {wanted} shows the {kind} of that id" if found else ""
