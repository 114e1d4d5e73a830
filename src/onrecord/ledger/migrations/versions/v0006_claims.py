"""Claims: passages of articles, what they are to each other, and what they put forward alike.

The articles that are there are told apart later, at the ledger's opening, some at a time.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_NEW = "INSERT INTO passage_words(rowid, words) VALUES (new.key, new.words)"
_OLD = "INSERT INTO passage_words(passage_words, rowid, words) VALUES ('delete', old.key, old.words)"
#: As for what was said (0002): the index holds only where each word stands.
_SEARCH = (
    "CREATE VIRTUAL TABLE passage_words USING fts5(words, content='passage', content_rowid='key',"
    " tokenize='unicode61 remove_diacritics 2')",
    f"CREATE TRIGGER passage_words_new AFTER INSERT ON passage BEGIN {_NEW}; END",
    f"CREATE TRIGGER passage_words_old AFTER DELETE ON passage BEGIN {_OLD}; END",
    f"CREATE TRIGGER passage_words_change AFTER UPDATE OF key, words ON passage BEGIN {_OLD}; {_NEW}; END",
)


def upgrade() -> None:
    op.create_table(
        "passage",
        sa.Column("key", sa.Integer, primary_key=True),
        _text("id", index=True),
        _number("article", sa.ForeignKey("article.key")),
        *map(_number, ("start", "end", "page_start", "page_end")),
        sa.Column("attribution", sa.Text),
        _text("words"),
        sa.Column("claim", sa.Integer, nullable=False, index=True),
        sa.UniqueConstraint("article", "start"),
    )
    op.create_table(
        "told",
        _own("article", sa.ForeignKey("article.key")),
        sa.Column("day", sa.Integer),
        sa.Column("passages", sa.LargeBinary, nullable=False),
        sa.Column("mentions", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "told_key",
        sa.Column("word", sa.BigInteger, primary_key=True, autoincrement=False),
        _own("article", sa.ForeignKey("article.key")),
        sa.Column("day", sa.Integer),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "relation",
        _own("one", sa.ForeignKey("passage.key")),
        _own("other", sa.ForeignKey("passage.key"), index=True),
        _text("kind"),
        sa.Column("about", sa.Text),
        _text("reason"),
        sa.Column("sure", sa.Float, nullable=False),
    )
    op.create_table(
        "claim",
        _own("key", sa.ForeignKey("passage.key")),
        _text("words"),
        _text("figures"),
        *map(_number, ("reports", "origins")),
        sa.Column("first", sa.Text),
        sa.Column("last", sa.Text, index=True),
    )
    op.create_table(
        "contrast",
        _own("one", sa.ForeignKey("claim.key")),
        _own("other", sa.ForeignKey("claim.key"), index=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("about", sa.Text),
        _text("reason"),
        sa.Column("sure", sa.Float, nullable=False),
        _number("one_passage", sa.ForeignKey("passage.key")),
        _number("other_passage", sa.ForeignKey("passage.key")),
        sa.Column("moment", sa.Text, index=True),
    )
    op.create_table("to_tell", _own("article", sa.ForeignKey("article.key")))
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        for step in _SEARCH:
            bind.exec_driver_sql(step)
    bind.exec_driver_sql("INSERT INTO to_tell SELECT key FROM article")


def _own(name: str, *more: sa.ForeignKey, index: bool = False) -> sa.Column[int]:
    """A column of a primary key that does not count up by itself."""
    return sa.Column(name, sa.Integer, *more, primary_key=True, autoincrement=False, index=index)


def _number(name: str, *more: sa.ForeignKey) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, *more, nullable=False)


def _text(name: str, index: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, index=index)
