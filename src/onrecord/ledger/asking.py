"""What the ledger is asked for, looked at before the ledger is: no text is longer than a database takes.

In: names, ids, words, numbers of lines. Out: the same, fit for a query. Refused: texts that are too long
(:class:`NotInLedger`, since nothing in a ledger is called so), and what is no date (:class:`WrongValue`).
"""

from __future__ import annotations

from onrecord.errors import NotInLedger
from onrecord.ledger.folding import folded, period

#: Signs of a name or an id, and of words to search for: a pasted paragraph is no name, but may be looked for.
_NAME, _WORDS = 1_000, 30_000
#: Signs that are told of a text.
_TOLD = 40
#: The largest number that a database knows.
_LARGEST = 2**63 - 1


def named(name: str, what: str = "name") -> str:
    """A name or an id, which is not too long."""
    # Some signs stand for a whole phrase: what is compared may be longer.
    return _short(name, what, max(len(name), len(folded(name[: _NAME + 1]))), _NAME)


def searched(words: str) -> str:
    """Words to search for, which are not too long."""
    return _short(words, "text to search for", len(words), _WORDS)


def dated(*dates: str | None) -> None:
    """Refuse what is no date."""
    for date in dates:
        if date is not None:
            period(date)


def within(number: int) -> int:
    """A number of lines, as large as it can be."""
    return min(number, _LARGEST)


def told(text: str) -> str:
    """What is told of a text in one line: its first signs, where it is long."""
    return text if len(text) <= _TOLD else f"{' '.join(text[:_TOLD].split())}…"


def _short(text: str, what: str, length: int, most: int) -> str:
    if length > most:
        raise NotInLedger(f"{told(text)}: the {what} is too long, {length:,} signs; give at most {most:,}")
    return text
