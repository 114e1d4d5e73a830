"""The language of an article's text; unknown for those that are there, which were all read as English."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column

from onrecord.ledger.columns import Words

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("article", Column("language", Words))
