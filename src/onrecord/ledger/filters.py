"""Values to choose by, looked at before the ledger is asked: what can match nothing is told, not passed over.

In: what is wanted, as the caller gives it. Out: the same, as the ledger writes it. Refused: a stance or
standing that Onrecord has no word for, a date that is none, a confidence or number out of its range
(:class:`WrongValue`); an outlet that the ledger holds nothing of (:class:`NotInLedger`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection, func, select

from onrecord.errors import NotInLedger, WrongValue
from onrecord.ledger import asking, schema
from onrecord.ledger.claim_lists import Asked
from onrecord.ledger.folding import folded, period, words
from onrecord.ledger.near import near, suggestion
from onrecord.ledger.queries import Wanted
from onrecord.reading.sources import STANDINGS
from onrecord.reading.stances import STANCES

CONTRASTS = ("dispute", "update")

_Filter = TypeVar("_Filter", Wanted, Asked)
_Word = TypeVar("_Word", str, str | None)
_article = schema.article.c
#: Outlets named in one line.
_NAMED = 8


def checked(connection: Connection, wanted: _Filter, ledger: str) -> _Filter:
    """``wanted``, each of its values one that something can have."""
    _dates(wanted.since, wanted.until)
    if wanted.outlet is not None:
        asking.named(wanted.outlet, "outlet's name")
        _known_outlet(connection, wanted.outlet, ledger)
    if isinstance(wanted, Wanted):
        sure = wanted.min_confidence
        if sure is not None and not 0 <= sure <= 1:
            raise WrongValue(f"min_confidence {sure!r}: give a number from 0 to 1")
        standing = one_of(wanted.standing, STANDINGS, "standing")
        return replace(wanted, standing=standing, stance=one_of(wanted.stance, STANCES, "stance"))
    return wanted


def _dates(since: str | None, until: str | None) -> None:
    """Refuse a time that ends before it begins."""
    if since and until and period(since)[0] >= period(until)[1]:
        raise WrongValue(
            f"{since}: after {until}, so that no article is of that time; give the earlier first"
        )


def one_of(value: _Word, known: Collection[str], kind: str) -> _Word:
    """``value`` in small letters if it is among those known."""
    if value is None:
        return value
    if (written := folded(value)) in known:
        return written
    raise WrongValue(f"{asking.told(value) or 'nothing'}: not a {kind}; known are {', '.join(known)}")


def part(limit: int | None, offset: int) -> None:
    """Refuse a part of a list that is none: SQLite would take a negative limit for no limit."""
    for name, number in (("limit", limit), ("offset", offset)):
        if number is not None and number < 0:
            raise WrongValue(f"{name} {number!r}: give a whole number, 0 or more")


def _known_outlet(connection: Connection, outlet: str, ledger: str) -> None:
    """Refuse an outlet that no article is of, and name those that there are."""
    is_it = _article.outlet_folded == folded(outlet)
    if connection.execute(select(_article.key).where(is_it).limit(1)).first():
        return
    query = select(func.min(_article.outlet)).where(_article.outlet_folded.is_not(None))
    query = query.group_by(_article.outlet_folded).order_by(func.count().desc(), func.min(_article.outlet))
    known = list(connection.scalars(query))
    close = tuple(known[number] for number, _ in near(outlet, [" ".join(words(one)) for one in known])[:3])
    more = f" and {len(known) - _NAMED} more" if len(known) > _NAMED else ""
    told = f"known are {', '.join(known[:_NAMED])}{more}" if known else "no article there names its outlet"
    raise NotInLedger(
        f"{outlet or 'no name'}: no article in {ledger} is of that outlet; {told}{suggestion(close)}", close
    )
