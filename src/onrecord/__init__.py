"""Onrecord reads the news and keeps a ledger of who said what, on whose word.

>>> import onrecord
>>> article = onrecord.read('"It will rain," Ann Lee said.')
>>> [(a.speaker.name, article.words(a.content)) for a in article.attributions]
[('Ann Lee', '"It will rain,"')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.api import read, read_file, read_page
from onrecord.errors import LedgerError, NotInLedger, OnrecordError, PageError, WrongType, WrongValue
from onrecord.records import Article, Attribution, Page, Repair, Role, Speaker, Tie

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Attribution",
    "Ledger",
    "LedgerError",
    "NotInLedger",
    "OnrecordError",
    "Page",
    "PageError",
    "Repair",
    "Role",
    "Speaker",
    "Tie",
    "WrongType",
    "WrongValue",
    "read",
    "read_file",
    "read_page",
]


def __getattr__(name: str) -> Any:
    """The ledger, loaded at its first use: who only reads a text need not wait for a database."""
    if name == "Ledger":
        from onrecord.ledger import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
