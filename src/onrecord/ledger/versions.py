"""The schema's versions: which one a ledger has, and the migrations to this program's own.

In: a connection in a transaction. Out: the ledger at version HEAD, or as it was. Refused
(:class:`LedgerError`): a ledger of a newer Onrecord.

Alembic is loaded only where there is something to do: it takes longer than opening a ledger does.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from onrecord.errors import LedgerError

#: All versions, oldest first: the names of the migrations.
VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")
HEAD = VERSIONS[-1]
#: The table that holds the version. Not Alembic's own name for it, which other programs' ledgers bear.
TABLE = "ledger_version"
#: What SQLite calls the application id: "OnRc".
MARK = int.from_bytes(b"OnRc")
MIGRATIONS = Path(__file__).parent / "migrations"


def version(connection: Connection) -> str | None:
    """The version of the ledger; None where the database is empty."""
    if not inspect(connection).has_table(TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {TABLE}")).scalar()
    return found


def bring_up(connection: Connection, name: str, to: str = HEAD) -> None:
    """Make or migrate the ledger's tables, all in the transaction that ``connection`` is in.

    name: what to call the ledger when it is refused. to: the version wanted.
    """
    held = version(connection)
    if held == to:
        return  # another process was faster
    if held is not None and held not in VERSIONS:
        raise LedgerError(f"{name}: was made by a newer Onrecord (schema {held}); update onrecord to open it")
    from alembic import command
    from alembic.config import Config

    if held is None and connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={MARK}")
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, to)
