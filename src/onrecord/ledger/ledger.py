"""The ledger as the rest of Onrecord sees it.

In: a path, articles, names, words. Out: articles and lines about them. Refused, with an error of
one line: see :class:`Ledger`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection

from onrecord.checks import checked_class
from onrecord.errors import LedgerError, NotInLedger, WrongValue
from onrecord.ledger import (
    adding,
    asking,
    claim_lists,
    deciding,
    dossiers,
    finding,
    loading,
    placing,
    queries,
    rest,
    schema,
    story_lists,
)
from onrecord.ledger import search as full_text
from onrecord.ledger.answers import (
    Decision,
    Dossier,
    Entity,
    Entry,
    Headline,
    SpeakerCount,
    Story,
    StoryTold,
)
from onrecord.ledger.claim_answers import Claim, ClaimTold, Contrast
from onrecord.ledger.claim_lists import Asked
from onrecord.ledger.faults import faults
from onrecord.ledger.filters import CONTRASTS, checked, one_of, part
from onrecord.ledger.linking import id_of
from onrecord.ledger.near import near_names
from onrecord.ledger.opening import opened
from onrecord.ledger.queries import Wanted
from onrecord.ledger.sane import sane, sane_all
from onrecord.ledger.waiting import PATIENCE, Patience
from onrecord.records import Article

T = TypeVar("T")

#: Seconds that one who only reads spends on what an earlier run left.
_SHARE = 5.0


@checked_class(add="give several as add(*articles)", __init__="it is the ledger's file")
class Ledger:
    """A ledger in the SQLite file at ``path``; close it, or use it in a ``with`` statement.

    create: make the file where there is none. wait: seconds to wait each time another process holds the
    ledger. catch_up: link what an earlier run left to be linked, all of it where the ledger may be made, else
    for some seconds, so that who only reads need not wait. Waiting and linking that take longer are told to
    the logger "onrecord.ledger" at the level INFO, in one line.

    Opening raises :class:`LedgerError` for what is missing (unless ``create``), is no ledger, or is one
    of a newer Onrecord; it alters none of these. All else raises it too when the disk is full, the
    file is locked for longer than ``wait``, can't be written, or is damaged.

    What :meth:`add` returned for is on the disk, whatever happens after. Several processes may read, add and
    link at the same time.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        create: bool = True,
        *,
        wait: float = PATIENCE,
        catch_up: bool = True,
    ) -> None:
        if not wait >= 0:  # what is no number, too
            raise WrongValue(f"wait {wait}: give a number of seconds, 0 or more")
        self.path = path
        self._name = os.fspath(path)
        self._patience = Patience(self._name, wait)
        self._engine = opened(path, create, self._patience)
        self._closed = False
        try:
            self._catch_up(create, catch_up)
        except BaseException:
            self._engine.dispose()
            raise

    def _catch_up(self, create: bool, wanted: bool) -> None:
        if create:
            with self._connection() as connection:
                agrees = placing.agrees(connection)
            if not agrees:
                with self._connection(writes=True) as connection:
                    placing.agree(connection)
        if wanted:
            with faults(self._name):
                rest.catch_up(self._engine, self._name, None if create else _SHARE)

    def add(self, *articles: Article) -> int:
        """Add the articles of a page, all or none; how many were new.

        An article is not new where the ledger holds the same page (the same bytes, under any name) and
        in it an article at that place.
        """
        adding.check(articles)
        with self._connection() as connection:
            wanted = adding.wanted(connection, articles)
        made = adding.ready(self._connection, wanted)
        with self._connection(writes=True) as connection:
            remade = placing.agree(connection)
            added = adding.add(connection, articles, made)
        if remade:
            with faults(self._name):
                rest.catch_up(self._engine, self._name, None)
        return added

    def articles(self) -> Iterator[Article]:
        """Every article, whole, in the order of adding; read in batches."""
        last: int | None = 0
        while last is not None:
            with self._connection() as connection:
                found, last = loading.batch(connection, last)
                sane_all(Article, found)
            yield from found

    def article(self, id: str) -> Article:
        """The article of that id, or of the only one that begins so; else :class:`NotInLedger`."""
        asking.named(id, "id")
        with self._connection() as connection:
            return sane(Article, loading.load(connection, [loading.key_of(connection, id, self._name)])[0])

    def headlines(self, *, limit: int | None = None, offset: int = 0) -> list[Headline]:
        """The articles as lines of a list: newest first, undated last, then in the order of adding.

        limit: at most so many; None: all. offset: leave out so many first.
        """
        with self._connection() as connection:
            return sane_all(Headline, queries.headlines(connection, *_part(limit, offset)))

    def speakers(
        self, *, unnamed: bool = False, limit: int | None = None, offset: int = 0
    ) -> list[SpeakerCount]:
        """The names of those who speak in the ledger, most attributions first; the unknown are left out.

        unnamed: only what is nobody's name ("aid workers"): those that :meth:`entities` does not have.
        """
        with self._connection() as connection:
            return sane_all(SpeakerCount, queries.speakers(connection, unnamed, *_part(limit, offset)))

    def attributions(
        self,
        speaker: str | None = None,
        *,
        entity: str | None = None,
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

        speaker: a full name in any case, or, where nobody is called so, words of a name. entity: an id,
        or a name that one entity alone has; all that it said, under any name. standing,
        stance: as in :class:`Attribution`. outlet: its name in any case. since, until: dates (ISO 8601:
        a year, month, day or time), both included; articles without a date are left out then, and
        :meth:`undated` tells how many. min_confidence: 0 to 1, what was read less surely is left out.

        Raises :class:`WrongValue` (a ``ValueError``) for what is no date, stance or standing, and
        :class:`NotInLedger` for an outlet that no article is of; the error names those that there are.
        """
        for name in (speaker, entity):
            asking.named(name or "")
        wanted = Wanted(None, speaker, standing, stance, outlet, since, until, min_confidence)
        with self._connection() as connection:
            if entity is not None:
                wanted = replace(wanted, entity=finding.key_of(connection, entity, self._name))
            wanted = checked(connection, wanted, self._name)
            return sane_all(Entry, queries.attributions(connection, wanted, *_part(limit, offset)))

    def search(
        self,
        words: str,
        limit: int | None = 100,
        *,
        standing: str | None = None,
        stance: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        min_confidence: float | None = None,
        offset: int = 0,
    ) -> list[Entry]:
        """What was said with all of ``words`` in it, best first; an empty list for no words.

        A "phrase" in double quotation marks is looked for as it stands, a word before * as a beginning.
        Case and accents do not count. No words are refused. The others: as in :meth:`attributions`.
        """
        wanted = Wanted(None, None, standing, stance, outlet, since, until, min_confidence)
        asking.searched(words)
        with self._connection() as connection:
            wanted = checked(connection, wanted, self._name)
            return sane_all(Entry, full_text.search(connection, words, wanted, *_part(limit, offset)))

    def undated(
        self,
        words: str | None = None,
        *,
        speaker: str | None = None,
        entity: str | None = None,
        standing: str | None = None,
        stance: str | None = None,
        outlet: str | None = None,
        min_confidence: float | None = None,
    ) -> int:
        """How many articles without a date that can be read ``since`` and ``until`` leave out.

        Of all articles; with words, as in :meth:`search`, or any of the others, as in :meth:`attributions`,
        of those that hold what they choose.
        """
        for name in (speaker, entity):
            asking.named(name or "")
        asking.searched(words or "")
        with self._connection() as connection:
            key = None if entity is None else finding.key_of(connection, entity, self._name)
            wanted = Wanted(key, speaker, standing, stance, outlet, min_confidence=min_confidence)
            wanted = checked(connection, wanted, self._name)
            if words is None:
                return queries.undated(connection, wanted)
            return full_text.undated(connection, words, wanted)

    def undated_claims(
        self,
        words: str | None = None,
        *,
        kind: str | None = None,
        outlet: str | None = None,
        alone: bool = False,
    ) -> int:
        """The same for :meth:`claims`, or with a ``kind`` for :meth:`disputes`."""
        asking.searched(words or "")
        with self._connection() as connection:
            asked = checked(connection, Asked(words, outlet, alone=alone), self._name)
            return claim_lists.undated(connection, asked, one_of(kind, CONTRASTS, "kind of contrast"))

    def near(self, name: str) -> tuple[str, ...]:
        """Names that may be meant by one that nobody bears, the nearest first; at most three."""
        asking.named(name)
        with self._connection() as connection:
            return near_names(connection, name)

    def nobody(self, name: str) -> NotInLedger:
        """What to raise where nobody bears ``name``: it says whom it may mean, or what has that id."""
        asking.named(name)
        with self._connection() as connection:
            return finding.nobody(connection, name, self._name)

    def entities(self, name: str | None = None, *, limit: int | None = None, offset: int = 0) -> list[Entity]:
        """The people, organisations and documents that speak in the ledger, most attributions first.

        name: only those with all its words in a name that any article gives them, or the one of that id;
        :func:`best_fit` says which of them is meant, if that is plain. The unnamed are entities of one
        article each, and not among these.
        """
        asking.named(name or "")
        with self._connection() as connection:
            return sane_all(Entity, finding.entities(connection, name, *_part(limit, offset)))

    def entity(
        self,
        name: str,
        *,
        standing: str | None = None,
        stance: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        min_confidence: float | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Dossier:
        """All that is known of one entity, by its id or a name that it alone has.

        The others choose its attributions, as in :meth:`attributions`; names, roles, ties and links are told
        whole. Raises :class:`NotInLedger` where nobody is called so, or several are and none has it as the
        foremost name; the error lists them with their ids.
        """
        asking.named(name)
        wanted = Wanted(None, None, standing, stance, outlet, since, until, min_confidence)
        with self._connection() as connection:
            wanted = replace(wanted, entity=finding.key_of(connection, name, self._name))
            wanted = checked(connection, wanted, self._name)
            return sane(Dossier, dossiers.dossier(connection, wanted, *_part(limit, offset)))

    def entities_of(self, article: str) -> dict[str, str]:
        """The ids of an article's speakers → those of the entities that they are; the unnamed have none."""
        asking.named(article, "id")
        with self._connection() as connection:
            found = queries.entities_of(connection, loading.key_of(connection, article, self._name))
            sane_all(tuple[str, str], list(found.items()))
            return found

    def stories(self, *, alone: bool = False, limit: int | None = None, offset: int = 0) -> list[Story]:
        """The stories of the ledger, those with the latest article first.

        A story is what articles about one happening make; it is the same in whatever order they were added.
        alone: also those of one article.
        """
        with self._connection() as connection:
            return sane_all(Story, story_lists.stories(connection, alone, *_part(limit, offset)))

    def story(self, id: str) -> StoryTold:
        """A story with its articles in the order of time, and who copies whom.

        id: as in :class:`Story`. Raises :class:`NotInLedger` for one that leads to none.
        """
        asking.named(id, "id")
        with self._connection() as connection:
            key = story_lists.key_of(connection, id, self._name)
            return sane(StoryTold, story_lists.story(connection, key))

    def claims(
        self,
        words: str | None = None,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        alone: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Claim]:
        """What reports put forward as true, those with the latest report first.

        words: as in :meth:`search`; all must stand in one passage that puts the claim forward. outlet, since,
        until: only claims that it, or an article of that time, puts forward. alone: also those that one
        article alone puts forward. Raises as :meth:`attributions` does.
        """
        asking.searched(words or "")
        asked = Asked(words, outlet, since, until, alone)
        with self._connection() as connection:
            asked = checked(connection, asked, self._name)
            return sane_all(Claim, claim_lists.claims(connection, asked, *_part(limit, offset)))

    def claim(self, id: str) -> ClaimTold:
        """A claim with who puts it forward, on whose word, what contradicts it, and who has it from whom.

        id: as in :class:`Claim`, or its beginning where no other begins so; else :class:`NotInLedger`.
        """
        asking.named(id, "id")
        with self._connection() as connection:
            key = claim_lists.key_of(connection, id, self._name)
            return sane(ClaimTold, claim_lists.claim(connection, key))

    def disputes(
        self,
        words: str | None = None,
        *,
        kind: str = "dispute",
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Contrast]:
        """Couples of claims that cannot both hold, the surest first.

        kind: "update" for those of which the later replaces the earlier. words, outlet, since, until: as in
        :meth:`claims`, of either side.
        """
        asking.searched(words or "")
        asked = Asked(words, outlet, since, until)
        with self._connection() as connection:
            asked = checked(connection, asked, self._name)
            kind = one_of(kind, CONTRASTS, "kind of contrast")
            found = claim_lists.disputes(connection, asked, kind, *_part(limit, offset))
            return sane_all(Contrast, found)

    def claims_of(self, article: str) -> dict[str, tuple[str, int, int]]:
        """The ids of an article's attributions → the claim that each puts forward: its id, in how many
        reports it stands, and how many claims contradict it."""
        asking.named(article, "id")
        with self._connection() as connection:
            found = claim_lists.claims_of(connection, loading.key_of(connection, article, self._name))
            sane_all(tuple[str, tuple[str, int, int]], list(found.items()))
            return found

    def merge(self, one: str, other: str, *, who: str = "") -> Entity:
        """Make two entities one, for good: as they are now and when they are linked anew. It.

        one, other: ids, or names that one entity alone has. who: who decides so, for the history.
        """
        for name in (one, other):
            asking.named(name)

        def decide(connection: Connection) -> Entity:
            keys = [finding.key_of(connection, name, self._name) for name in (one, other)]
            kept = deciding.merge(connection, keys[0], keys[1], who)
            return sane(Entity, finding.entities(connection, id_of(kept), 1, 0)[0])

        return self._decide(decide)

    def split(self, name: str, *articles: str, who: str = "") -> list[Entity]:
        """Take what an entity says in these articles from it, for good; without any, make it one entity an
        article. The entities that it has become.

        name: an id, or a name that it alone has. articles: ids, or how they begin. The machine never joins
        again what was split; :meth:`merge` does, and :meth:`undo`.
        """
        for asked in (name, *articles):
            asking.named(asked)

        def decide(connection: Connection) -> list[Entity]:
            key = finding.key_of(connection, name, self._name)
            parts = deciding.split(connection, key, articles, who)
            return sane_all(Entity, [finding.entities(connection, id_of(part), 1, 0)[0] for part in parts])

        return self._decide(decide)

    def undo(self) -> Decision:
        """Take back the last merge or split that was not taken back; which one."""
        return self._decide(deciding.undo)

    def decisions(self) -> list[Decision]:
        """Every merge and split, in the order of deciding, those that were taken back included."""
        with self._connection() as connection:
            return sane_all(Decision, deciding.decisions(connection))

    def relink(self) -> None:
        """Link all speakers to entities, articles to stories and passages to claims anew; what persons
        decided holds.

        Of use when linking has become better. The time that it takes is in proportion to the ledger. Articles
        go over one after another, each at once: meanwhile others read and write, and see what is linked anew
        beside what is not yet. What a killed process leaves to do, the next that opens the ledger does.
        """
        with faults(self._name), rest.at_work(self._name, self._patience) as alone:
            if not alone:
                raise LedgerError(
                    f"{self._name}: another program is linking it; try again when it has finished"
                )
            with self._connection(writes=True) as connection:
                rest.begin_anew(connection)
            rest.finish(self._engine, self._name)

    def _decide(self, decide: Callable[[Connection], T]) -> T:
        """What is decided of entities, once all speakers are linked: before, some are still as they were."""
        while True:
            with faults(self._name):
                rest.link(self._engine)
            with self._connection(writes=True) as connection:
                if not rest.waits(connection, schema.to_link):
                    return decide(connection)

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


def _part(limit: int | None, offset: int) -> tuple[int | None, int]:
    """Which lines of a list are wanted. Raises :class:`WrongValue`."""
    part(limit, offset)
    return None if limit is None else asking.within(limit), asking.within(offset)
