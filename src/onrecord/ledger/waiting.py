"""Waiting for another program that holds the ledger: patiently, and with one line that says so.

In: what is to be tried. Out: what it gives, once the other program has finished. Refused: the driver's own
error, where the other program holds the ledger for longer than is waited; other errors at once.

The driver's own waiting is for ten seconds in silence, asks ever more seldom, and can't be stopped.
"""

from __future__ import annotations

import logging
import random
import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from onrecord.ledger.faults import is_busy

T = TypeVar("T")

#: Seconds to wait where nothing else is said: others work in small parts, but many may want their turn.
PATIENCE = 300.0
#: Seconds after which a person is told. Most turns come sooner.
_TELL_AFTER = 3.0
#: Seconds between two tries: the first, and the longest.
_FIRST, _LONGEST = 0.002, 0.05

#: What goes on, for a person; at the level INFO, so that a program that does not ask for it prints nothing.
LOG = logging.getLogger("onrecord.ledger")


class Patience:
    """How long one opened ledger waits each time. It tells of waiting once in its life."""

    def __init__(self, name: str, wait: float) -> None:
        self.name, self.wait = name, wait
        self._told = False

    def until(self, ready: Callable[[], bool]) -> bool:
        """Whether ``ready`` came true in time."""
        begun, pause = time.monotonic(), _FIRST
        while not ready():
            waited = time.monotonic() - begun
            if waited >= self.wait:
                return False
            if waited >= _TELL_AFTER and not self._told:
                self._told = True
                LOG.info("waiting for another program that is writing to %s", self.name)
            # By chance, so that two that wait do not ask in step for ever.
            time.sleep(min(pause * random.uniform(0.5, 1), self.wait))
            pause = min(pause * 1.5, _LONGEST)
        return True

    def free(self, attempt: Callable[[], T]) -> T:
        """What ``attempt`` gives, tried again for as long as another program holds the ledger."""
        found: list[T] = []
        busy: list[Exception] = []

        def ready() -> bool:
            try:
                found.append(attempt())
            except (sqlite3.Error, DBAPIError) as error:
                if not is_busy(error):
                    raise
                busy[:] = [error]
            return bool(found)

        if not self.until(ready):
            raise busy[0]
        return found[0]
