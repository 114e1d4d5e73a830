"""Onrecord reads the news and keeps a ledger of who said what, on whose word.

>>> import onrecord
>>> article = onrecord.read('"It will rain," Ann Lee said.')
>>> [(a.speaker.name, article.words(a.content)) for a in article.attributions]
[('Ann Lee', '"It will rain,"')]
"""

from onrecord.api import read, read_page
from onrecord.errors import LedgerError, NotInLedger, OnrecordError, PageError
from onrecord.ledger import Ledger
from onrecord.records import Article, Attribution, Page, Repair, Role, Speaker, Tie

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
    "read",
    "read_page",
]
