"""What is left to link, done in small parts: articles of a ledger that is linked anew, or that was made
before there were entities, stories or claims.

In: a ledger's engine. Out: fewer articles on its lists. Nothing is refused. What takes long, reading an
article and finding out what it is about and what it puts forward, is done while nobody has to wait; then the
ledger is held for a moment, in which articles go over from what was known of them to what is. So others read
and write beside it, and what a killed process leaves is left on the lists.

Each list is worked off from its start, so that the outcome does not depend on how many work at it. A lock on
a file beside the ledger says that somebody does; the system lets go of it when its holder ends, however it
ends.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Table, delete, func, select

from onrecord.ledger import claiming, linking, placing, schema
from onrecord.ledger.waiting import LOG, Patience
from onrecord.records import Article

#: Seconds for which the ledger is held at a time; and between two times, so that others get their turn.
_HELD, _BETWEEN = 0.2, 0.01
#: Seconds after which a person is told of work that an earlier run left.
_TELL_AFTER = 3.0


_Reading = Callable[[], AbstractContextManager[Connection]]


class _List(NamedTuple):
    """A list of articles that wait. of: the module that knows what for; it says how many are read at a time.

    read: what is to be known of them, from the ledger. find: what is found out about one of them, with what
    opens the ledger for reading once more. keep: how that is kept.
    """

    waiting: Table
    of: ModuleType
    read: Callable[[Connection, Sequence[int]], Mapping[int, Any]]
    find: Callable[[_Reading, int, Any], Any]
    keep: Callable[[Connection, int, Any], None]


def _as_read(reading: _Reading, key: int, known: Any) -> Any:
    return known


def _subject(reading: _Reading, key: int, article: Article) -> placing.Subject:
    return placing.subject_of(article)


_LINKS = _List(schema.to_link, linking, linking.unlinked, _as_read, linking.link_anew)
#: In the order in which they are worked off: claims of two articles are compared where their stories say so.
_LISTS = (
    _LINKS,
    _List(schema.to_place, placing, placing.unplaced, _subject, placing.place_anew),
    _List(schema.to_tell, claiming, placing.unplaced, claiming.found_out, claiming.tell_anew),
)


def waits(connection: Connection, list: Table) -> bool:
    """Whether articles are on that list."""
    return connection.scalar(select(func.min(list.c.article))) is not None


def begin_anew(connection: Connection) -> None:
    """Put all articles on all lists."""
    for one in _LISTS:
        one.of.begin_anew(connection)


def link(engine: Engine) -> None:
    """Work off the list of those whose speakers are to be linked."""
    while _part(engine, _LINKS):
        time.sleep(_BETWEEN)


def finish(engine: Engine, name: str, seconds: float | None = None) -> None:
    """Work off all lists; seconds: only for about so long."""
    begun, told = time.monotonic(), False
    for one in _LISTS:
        while _part(engine, one):
            spent = time.monotonic() - begun
            if seconds is not None and spent >= seconds:
                return
            if spent >= _TELL_AFTER and not told:
                told = True
                LOG.info("linking articles in %s; it can be used meanwhile", name)
            time.sleep(_BETWEEN)


def catch_up(engine: Engine, name: str, seconds: float | None) -> None:
    """Work off what an earlier run left, unless somebody is at it."""
    with engine.connect() as connection:
        if not any(waits(connection, one.waiting) for one in _LISTS):
            return
    with at_work(name) as alone:
        if alone:
            finish(engine, name, seconds)


@contextmanager
def at_work(name: str, patience: Patience | None = None) -> Iterator[bool]:
    """Whether nobody else works off the lists of that ledger; as long as the block lasts nobody else does
    then.

    patience: wait so long for others to end.
    """
    held: list[int] = []

    def free() -> bool:
        held[:] = _locked(f"{name}-work")
        return bool(held)

    alone = patience.until(free) if patience else free()
    try:
        yield alone
    finally:
        for file in held:
            Path(f"{name}-work").unlink(missing_ok=True)
            os.close(file)


def _locked(name: str) -> list[int]:
    """The file of that name, locked, in a list; an empty one where another holds it."""
    file = os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The holder before takes the file away with it; then the lock is one on nothing.
        if os.path.samestat(os.fstat(file), os.stat(name)):  # noqa: PTH116
            return [file]
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(file)
    return []


def _part(engine: Engine, list: _List) -> bool:
    """Work off the start of a list; whether there was anything to do."""
    with engine.connect() as connection:
        keys = _first(connection, list)
        known = list.read(connection, keys)
    found = {key: list.find(engine.connect, key, known[key]) if key in known else None for key in keys}
    while found:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            found = _kept(connection, list, found)
        if found:
            time.sleep(_BETWEEN)
    return bool(keys)


def _first(connection: Connection, list: _List) -> Sequence[int]:
    c = list.waiting.c
    return connection.scalars(select(c.article).order_by(c.article).limit(list.of.BATCH)).all()


def _kept(connection: Connection, list: _List, found: Mapping[int, Any]) -> dict[int, Any]:
    """Keep what was found, for a moment; what is left of it. Another process may have been faster, or all may
    be on the list again: only what stands at the start of the list is kept."""
    left, begun = dict(found), time.monotonic()
    for key in _first(connection, list):
        if key not in left or time.monotonic() - begun >= _HELD:
            return left if key in left else {}
        list.keep(connection, key, left.pop(key))
        connection.execute(delete(list.waiting).where(list.waiting.c.article == key))
    return {}
