"""Everything Onrecord refuses, as one tree.

OnrecordError
├── PageError       a page that can't be read: names the input and the reason
├── LedgerError     a ledger file that can't be opened or written
├── NotInLedger     an article, name or outlet that the ledger does not hold
├── WrongType       a value of another type than is wanted; also a TypeError
└── WrongValue      a value that means nothing there: an unknown stance, no date; also a ValueError

The text of each is one line for a person: what was given, where, why, and what helps.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The base of all errors that Onrecord raises on purpose."""


class PageError(OnrecordError):
    """An input that can't be read. ``name`` is the input as it was given, ``reason`` says why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class LedgerError(OnrecordError):
    """A ledger that can't be opened, read or written."""


class NotInLedger(OnrecordError):
    """Something asked for by name or id that the ledger does not hold. ``near``: names that it does hold and
    that may be meant, the nearest first."""

    def __init__(self, message: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.near = near


class WrongType(OnrecordError, TypeError):
    """A value of another type than a function wants."""


class WrongValue(OnrecordError, ValueError):
    """A value of the right type that means nothing; the text names those that do, where they are few."""
