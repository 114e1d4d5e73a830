"""Names and dates in the form they are compared in.

In: names and dates as pages give them. Out: strings to compare. Refused: a date to filter by that is
none (:class:`WrongValue`).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, time, timedelta
from datetime import date as day

from onrecord.errors import WrongValue

_WORD = re.compile(r"\w+")
_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")
#: Signs that are told of what is no date.
_TOLD = 40
_LAST = "9999-12-31T23:59:59.999999"


def folded(name: str) -> str:
    """``name`` without regard to case, width of its letters, and number of blanks."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(plain.split())


def words(name: str) -> list[str]:
    """The words of a name, folded, without punctuation."""
    return _WORD.findall(folded(name))


def moment(date: str | None) -> str | None:
    """The moment at which ``date`` begins, in UTC, in a form that sorts; None where it is no date."""
    try:
        return period(date)[0] if date else None
    except ValueError:
        return None


def period(date: str) -> tuple[str, str]:
    """The first moment of ``date`` and the first after it.

        date: ISO 8601: a year, a month, a day, or a time of day, UTC unless it says otherwise. Raises
    :class:`WrongValue`.
    """
    text = date.strip()
    try:
        first, after = _bounds(text)
    except (ValueError, OverflowError):
        told = date if len(date) <= _TOLD else f"{date[:_TOLD]}…"
        raise WrongValue(f"{told}: not a date; write it as 2031-06-04 or 2031-06-04T08:00") from None
    return _written(first), _written(after) if after else _LAST


def _bounds(text: str) -> tuple[datetime, datetime | None]:
    if match := _MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2] or 1)
        first = datetime(year, month, 1)
        year, month = (year, month + 1) if match[2] and month < 12 else (year + 1, 1)
        return first, datetime(year, month, 1) if year < 10_000 else None
    try:
        first, long = datetime.combine(day.fromisoformat(text), time()), timedelta(days=1)
    except ValueError:
        first, long = datetime.fromisoformat(text), datetime.resolution
        if first.tzinfo:
            first = first.astimezone(UTC).replace(tzinfo=None)
    return first, first + long if first < datetime.max - long else None


def _written(value: datetime) -> str:
    return value.isoformat(timespec="microseconds")
