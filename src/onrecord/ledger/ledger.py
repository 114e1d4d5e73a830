"""The ledger as the rest of Onrecord sees it.

In: a path, articles, names, words. Out: articles and lines about them. Refused, with an error of
one line: see :class:`Ledger`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from onrecord.errors import LedgerError
from onrecord.ledger import adding, loading, queries
from onrecord.ledger import search as full_text
from onrecord.ledger.answers import Entry, Headline, SpeakerCount
from onrecord.ledger.faults import faults
from onrecord.ledger.opening import opened
from onrecord.ledger.queries import Wanted
from onrecord.records import Article


class Ledger:
    """A ledger in the SQLite file at ``path``; close it, or use it in a ``with`` statement.

    create: make the file where there is none. wait: seconds to wait while another process writes.
    Opening raises :class:`LedgerError` for what is missing (unless ``create``), is no ledger, or is one
    of a newer Onrecord; it alters none of these. All else raises it too when the disk is full, the
    file is locked for longer than ``wait``, can't be written, or is damaged.

    What :meth:`add` returned for is on the disk, whatever happens after. Several processes may read and
    add at the same time.
    """

    def __init__(self, path: str | os.PathLike[str], create: bool = True, *, wait: float = 10.0) -> None:
        self.path = path
        self._name = os.fspath(path)
        self._engine = opened(path, create, wait)
        self._closed = False

    def add(self, *articles: Article) -> int:
        """Add the articles of a page, all or none; how many were new.

        An article is not new where the ledger holds the same page (the same bytes, under any name) and
        in it an article at that place.
        """
        with self._connection(writes=True) as connection:
            return adding.add(connection, articles)

    def articles(self) -> Iterator[Article]:
        """Every article, whole, in the order of adding; read in batches."""
        last: int | None = 0
        while last is not None:
            with self._connection() as connection:
                found, last = loading.batch(connection, last)
            yield from found

    def article(self, id: str) -> Article:
        """The article of that id, or of the only one that begins so; else :class:`NotInLedger`."""
        with self._connection() as connection:
            return loading.load(connection, [loading.key_of(connection, id, self._name)])[0]

    def headlines(self, *, limit: int | None = None, offset: int = 0) -> list[Headline]:
        """The articles as lines of a list: newest first, undated last, then in the order of adding.

        limit: at most so many; None: all. offset: leave out so many first.
        """
        with self._connection() as connection:
            return queries.headlines(connection, limit, offset)

    def speakers(self, *, limit: int | None = None, offset: int = 0) -> list[SpeakerCount]:
        """Who speaks in the ledger, most attributions first; unknown speakers are left out."""
        with self._connection() as connection:
            return queries.speakers(connection, limit, offset)

    def attributions(
        self,
        speaker: str | None = None,
        *,
        standing: str | None = None,
        stance: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        min_confidence: float | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Entry]:
        """What was said, newest articles first, each in the order of the text.

        speaker: a full name in any case, or, where nobody is called so, words of a name. standing,
        stance: as in :class:`Attribution`. outlet: its name in any case. since, until: dates (ISO 8601:
        a year, month, day or time), both included; articles without a date are left out then.
        min_confidence: 0 to 1, what was read less surely is left out. Raises ``ValueError`` for what
        is no date.
        """
        wanted = Wanted(speaker, standing, stance, outlet, since, until, min_confidence)
        with self._connection() as connection:
            return queries.attributions(connection, wanted, limit, offset)

    def search(
        self, words: str, limit: int | None = 100, *, offset: int = 0, min_confidence: float = 0.0
    ) -> list[Entry]:
        """What was said with all of ``words`` in it, best first; an empty list for no words.

        A "phrase" in double quotation marks is looked for as it stands, a word before * as a beginning.
        Case and accents do not count. No string is refused.
        """
        with self._connection() as connection:
            return full_text.search(connection, words, limit, offset, min_confidence)

    def close(self) -> None:
        """Let go of the file. May be called again."""
        self._closed = True
        with faults(self._name):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _connection(self, writes: bool = False) -> Iterator[Connection]:
        """A connection in a transaction, which is kept where the block ends without an error."""
        if self._closed:
            raise LedgerError(f"{self._name}: the ledger was closed; open it again")
        with (
            faults(self._name),
            self._engine.connect().execution_options(writes=writes) as connection,
            connection.begin(),
        ):
            yield connection
