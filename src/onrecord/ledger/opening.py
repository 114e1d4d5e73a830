"""A ledger's file, opened: looked at before it is touched, brought to this program's schema, set to last.

In: a path. Out: an SQLAlchemy engine. Refused (:class:`LedgerError`): what is missing, empty, a folder,
of another program, of a newer Onrecord, damaged, locked, or where nothing can be written.

A ledger bears a mark in its first bytes, so that a file of another program is known without opening it
as a database, and is never altered. Each transaction is synced to the disk before it counts as done
(WAL with synchronous=FULL): what was reported as added outlives a killed process and a power cut.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, select

from onrecord.errors import LedgerError
from onrecord.ledger import schema
from onrecord.ledger.claiming import tell_rest
from onrecord.ledger.faults import faults, is_busy
from onrecord.ledger.linking import link_rest
from onrecord.ledger.placing import place_rest
from onrecord.ledger.versions import HEAD, MARK, bring_up, version

_SQLITE = b"SQLite format 3\0"
_HEADER = 100
_MARK_AT = 68
_EMPTY = "holds no ledger yet; add a page first: onrecord read PAGE --ledger FILE"


def opened(path: str | os.PathLike[str], create: bool, wait: float) -> Engine:
    """The engine of the ledger at ``path``.

    create: make the ledger where there is none. wait: seconds to wait while others write. Connections
    with the execution option ``writes`` hold the ledger for themselves from their first statement.
    """
    name = os.fspath(path)
    with faults(name):
        _look(name, create)
        engine = _engine(name, wait)
        try:
            with engine.connect() as connection:
                held = version(connection)
            if held != HEAD:
                if held is None and not create:
                    raise LedgerError(f"{name}: {_EMPTY}")
                _bring_up(engine, name)
            _keep_a_log(engine)
            _link_rest(engine)
        except BaseException:
            engine.dispose()
            raise
    return engine


def _look(name: str, create: bool) -> None:
    """Refuse what is no ledger; make an empty file where there is none and one is wanted."""
    try:
        if create:
            # Made here and not by SQLite, which says of every failure that it was "unable to open".
            os.close(os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK, 0o666))
        if not stat.S_ISREG(Path(name).stat().st_mode):
            raise LedgerError(f"{name}: is {_what(name)}, not a file; name a file for the ledger")
        with Path(name).open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise LedgerError(f"{name}: {_missing(name, create)}") from None
    except IsADirectoryError:
        raise LedgerError(f"{name}: is a folder, not a file; name a file for the ledger") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise LedgerError(
            f"{name}: can't be opened ({reason}); name a file that can be read and written"
        ) from None
    if not header and not create:
        raise LedgerError(f"{name}: {_EMPTY}")
    if header and not header.startswith(_SQLITE):
        raise LedgerError(f"{name}: is not an Onrecord ledger; name another file for the ledger")
    if header and header[_MARK_AT : _MARK_AT + 4] != MARK.to_bytes(4):
        raise LedgerError(f"{name}: is a database of another program; name another file for the ledger")


def _what(name: str) -> str:
    return "a folder" if Path(name).is_dir() else "a device or pipe"


def _missing(name: str, create: bool) -> str:
    folder = Path(name).parent
    if create and folder.is_dir():
        return f"no file can be made in {folder}; name another folder"
    if create:
        return f"the folder {folder} does not exist; make it first"
    return "there is no ledger here; add a page first (onrecord read PAGE --ledger FILE) or name another file"


def _engine(name: str, wait: float) -> Engine:
    # mode=rw: a ledger that vanishes while it is open must not come back empty.
    address = f"file:{quote(os.fsencode(Path(name).absolute()))}?mode=rw"

    def connect() -> sqlite3.Connection:
        # Transactions begin where SQLAlchemy says so, not where the driver guesses.
        return sqlite3.connect(address, wait, uri=True, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite+pysqlite:///ledger", creator=connect, max_overflow=-1)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(raw: Any, record: Any) -> None:
    raw.execute("PRAGMA foreign_keys=ON")
    raw.execute("PRAGMA synchronous=FULL")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    # A reader that turns writer in the middle would fail at once when another writes; one that asks
    # first waits its turn.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up(engine: Engine, name: str) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        bring_up(connection, name)


def _link_rest(engine: Engine) -> None:
    """Link the articles of a ledger that was made before there were entities, stories or claims, some at a
    time: a process that is killed in the midst of it leaves the rest to the next."""
    for waiting, rest in (
        (schema.to_link, link_rest),
        (schema.to_place, place_rest),
        (schema.to_tell, tell_rest),
    ):
        with engine.connect() as connection:
            more = connection.execute(select(waiting).limit(1)).first() is not None
        while more:
            with engine.connect().execution_options(writes=True) as connection, connection.begin():
                more = rest(connection)


def _keep_a_log(engine: Engine) -> None:
    """Write-ahead log: readers and a writer do not wait for each other."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        # Another program is at work in it. Without the log all is as safe, and the next opening sets it.
        if not is_busy(error):
            raise
    finally:
        raw.close()
