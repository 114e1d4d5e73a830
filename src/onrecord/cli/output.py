"""Where lines go: what was asked for on standard output, notes and faults on standard error.

In: records, entries, texts. Out: lines; words of strangers are made fit for a terminal. Nothing is refused.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console

from onrecord import exports
from onrecord.cli import show
from onrecord.cli.plain import plain
from onrecord.ledger import Entry


def console() -> Console:
    """Standard output."""
    return Console(highlight=False)


def entries_out(entries: Sequence[Entry], as_json: bool) -> None:
    """What was said, as JSON Lines or to be read."""
    if as_json:
        for entry in entries:
            line(exports.entry_record(entry))
    else:
        show.show_entries(console(), entries)


def line(record: dict[str, Any]) -> None:
    """One record."""
    print(exports.to_json(record))


def note(text: str) -> None:
    """One line beside the output."""
    print(plain(text), file=sys.stderr)


def note_undated(number: int) -> None:
    """How many articles a filter by time leaves out since they have no date; nothing where there are none."""
    if number:
        articles = "1 undated article is" if number == 1 else f"{number} undated articles are"
        note(f"{articles} left out; --since and --until see only dated ones")


def fault(text: str) -> None:
    """One line on what was refused."""
    note(f"onrecord: {text}")


class _Told(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        fault(record.getMessage())


def tell_of_waiting() -> None:
    """Tell on standard error what the ledger says while it waits for others or has long to do."""
    log = logging.getLogger("onrecord.ledger")
    log.setLevel(logging.INFO)
    if not log.handlers:
        log.addHandler(_Told())
