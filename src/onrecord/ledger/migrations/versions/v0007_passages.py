"""Passages and what articles are about, as another network and other weights have them.

What was compared with the old ones is dropped; all articles are placed and told apart anew, at the ledger's
opening, some at a time. Articles whose passages are compared are those that may be of one story, so that keys
of their own are needed no more.
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"

_OLD = (
    *("contrast", "claim", "relation", "told", "passage", "to_tell"),
    *("copy", "alike", "reuse_key", "subject_key", "subject", "to_place"),
)


def upgrade() -> None:
    bind = op.get_bind()
    for table in _OLD:
        bind.exec_driver_sql(f"DELETE FROM {table}")
    op.drop_table("told_key")
    for table in ("to_place", "to_tell"):
        bind.exec_driver_sql(f"INSERT INTO {table} SELECT key FROM article")
