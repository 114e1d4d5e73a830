"""Full text search over what was said: an FTS5 index that triggers keep in step (SQLite only)."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_NEW = (
    "INSERT INTO attribution_words(rowid, source, cue, content)"
    " VALUES (new.key, new.source, new.cue, new.content)"
)
_OLD = (
    "INSERT INTO attribution_words(attribution_words, rowid, source, cue, content)"
    " VALUES ('delete', old.key, old.source, old.cue, old.content)"
)
_STEPS = (
    # The words stay in the attribution table; the index holds only where each stands.
    "CREATE VIRTUAL TABLE attribution_words USING fts5(source, cue, content, content='attribution',"
    " content_rowid='key', tokenize='unicode61 remove_diacritics 2')",
    f"CREATE TRIGGER attribution_words_new AFTER INSERT ON attribution BEGIN {_NEW}; END",
    f"CREATE TRIGGER attribution_words_old AFTER DELETE ON attribution BEGIN {_OLD}; END",
    "CREATE TRIGGER attribution_words_change AFTER UPDATE OF key, source, cue, content ON attribution"
    f" BEGIN {_OLD}; {_NEW}; END",
    "INSERT INTO attribution_words(attribution_words) VALUES ('rebuild')",
)


def upgrade() -> None:
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        for step in _STEPS:
            bind.exec_driver_sql(step)
