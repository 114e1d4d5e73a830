"""Full text search in what was said, by SQLite's FTS5. Nothing else in the ledger needs SQLite.

In: words as a reader types them. Out: the attributions in whose source, cue or content all of them
stand, best first. Nothing is refused: what is no word or phrase is looked for as it stands.

Words are runs of letters and digits; case and accents do not count. A language written without blanks
is searched by whole runs only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, column, func, select, table

from onrecord.ledger import queries, schema
from onrecord.ledger.answers import Entry
from onrecord.ledger.queries import Wanted, conditions, entries, lines

_index = table("attribution_words", column("attribution_words"), column("rowid"), column("rank"))
_spoken = table("spoken_words", column("term"), column("doc"), schema="temp")
#: A phrase in quotation marks, or what stands between blanks; a * right after either makes its last
#: word the beginning of one. A mark without a partner is no phrase.
_TERM = re.compile(r'"([^"]*)"(\*?)|“([^“”]*)”(\*?)|(\S+)')
#: Never part of a word, and a NUL would end the query in the middle.
_NO_WORD = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def search(connection: Connection, words: str, wanted: Wanted, limit: int | None, offset: int) -> list[Entry]:
    """The attributions wanted that hold all of ``words``."""
    expression = match_expression(words)
    if not expression:
        return []
    key = schema.attribution.c.key
    best = (
        select(_index.c.rowid, _index.c.rank)
        .join(schema.attribution, key == _index.c.rowid)
        .join(schema.article, schema.attribution.c.article == schema.article.c.key)
        .where(_index.c.attribution_words.op("MATCH")(bindparam("words", expression)))
        .where(*conditions(connection, wanted))
        .order_by(_index.c.rank)
        .limit(limit)
        .offset(offset)
        .subquery()
    )
    return entries(connection, lines().join(best, best.c.rowid == key).order_by(best.c.rank, key))


def undated(connection: Connection, words: str, wanted: Wanted) -> int:
    """How many articles without a date that can be read hold something wanted with all of ``words``."""
    expression = match_expression(words)
    if not expression:
        return 0
    match = _index.c.attribution_words.op("MATCH")(bindparam("words", expression))
    return queries.undated(
        connection, wanted, schema.attribution.c.key.in_(select(_index.c.rowid).where(match))
    )


def document_counts(connection: Connection, words: Sequence[str]) -> tuple[int, dict[str, int]]:
    """How many attributions there are, and in how many each of ``words`` (bare of case and accents) stands;
    of words with a hyphen, the part that stands in the fewest."""
    number = connection.scalar(select(func.count()).select_from(schema.attribution)) or 0
    # Made anew in each transaction, beside the ledger, which is not written to.
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.spoken_words USING fts5vocab(main, attribution_words, row)"
    )
    parts = {word: word.split("-") for word in words}
    wanted = sorted({part for split in parts.values() for part in split})
    query = select(_spoken.c.term, _spoken.c.doc).where(_spoken.c.term == bindparam("term"))
    held: dict[str, int] = {}
    for term in wanted:
        held.update((term, doc) for _, doc in connection.execute(query, {"term": term}))
    return number, {word: min(held.get(part, 0) for part in split) for word, split in parts.items()}


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
