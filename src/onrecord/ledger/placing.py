"""Articles placed in stories: which are alike, which copy which, and what they make together.

In: an article, and a connection that holds the ledger for writing. Out: likenesses, copies, and the story of
each article. Nothing is refused. Others are found by keys in an index (:func:`stories.blocking_keys`,
:func:`reuse.signature`), so that the work is in proportion to what the article touches.

What two articles are to each other depends on them alone, and a story on what its articles are to each other;
so the order of adding does not matter, as long as no more than ``MOST`` share keys with one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, func, insert, literal, or_, select, update

from onrecord.ledger import loading, packing, schema
from onrecord.ledger.faults import sound
from onrecord.ledger.schema import batches
from onrecord.linking import reuse, stories
from onrecord.linking.reports import Report, came_first, report_of
from onrecord.linking.reuse import Reuse
from onrecord.linking.stories import ALIKE, WINDOW, Profile
from onrecord.records import Article

#: Articles that one is compared with: those that share most keys.
MOST = 48
#: Articles read at a time where a whole ledger is placed.
BATCH = 5
#: Keys asked for in one query.
_MANY = 500
#: What the keys that depend on a library's release are kept as.
_KEYS = "reuse_key"
#: Where articles without a date stand among others.
_LAST = "9999"

_subject, _key, _reuse = schema.subject.c, schema.subject_key.c, schema.reuse_key.c
_alike, _copy, _article, _text = schema.alike.c, schema.copy.c, schema.article.c, schema.article_text.c


class Subject(NamedTuple):
    """What an article is about by itself, its sentences, and what both are found by."""

    report: Report
    profile: Profile
    sentences: tuple[reuse.Sentence, ...]
    words: frozenset[str]
    values: frozenset[int]


def subject_of(article: Article) -> Subject:
    """What takes longest, and needs no ledger."""
    report = report_of(article)
    profile, told = stories.profile(report), reuse.sentences(report.text)
    # Copies are told in any language, what a report is about only in those that are read.
    words = stories.blocking_keys(profile) if article.is_read else frozenset()
    return Subject(report, profile, told, words, reuse.signature(told))


def begin_anew(connection: Connection) -> None:
    """Put all articles on the list of those to be placed. Until an article's turn comes it stays in its
    story, but nothing that comes is compared with it: when its turn comes, it is compared with all that
    came."""
    for table in (schema.reuse_key, schema.subject_key, schema.to_place):
        connection.execute(delete(table))
    connection.execute(insert(schema.to_place).from_select(["article"], select(_article.key)))
    _keep_release(connection)


def agrees(connection: Connection) -> bool:
    """Whether the keys of the ledger are known to be such as this program makes."""
    c = schema.made_with.c
    return bool(connection.scalar(select(c.probe).where(c.what == _KEYS)) == reuse.made_with()[1])


def agree(connection: Connection) -> bool:
    """See to it that they are; whether all articles had to be put on the list of those to be placed."""
    if agrees(connection):
        return False
    c = schema.made_with.c
    known = connection.scalar(select(c.release).where(c.what == _KEYS))
    if known is None and _are_ours(connection):
        _keep_release(connection)
        return False
    begin_anew(connection)
    return True


def place_article(connection: Connection, key: int, subject: Subject) -> None:
    """Find the story of the article of that key, which has none."""
    report, profile, told, words, values = subject
    related, sharing = _related(connection, profile, words), _sharing(connection, values)
    row = {"article": key, "day": profile.day, "profile": _packed(profile), "story": key}
    connection.execute(insert(schema.subject), [row])
    keys = [{"word": word, "article": key, "day": profile.day} for word in sorted(words)]
    _insert_all(connection, schema.subject_key, keys)
    _insert_all(connection, schema.reuse_key, [{"value": v, "article": key} for v in sorted(values)])
    likenesses = [
        {"one": min(other, key), "other": max(other, key), "likeness": likeness}
        for other, held in _profiles(connection, related).items()
        if (likeness := stories.likeness(held, profile)) > 0
    ]
    _insert_all(connection, schema.alike, likenesses)
    copies = [
        copy
        for other, held in _reports(connection, sharing).items()
        if (copy := _copy_row(key, report, told, other, held))
    ]
    _insert_all(connection, schema.copy, copies)
    if copies or any(one["likeness"] >= ALIKE for one in likenesses):
        _regroup(connection, key)


def near(connection: Connection, subject: Subject) -> dict[int, float]:
    """How much alike an article is to those that are placed; 1 where one copies the other."""
    report, profile, told, words, values = subject
    held = _profiles(connection, _related(connection, profile, words))
    found = {other: stories.likeness(one, profile) for other, one in held.items()}
    for other, one in _reports(connection, _sharing(connection, values)).items():
        if _copy_row(0, report, told, other, one):
            found[other] = 1.0
    return found


def unplaced(connection: Connection, articles: Sequence[int]) -> dict[int, Article]:
    """These articles, to be placed; without those whose text is not kept."""
    return {key: article for key in articles for article in loading.load(connection, [key])}


def place_anew(connection: Connection, key: int, subject: Subject | None) -> None:
    """Place the article of that key in place of where it is."""
    connection.execute(delete(schema.subject).where(_subject.article == key))
    for table, *ends in ((schema.alike, _alike.one, _alike.other), (schema.copy, _copy.earlier, _copy.later)):
        for end in ends:
            connection.execute(delete(table).where(end == key))
    if subject:
        place_article(connection, key, subject)


def _keep_release(connection: Connection) -> None:
    release, probe = reuse.made_with()
    connection.execute(delete(schema.made_with).where(schema.made_with.c.what == _KEYS))
    connection.execute(insert(schema.made_with), [{"what": _KEYS, "release": release, "probe": probe}])


def _are_ours(connection: Connection) -> bool:
    """Whether the keys, of which it is not known what they were made with, are those that this program makes;
    also where there are none."""
    article = connection.scalar(select(_reuse.article).limit(1))
    if article is None:
        return True
    texts = connection.scalars(select(_text.text).where(_text.article == article)).all()
    held = set(connection.scalars(select(_reuse.value).where(_reuse.article == article)))
    return [reuse.signature(text) for text in texts] == [held]


def _related(connection: Connection, profile: Profile, words: Collection[str]) -> list[int]:
    """Articles that may be of one story: those of its time that share most keys."""
    day = profile.day
    apart = func.min(func.abs(_key.day - day)) if day is not None else literal(0)
    shared = (
        select(_key.article, func.count().label("number"), apart.label("apart"))
        .where(_key.word.in_(sorted(words)))
        .group_by(_key.article)
        .having(func.count() >= stories.SHARED_KEYS)
    )
    if day is not None:
        shared = shared.where(or_(_key.day.is_(None), _key.day.between(day - WINDOW, day + WINDOW)))
    some = shared.subquery()
    best = select(some.c.article).join(schema.article, _article.key == some.c.article)
    order = (some.c.number.desc(), some.c.apart.nulls_last(), _article.id)
    return list(connection.scalars(best.order_by(*order).limit(MOST)))


def _sharing(connection: Connection, values: Collection[int]) -> list[int]:
    """Articles that may share sentences."""
    shared = (
        select(_reuse.article, func.count().label("number"))
        .where(_reuse.value.in_(sorted(values)))
        .group_by(_reuse.article)
        .having(func.count() >= reuse.SHARED_KEYS)
    ).subquery()
    best = select(shared.c.article).join(schema.article, _article.key == shared.c.article)
    return list(connection.scalars(best.order_by(shared.c.number.desc(), _article.id).limit(MOST)))


@sound()
def _profiles(connection: Connection, articles: Collection[int]) -> dict[int, Profile]:
    if not articles:
        return {}
    query = select(_subject.article, _subject.day, _subject.profile).where(_subject.article.in_(articles))
    # Those from before likeness was learnt are lists of three; they are made anew by linking anew.
    held = [row for row in connection.execute(query) if len(row.profile) == 1]
    return {row.article: _unpacked(row.profile, row.day) for row in held}


@sound()
def _reports(connection: Connection, articles: Collection[int]) -> dict[int, Report]:
    if not articles:
        return {}
    query = select(schema.article, _text.text).join(schema.article_text).where(_article.key.in_(articles))
    return {
        row[_article.key]: Report(
            row[_article.id], row[_article.outlet], row[_article.date], "", row[_text.text]
        )
        for row in connection.execute(query).mappings()
    }


def _copy_row(
    key: int, report: Report, told: tuple[reuse.Sentence, ...], other: int, held: Report
) -> dict[str, Any] | None:
    """Which of the two articles copies the other, as a row; None where neither does."""
    if came_first(report, held):
        earlier, later, shared = key, other, reuse.compare(told, held.text)
    else:
        earlier, later, shared = other, key, reuse.compare(held.text, told)
    if not reuse.is_copy(shared, first_is_a=True):
        return None
    return {"earlier": earlier, "later": later} | _reuse_row(shared)


def _reuse_row(shared: Reuse) -> dict[str, Any]:
    return {"of_earlier": shared.of_a, "of_later": shared.of_b, "sentences": shared.pairs}


def _regroup(connection: Connection, key: int) -> None:
    """Make the stories anew of all articles that the one of that key is connected with."""
    chosen = _connected(connection, key)
    found: list[tuple[str, str, int]] = []
    likenesses: dict[tuple[int, int], float] = {}
    copies: list[tuple[int, int]] = []
    for some in batches(chosen):
        when = select(_article.moment, _article.id, _article.key).where(_article.key.in_(some))
        found += [(moment or _LAST, id, article) for moment, id, article in connection.execute(when)]
        for one, other, likeness in connection.execute(select(schema.alike).where(_alike.one.in_(some))):
            if other in chosen:
                likenesses[one, other] = likeness
        copied = select(_copy.earlier, _copy.later).where(_copy.earlier.in_(some))
        copies += [(earlier, later) for earlier, later in connection.execute(copied) if later in chosen]
    for group in stories.grouped([article for _, _, article in sorted(found)], likenesses, copies):
        for some in batches(group):
            moved = update(schema.subject).where(_subject.article.in_(some), _subject.story != group[0])
            connection.execute(moved.values(story=group[0]))


def _connected(connection: Connection, key: int) -> set[int]:
    """The articles that the one of that key is connected with, by likeness or copies, over others too."""
    seen, waiting = {key}, [key]
    near = _alike.likeness >= ALIKE
    while waiting:
        some, waiting = waiting[:_MANY], waiting[_MANY:]
        for query in (
            select(_alike.other).where(_alike.one.in_(some), near),
            select(_alike.one).where(_alike.other.in_(some), near),
            select(_copy.later).where(_copy.earlier.in_(some)),
            select(_copy.earlier).where(_copy.later.in_(some)),
        ):
            new = set(connection.scalars(query)) - seen
            seen |= new
            waiting += new
    return seen


def _packed(profile: Profile) -> list[Any]:
    each: list[Any] = packing.packed([replace(profile, day=None, keys=frozenset())])["each"]
    return each


def _unpacked(held: Any, day: int | None) -> Profile:
    (found,) = packing.unpacked(Profile, {"shared": {}, "each": held})
    return replace(found, day=day)


def _insert_all(connection: Connection, table: Table, found: list[dict[str, Any]]) -> None:
    if found:
        connection.execute(insert(table), found)
