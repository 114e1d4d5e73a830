"""A ledger's file, opened: looked at before it is touched, brought to this program's schema, set to last.

In: a path. Out: an SQLAlchemy engine. Refused (:class:`LedgerError`): what is missing, empty, a folder,
of another program, of a newer Onrecord, damaged, locked, or where nothing can be written.

A ledger bears a mark in its first bytes, so that a file of another program is known without opening it
as a database, and is never altered. Each transaction is synced to the disk before it counts as done
(WAL with synchronous=FULL): what was reported as added outlives a killed process and a power cut.

Opening a ledger of this program's version writes nothing and waits for nobody who writes.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event

from onrecord.errors import LedgerError
from onrecord.ledger.faults import faults, is_busy
from onrecord.ledger.versions import HEAD, MARK, bring_up, version
from onrecord.ledger.waiting import Patience

#: Seconds that the driver itself waits: where a lock is wanted in the midst of a statement, which is rare.
_DRIVER_WAITS = 10.0
#: Bytes of the smallest database.
_SMALLEST = 512
_NO_LEDGER = "is not an Onrecord ledger; name another file for the ledger"
_EMPTY = "holds no ledger yet; add a page first: onrecord read PAGE --ledger FILE"


def opened(path: str | os.PathLike[str], create: bool, patience: Patience) -> Engine:
    """The engine of the ledger at ``path``.

    create: make the ledger where there is none. Connections with the execution option ``writes`` hold the
    ledger for themselves from their first statement.
    """
    name = os.fspath(path)
    with faults(name):
        _look(name, create)
        engine = _engine(name, patience)
        try:
            with engine.connect() as connection:
                held = version(connection)
            if held != HEAD:
                if held is None and not create:
                    raise LedgerError(f"{name}: {_EMPTY}")
                _bring_up(engine, name)
            _keep_a_log(engine, patience)
        except BaseException:
            engine.dispose()
            raise
    return engine


def _look(name: str, create: bool) -> None:
    """Refuse what is no ledger; make an empty file where there is none and one is wanted."""
    try:
        if not stat.S_ISREG(_status(name, create).st_mode):
            raise LedgerError(f"{name}: is {_what(name)}, not a file; name a file for the ledger")
        if not os.access(name, os.R_OK | os.W_OK if create else os.R_OK):
            raise PermissionError(13, os.strerror(13))
        size = Path(name).stat().st_size
    except FileNotFoundError:
        raise LedgerError(f"{name}: {_missing(name, create)}") from None
    except IsADirectoryError:
        raise LedgerError(f"{name}: is a folder, not a file; name a file for the ledger") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise LedgerError(
            f"{name}: can't be opened ({reason}); name a file that can be read and written"
        ) from None
    if not size and not create:
        raise LedgerError(f"{name}: {_EMPTY}")
    # SQLite takes what is shorter than any database for an empty one.
    if 0 < size < _SMALLEST:
        raise LedgerError(f"{name}: {_NO_LEDGER}")
    if size and _mark(name) != MARK:
        raise LedgerError(f"{name}: is a database of another program; name another file for the ledger")


def _status(name: str, create: bool) -> os.stat_result:
    try:
        return Path(name).stat()
    except FileNotFoundError:
        if not create:
            raise
        # Made here and not by SQLite, which says of every failure that it was "unable to open".
        os.close(os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK, 0o666))
        return Path(name).stat()


def _mark(name: str) -> int:
    """The mark in the file's first bytes, as it stands there.

    Read by SQLite, though without its locks and logs: a file that this program has opened must not be opened
    and closed beside SQLite, since the system then lets go of all the locks that the program has on it.
    """
    try:
        with closing(sqlite3.connect(f"{_address(name)}?mode=ro&immutable=1", uri=True)) as raw:
            return int(raw.execute("PRAGMA application_id").fetchone()[0]) & 0xFFFFFFFF
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise LedgerError(f"{name}: {_NO_LEDGER}") from None
        raise  # it is one, and damaged


def _what(name: str) -> str:
    return "a folder" if Path(name).is_dir() else "a device or pipe"


def _missing(name: str, create: bool) -> str:
    folder = Path(name).parent
    if create and folder.is_dir():
        return f"no file can be made in {folder}; name another folder"
    if create:
        return f"the folder {folder} does not exist; make it first"
    return "there is no ledger here; add a page first (onrecord read PAGE --ledger FILE) or name another file"


def _address(name: str) -> str:
    return f"file:{quote(os.fsencode(Path(name).absolute()))}"


def _engine(name: str, patience: Patience) -> Engine:
    # mode=rw: a ledger that vanishes while it is open must not come back empty.
    address, waits = f"{_address(name)}?mode=rw", min(patience.wait, _DRIVER_WAITS)

    def connected() -> sqlite3.Connection:
        # Transactions begin where SQLAlchemy says so, not where the driver guesses.
        raw = sqlite3.connect(address, waits, uri=True, isolation_level=None, check_same_thread=False)
        try:
            raw.execute("PRAGMA foreign_keys=ON")
            raw.execute("PRAGMA synchronous=FULL")
        except BaseException:
            raw.close()
            raise
        return raw

    engine = create_engine(
        "sqlite+pysqlite:///ledger", creator=lambda: patience.free(connected), max_overflow=-1
    )
    event.listen(engine, "begin", lambda connection: _begin(connection, patience))
    return engine


def _begin(connection: Connection, patience: Patience) -> None:
    """Begin a transaction once no other program is in the way."""
    raw: Any = connection.connection.driver_connection
    if connection.get_execution_options().get("writes", False):
        # A reader that turns writer in the middle would fail at once when another writes; one that asks
        # first waits its turn.
        waits = raw.execute("PRAGMA busy_timeout").fetchone()[0]
        raw.execute("PRAGMA busy_timeout=0")
        try:
            patience.free(lambda: raw.execute("BEGIN IMMEDIATE"))
        finally:
            raw.execute(f"PRAGMA busy_timeout={waits}")
    else:
        patience.free(lambda: _begin_reading(raw))


def _begin_reading(raw: sqlite3.Connection) -> None:
    """What is read first decides what is seen, and is all that another program can be in the way of."""
    raw.execute("BEGIN")
    try:
        raw.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.Error:
        raw.execute("ROLLBACK")
        raise


def _bring_up(engine: Engine, name: str) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        bring_up(connection, name)


def _keep_a_log(engine: Engine, patience: Patience) -> None:
    """Write-ahead log: readers and a writer do not wait for each other."""

    def kept() -> None:
        cursor = raw.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode=WAL")

    raw = engine.raw_connection()
    try:
        patience.free(kept)
    except sqlite3.OperationalError as error:
        # Another program is at work in it. Without the log all is as safe, and the next opening sets it.
        if not is_busy(error):
            raise
    finally:
        raw.close()
