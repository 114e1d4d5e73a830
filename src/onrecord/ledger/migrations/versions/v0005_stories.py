"""Stories: what articles are about, which are alike, which copy which, and what happening each is of.

The articles that are there are compared later, at the ledger's opening, some at a time.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "subject",
        _own("article", sa.ForeignKey("article.key")),
        sa.Column("day", sa.Integer),
        sa.Column("profile", sa.LargeBinary, nullable=False),
        sa.Column("story", sa.Integer, nullable=False, index=True),
    )
    op.create_table(
        "subject_key",
        sa.Column("word", sa.Text, primary_key=True),
        _own("article", sa.ForeignKey("article.key")),
        sa.Column("day", sa.Integer),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reuse_key",
        sa.Column("value", sa.BigInteger, primary_key=True, autoincrement=False),
        _own("article", sa.ForeignKey("article.key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "alike",
        _own("one", sa.ForeignKey("article.key")),
        _own("other", sa.ForeignKey("article.key"), index=True),
        sa.Column("likeness", sa.Float, nullable=False),
    )
    op.create_table(
        "copy",
        _own("earlier", sa.ForeignKey("article.key")),
        _own("later", sa.ForeignKey("article.key"), index=True),
        sa.Column("of_earlier", sa.Float, nullable=False),
        sa.Column("of_later", sa.Float, nullable=False),
        sa.Column("sentences", sa.LargeBinary, nullable=False),
    )
    op.create_table("to_place", _own("article", sa.ForeignKey("article.key")))
    op.execute("INSERT INTO to_place SELECT key FROM article")


def _own(name: str, *more: sa.ForeignKey, index: bool = False) -> sa.Column[int]:
    """A column of a primary key that does not count up by itself."""
    return sa.Column(name, sa.Integer, *more, primary_key=True, autoincrement=False, index=index)
