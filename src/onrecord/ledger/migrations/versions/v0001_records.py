"""Pages, articles, repairs, speakers, attributions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "page",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("media", sa.Text, nullable=False),
        sa.Column("encoding", sa.Text, nullable=False),
    )
    op.create_table(
        "page_text",
        sa.Column("page", sa.Integer, sa.ForeignKey("page.key"), primary_key=True, autoincrement=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("text", sa.LargeBinary),
    )
    op.create_table(
        "article",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("page", sa.Integer, sa.ForeignKey("page.key"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("heading", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("kicker", sa.Text),
        sa.Column("standfirst", sa.Text),
        sa.Column("body_start", sa.Integer, nullable=False),
        sa.Column("byline", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("moment", sa.Text, index=True),
        sa.Column("outlet", sa.Text),
        sa.Column("outlet_folded", sa.Text, index=True),
        sa.Column("truncated", sa.Boolean, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
        sa.UniqueConstraint("page", "start"),
    )
    op.create_table(
        "article_text",
        sa.Column("article", sa.Integer, sa.ForeignKey("article.key"), primary_key=True, autoincrement=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("pieces", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "speaker",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("article.key"), nullable=False, index=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False, index=True),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_table(
        "attribution",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("article.key"), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("speaker", sa.Integer, sa.ForeignKey("speaker.key"), index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("certainty", sa.Text, nullable=False),
        sa.Column("negated", sa.Boolean, nullable=False),
        sa.Column("hypothetical", sa.Boolean, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("inside", sa.Text),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("cue", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("source_spans", sa.Text, nullable=False),
        sa.Column("cue_spans", sa.Text, nullable=False),
        sa.Column("content_spans", sa.Text, nullable=False),
        sa.UniqueConstraint("article", "place"),
    )
    op.create_table(
        "repair",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("page", sa.Integer, sa.ForeignKey("page.key"), nullable=False, index=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("article.key"), index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("reads", sa.Text),
    )
