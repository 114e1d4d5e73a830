"""Everything Onrecord refuses, as one tree.

OnrecordError
├── PageError       a page that can't be read: names the input and the reason
├── LedgerError     a ledger file that can't be opened or written
├── NotInLedger     an article, name or outlet that the ledger does not hold
└── WrongValue      a value to choose by that means nothing: an unknown stance, a date that is none

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


class WrongValue(OnrecordError, ValueError):
    """A value to choose by that no part of any ledger could have; the text names those that there are."""
