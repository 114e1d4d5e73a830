"""Entities across articles: what links speakers to them, what persons decided, whom attributions are about.

The speakers that are there are linked later, at the ledger's opening, some articles at a time.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "mention",
        _own("attribution", sa.ForeignKey("attribution.key")),
        sa.Column("folded", sa.Text, primary_key=True, index=True),
    )
    op.create_table(
        "entity",
        _own("key"),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("dates", sa.Text, nullable=False),
        sa.Column("original", sa.Text),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("attributions", sa.Integer, nullable=False, index=True),
        sa.Column("grp", sa.Integer, index=True),
    )
    op.create_table(
        "entity_key",
        sa.Column("word", sa.Text, primary_key=True),
        _own("entity", sa.ForeignKey("entity.key"), index=True),
    )
    op.create_table(
        "entity_name",
        sa.Column("folded", sa.Text, primary_key=True),
        _own("entity", sa.ForeignKey("entity.key"), index=True),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_table(
        "link",
        _own("speaker", sa.ForeignKey("speaker.key")),
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.key"), nullable=False, index=True),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_table(
        "pin",
        sa.Column("article", sa.Text, primary_key=True),
        sa.Column("folded", sa.Text, primary_key=True),
        sa.Column("grp", sa.Integer, nullable=False, index=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("machine", sa.Text, nullable=False),
    )
    op.create_table(
        "decision",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("undone", sa.Text),
    )
    op.create_table("to_link", _own("article", sa.ForeignKey("article.key")))
    op.get_bind().exec_driver_sql("INSERT INTO to_link SELECT key FROM article")


def _own(name: str, *more: sa.ForeignKey, index: bool = False) -> sa.Column[int]:
    """A column of a primary key that does not count up by itself."""
    return sa.Column(name, sa.Integer, *more, primary_key=True, autoincrement=False, index=index)
