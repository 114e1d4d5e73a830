"""What went wrong with a ledger's file, in one line that says what helps.

In: errors of the database driver, and those that stored values lead to of which nothing can be made. Out:
:class:`LedgerError`. Other errors pass as they are. So what a caller gives is looked at before the ledger is.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from onrecord.errors import LedgerError, OnrecordError

_DAMAGED = "the ledger is damaged; restore it from a copy, or save what can be read with sqlite3's .recover"
#: Signs of what SQLite says that are told.
_LONGEST = 100
_REASONS = {
    sqlite3.SQLITE_BUSY: "another program is writing to the ledger; try again when it has finished",
    sqlite3.SQLITE_LOCKED: "another program is writing to the ledger; try again when it has finished",
    sqlite3.SQLITE_PROTOCOL: "another program is writing to the ledger; try again when it has finished",
    sqlite3.SQLITE_FULL: "the disk is full; make room and try again. What was reported as added is kept",
    sqlite3.SQLITE_READONLY: "the ledger can't be written to; allow writing to the file and its folder",
    sqlite3.SQLITE_PERM: "the ledger can't be written to; allow writing to the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "the ledger can't be opened; allow reading and writing the file and its folder",
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_IOERR: "the disk can't be read or written; look after the disk, then try again",
    sqlite3.SQLITE_NOMEM: "there is not enough memory; end other programs and try again",
    sqlite3.SQLITE_TOOBIG: "the page is larger than a ledger can hold (1 GB); leave it out",
}
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)


class Damaged(Exception):
    """Stored values of which no record can be made."""


#: What values that were damaged lead to: they can't be decoded, are of another type, or name what is gone.
_ODD = (
    *(LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError),
    *(zlib.error, SQLAlchemyError),
)


@contextmanager
def sound() -> Iterator[None]:
    """Raise :class:`Damaged` where stored values can't be decoded, or others that they name are gone."""
    try:
        yield
    except (DBAPIError, OnrecordError):
        raise
    except _ODD as error:
        raise Damaged from error


@contextmanager
def faults(name: str) -> Iterator[None]:
    """Turn errors of the database at ``name`` into :class:`LedgerError`."""
    try:
        yield
    except OnrecordError:
        raise  # what was asked for is refused: nothing is wrong with the ledger
    except DBAPIError as error:
        raise LedgerError(f"{name}: {_reason(error.orig)}") from error
    except sqlite3.Error as error:
        raise LedgerError(f"{name}: {_reason(error)}") from error
    except (Damaged, *_ODD) as error:
        raise LedgerError(f"{name}: {_DAMAGED}") from error


def is_busy(error: Exception) -> bool:
    """Whether another program held the ledger."""
    return _code(error.orig if isinstance(error, DBAPIError) else error) in _BUSY


def _reason(error: BaseException | None) -> str:
    if known := _REASONS.get(_code(error)):
        return known
    # What the program asks is always the same: the file is not as it was made, and SQLite says how. Where the
    # driver itself could not decode a text it tells that text, which may be of any length.
    told = " ".join(str(error).split()) if _code(error) == sqlite3.SQLITE_ERROR else ""
    return _DAMAGED.replace("damaged;", f"damaged ({told[:_LONGEST]});") if told else _DAMAGED


def _code(error: BaseException | None) -> int:
    # The low byte of an extended code is the plain one.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
