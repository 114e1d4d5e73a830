"""Run by Alembic: migrations go through the connection, and in the transaction, of the ledger's opening."""

from __future__ import annotations

from alembic import context

from onrecord.ledger.schema import metadata
from onrecord.ledger.versions import TABLE

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=TABLE
)
with context.begin_transaction():
    context.run_migrations()
