"""What went wrong with a ledger's file, in one line that says what helps.

In: errors of the database driver. Out: :class:`LedgerError`. Other errors pass as they are.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from onrecord.errors import LedgerError

_DAMAGED = "the ledger is damaged; restore it from a copy, or save what can be read with sqlite3's .recover"
_REASONS = {
    sqlite3.SQLITE_BUSY: "another program is writing to the ledger; try again when it has finished",
    sqlite3.SQLITE_LOCKED: "another program is writing to the ledger; try again when it has finished",
    sqlite3.SQLITE_FULL: "the disk is full; make room and try again. What was reported as added is kept",
    sqlite3.SQLITE_READONLY: "the ledger can't be written to; allow writing to the file and its folder",
    sqlite3.SQLITE_PERM: "the ledger can't be written to; allow writing to the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "the ledger can't be opened; allow reading and writing the file and its folder",
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_IOERR: "the disk can't be read or written; look after the disk, then try again",
    sqlite3.SQLITE_TOOBIG: "the page is larger than a ledger can hold (1 GB); leave it out",
}


_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)


class Damaged(Exception):
    """Stored values of which no record can be made."""


@contextmanager
def sound() -> Iterator[None]:
    """Raise :class:`Damaged` where stored values can't be decoded, or others that they name are gone."""
    try:
        yield
    except (LookupError, TypeError, ValueError, zlib.error) as error:
        raise Damaged from error


@contextmanager
def faults(name: str) -> Iterator[None]:
    """Turn errors of the database at ``name`` into :class:`LedgerError`."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"{name}: {_reason(error.orig)}") from error
    except sqlite3.Error as error:
        raise LedgerError(f"{name}: {_reason(error)}") from error
    except Damaged as error:
        raise LedgerError(f"{name}: {_DAMAGED}") from error


def is_busy(error: Exception) -> bool:
    """Whether another program held the ledger."""
    return _code(error.orig if isinstance(error, DBAPIError) else error) in _BUSY


def _reason(error: BaseException | None) -> str:
    return _REASONS.get(_code(error), f"the ledger can't be used: {error}")


def _code(error: BaseException | None) -> int:
    # The low byte of an extended code is the plain one.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
