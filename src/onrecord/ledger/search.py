"""Full text search in what was said, by SQLite's FTS5. Nothing else in the ledger needs SQLite.

In: words as a reader types them. Out: the attributions in whose source, cue or content all of them
stand, best first. Nothing is refused: what is no word or phrase is looked for as it stands.

Words are runs of letters and digits; case and accents do not count. A language written without blanks
is searched by whole runs only.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, bindparam, column, select, table

from onrecord.ledger import schema
from onrecord.ledger.answers import Entry
from onrecord.ledger.queries import entries, lines

_index = table("attribution_words", column("attribution_words"), column("rowid"), column("rank"))
#: A phrase in quotation marks, or what stands between blanks; a * right after either makes its last
#: word the beginning of one. A mark without a partner is no phrase.
_TERM = re.compile(r'"([^"]*)"(\*?)|“([^”]*)”(\*?)|(\S+)')
#: Never part of a word, and a NUL would end the query in the middle.
_NO_WORD = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def search(
    connection: Connection, words: str, limit: int | None, offset: int, min_confidence: float
) -> list[Entry]:
    """The attributions that hold all of ``words`` and were read with at least ``min_confidence``."""
    expression = match_expression(words)
    if not expression:
        return []
    key, confidence = schema.attribution.c.key, schema.attribution.c.confidence
    best = (
        select(_index.c.rowid, _index.c.rank)
        .join(schema.attribution, key == _index.c.rowid)
        .where(_index.c.attribution_words.op("MATCH")(bindparam("words", expression)))
        .where(confidence >= min_confidence)
        .order_by(_index.c.rank)
        .limit(limit)
        .offset(offset)
        .subquery()
    )
    return entries(connection, lines().join(best, best.c.rowid == key).order_by(best.c.rank, key))


def match_expression(words: str) -> str:
    """``words`` in FTS5's own language: strings in quotation marks, all of which must be found."""
    return " ".join(_string(match) for match in _TERM.finditer(_NO_WORD.sub(" ", words)))


def _string(match: re.Match[str]) -> str:
    phrase, star, curly, curly_star, word = match.groups()
    if word is None:
        text, begins = (phrase, star) if phrase is not None else (curly, curly_star)
    else:
        text = word.rstrip("*")
        begins = word[len(text) :]
    quoted = text.replace('"', '""')
    return f'"{quoted}"' + (" *" if begins else "")
