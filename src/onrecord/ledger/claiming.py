"""Passages of an article compared with those of others, and what they put forward grouped to claims.

In: an article, and a connection that holds the ledger for writing. Out: passages, relations, claims and
contrasts. Nothing is refused. The work is in proportion to what the article touches: all that is looked for
has an index.

Two articles are compared when they may be about one happening (:mod:`onrecord.ledger.placing`), or one copies
the other. Which ones these are depends on the two alone, and so does what their passages
are to each other; claims are made anew from all passages that are connected. So it does not matter in which
order articles are added, as long as no more are alike than are compared for stories, and no more than
``CONNECTED`` passages are connected.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, count
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Delete,
    Select,
    Update,
    delete,
    func,
    insert,
    select,
    update,
)

from onrecord.ledger import schema
from onrecord.ledger.faults import sound
from onrecord.ledger.packing import packed, unpacked
from onrecord.ledger.schema import batches
from onrecord.linking.claims import Passage, Relation, compare_all, group, passages, worth_comparing
from onrecord.linking.differences import difference
from onrecord.linking.origins import Mention, Origins, mention_of, trace
from onrecord.linking.quantities import Figure, unit_words
from onrecord.linking.stories import connected
from onrecord.records import Article

#: How likely two articles are about one happening at least, for their passages to be compared.
RELATED = 0.2
#: Passages that are connected by being the same and are grouped anew when one comes; and those looked at for
#: it. What more stand in is no news: a line that outlets put below every report.
CONNECTED, MANY_CONNECTED = 400, 2_000
#: Passages of one article that are compared, its first ones: a page made to be slow has thousands.
LONGEST = 250
#: Articles read at a time where a whole ledger is told apart. Those that are read together are compared with
#: each other only while the ledger is held.
BATCH = 1
#: Bytes of the number in an id: eight signs.
_ID = 5

_passage, _told, _relation = schema.passage.c, schema.told.c, schema.relation.c
_claim, _contrast, _article = schema.claim.c, schema.contrast.c, schema.article.c
_alike, _copy = schema.alike.c, schema.copy.c
_LAST = "9999"

T = TypeVar("T")
_CONTRASTS = ("dispute", "update")
_KINDS = ("same", "apart", *_CONTRASTS)


def id_of(passage: Passage) -> str:
    """What a claim can be called by that this passage puts forward."""
    digest = blake2b(passage.id.encode("utf-8", "surrogatepass"), digest_size=_ID).digest()
    return "c" + b32encode(digest).decode().lower()


class Told(NamedTuple):
    """What an article puts forward by itself: its passages, and on whose word they are."""

    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]


def told_in(article: Article) -> Told:
    """What takes longest, and needs no ledger."""
    found = _once(passages(article))[:LONGEST] if article.is_read else ()
    said = {a.id: a for a in article.attributions}
    mentions = (mention_of(article, p.id, p.span, said.get(p.attribution or "")) for p in found)
    return Told(found, tuple(mentions))


def tell_article(
    connection: Connection,
    article: Article,
    key: int,
    told: Told,
    known: Compared | None = None,
    keys: Sequence[int] = (),
) -> None:
    """Keep the passages of the article of that key, and what they are to others.

    known: what was compared before; what has changed since is compared now. keys: to be theirs first.
    """
    if told.passages:
        new = _keep(connection, article, key, told, keys)
        _relate(connection, new, _seen(connection, _near(connection, key)), known or {})
        _regroup(connection, set(new))


def _once(found: Iterable[Passage]) -> tuple[Passage, ...]:
    """What stands twice in an article, as below each item of a list, is told once."""
    by_words: dict[str, Passage] = {}
    for passage in found:
        by_words.setdefault(passage.text, passage)
    return tuple({passage.span[0]: passage for passage in by_words.values()}.values())


def begin_anew(connection: Connection) -> None:
    """Put all articles on the list of those to be told. Until an article's turn comes its claims stay, but
    are compared with nothing that comes: when its turn comes, it is compared with all that came."""
    connection.execute(delete(schema.to_tell))
    connection.execute(insert(schema.to_tell).from_select(["article"], select(_article.key)))


def found_out(
    reading: Callable[[], AbstractContextManager[Connection]], key: int, article: Article
) -> tuple[Article, Told, Compared]:
    """What there is to find out of the article of that key before the ledger is held."""
    told = told_in(article)
    with reading() as connection:
        seen = _seen(connection, _near(connection, key))
    return article, told, compared(told, seen)


def tell_anew(connection: Connection, key: int, made: tuple[Article, Told, Compared] | None) -> None:
    """Tell the article of that key in place of what was told of it."""
    of = select(_passage.key, _passage.claim).where(_passage.article == key).order_by(_passage.key)
    rows = connection.execute(of).all()
    gone, claims = [row.key for row in rows], {row.claim for row in rows}
    left = {passage for some in batches(claims) for passage in connection.scalars(_in_claims(some, key))}
    for table, *columns in (
        (schema.contrast, _contrast.one, _contrast.other),
        (schema.claim, _claim.key),
    ):
        for column in columns:
            _execute(connection, delete(table), column, claims)
    for column in (_relation.one, _relation.other):
        _execute(connection, delete(schema.relation), column, gone)
    connection.execute(delete(schema.told).where(_told.article == key))
    connection.execute(delete(schema.passage).where(_passage.article == key))
    if left:
        _regroup(connection, left)
    if made:
        article, told, known = made
        tell_article(connection, article, key, told, known, gone)


def _in_claims(claims: Sequence[int], article: int) -> Select[Any]:
    """The passages of these claims in other articles than that one."""
    return select(_passage.key).where(_passage.claim.in_(claims), _passage.article != article)


# --- passages ---------------------------------------------------------------------------------


def _keep(
    connection: Connection, article: Article, key: int, told: Told, keys: Sequence[int]
) -> dict[int, Passage]:
    """The passages by the keys that they are kept under."""
    last = max(connection.scalar(select(func.max(_passage.key))) or 0, *keys, 0)
    new = dict(zip(chain(keys, count(last + 1)), told.passages))  # noqa: B905
    places = article.to_page(tuple(passage.span for passage in told.passages))
    rows = [
        {
            "key": number,
            "id": id_of(passage),
            "article": key,
            "start": passage.span[0],
            "end": passage.span[1],
            "page_start": start,
            "page_end": end,
            "attribution": passage.attribution,
            "words": passage.text,
            "claim": number,  # a claim of its own, as long as nothing else is known
        }
        for (number, passage), (start, end) in zip(new.items(), places, strict=True)
    ]
    connection.execute(insert(schema.passage), rows)
    day = _day(told.passages)
    row: dict[str, Any] = {"article": key, "day": day}
    row |= {"passages": packed(told.passages), "mentions": packed(told.mentions)}
    connection.execute(insert(schema.told), [row])
    return new


def _day(found: Sequence[Passage]) -> int | None:
    return found[0].day.toordinal() if found[0].day else None


def _near(connection: Connection, key: int) -> dict[int, float]:
    """Articles that may put forward what the one of that key does, or the opposite, by their keys: how likely
    they are about one happening. Those that are yet to be told will find this one themselves."""
    found: dict[int, float] = {}
    waiting = select(schema.to_tell.c.article)
    for own, other in ((_alike.one, _alike.other), (_alike.other, _alike.one)):
        query = select(other, _alike.likeness).where(own == key, _alike.likeness >= RELATED)
        found |= {row[0]: row[1] for row in connection.execute(query.where(other.not_in(waiting)))}
    for own, other in ((_copy.earlier, _copy.later), (_copy.later, _copy.earlier)):
        query = select(other).where(own == key, other.not_in(waiting))
        found |= dict.fromkeys(connection.scalars(query), 1.0)
    return found


@sound()
def _passages_of(connection: Connection, articles: Iterable[int]) -> dict[int, Passage]:
    """The passages of these articles, by their keys."""
    return _unpacked(connection, articles, _told.passages, Passage, lambda passage: passage.span[0])


@sound()
def _mentions_of(connection: Connection, articles: Iterable[int]) -> dict[int, Mention]:
    """On whose word these passages are, by their keys."""
    return _unpacked(connection, articles, _told.mentions, Mention, lambda mention: mention.place)


def _unpacked(
    connection: Connection,
    articles: Iterable[int],
    column: Column[Any],
    kind: type[T],
    start: Callable[[T], int],
) -> dict[int, T]:
    out: dict[int, T] = {}
    for some in batches(articles):
        told = select(_told.article, column).where(_told.article.in_(some))
        held = {
            (article, start(one)): one
            for article, pack in connection.execute(told)
            for one in unpacked(kind, pack)
        }
        rows = select(_passage.key, _passage.article, _passage.start).where(_passage.article.in_(some))
        out |= {key: held[article, start] for key, article, start in connection.execute(rows)}
    return out


# --- relations --------------------------------------------------------------------------------


class Against(NamedTuple):
    """What the passages of an article are to those of another, which is about the same happening by so much.
    found: the places of two passages in ``others`` and in the article's own, and what they are."""

    others: tuple[Passage, ...]
    story: float
    found: tuple[tuple[int, int, Relation], ...]


#: By the key of the other article; None for what an article's passages are to each other.
Compared = dict[int | None, Against]


class Seen(NamedTuple):
    """The passages of an article, by their keys, and how likely it is about the same happening."""

    passages: dict[int, Passage]
    story: float


def seen_near(connection: Connection, near: Mapping[int, float]) -> dict[int, Seen]:
    """Articles that an article will be compared with that is near these by so much, as they are now."""
    waiting = select(schema.to_tell.c.article)
    query = select(_told.article).where(_told.article.not_in(waiting))
    told = {key for some in batches(near) for key in connection.scalars(query.where(_told.article.in_(some)))}
    return _seen(connection, {key: story for key, story in near.items() if key in told and story >= RELATED})


def compared(told: Told, seen: Mapping[int, Seen]) -> Compared:
    """What takes long of relating an article's passages to others, and needs no ledger."""
    own = told.passages
    found: Compared = {None: _against(own, None, 1.0)}
    found |= {key: _against(own, tuple(one.passages.values()), one.story) for key, one in seen.items()}
    return found


def _seen(connection: Connection, near: Mapping[int, float]) -> dict[int, Seen]:
    known = _passages_of(connection, near)
    out = {article: Seen({}, story) for article, story in near.items()}
    for key, place in sorted(_places(connection, known).items()):
        out[place.article].passages[key] = known[key]
    return out


def _against(own: tuple[Passage, ...], others: tuple[Passage, ...] | None, story: float) -> Against:
    if others is None:
        others, pairs = own, worth_comparing(own)
    else:
        pairs = [(j, k) for k, j in worth_comparing(own, others)]
    relations = compare_all([(others[j], own[k]) for j, k in pairs], [story] * len(pairs))
    together = zip(pairs, relations, strict=True)
    return Against(others, story, tuple((j, k, one) for (j, k), one in together if one.kind != "none"))


def _relate(
    connection: Connection, new: Mapping[int, Passage], near: Mapping[int, Seen], known: Compared
) -> None:
    """Keep what the new passages are to each other, and to those of the articles near."""
    keys = sorted(new)
    own = tuple(new[key] for key in keys)
    whole = [(None, keys, own, 1.0)] + [
        (article, list(one.passages), tuple(one.passages.values()), one.story)
        for article, one in near.items()
    ]
    places = _places(connection, {key for _, some, _, _ in whole for key in some})
    rows = []
    for article, some, others, story in whole:
        before = known.get(article)
        if before is None or (before.others, before.story) != (others, story):
            before = _against(own, None if article is None else others, story)
        for j, k, relation in before.found:
            ends = ((some[j], others[j]), (keys[k], own[k]))
            first, then = sorted(ends, key=lambda end: places[end[0]].when)
            reason = _reason(relation, first[1], then[1])
            rows.append(_relation_row(some[j], keys[k], relation, reason))
    if rows:
        connection.execute(insert(schema.relation), rows)


def _reason(relation: Relation, earlier: Passage, later: Passage) -> str:
    """The reason, with what the earlier says first ("12 / 30")."""
    about, reason = difference(earlier, later) if relation.kind in _CONTRASTS else (None, "")
    return reason if about and about == relation.about else relation.reason


def _relation_row(one: int, other: int, found: Relation, reason: str) -> dict[str, Any]:
    told = {"kind": found.kind, "about": found.about, "reason": reason, "sure": found.sure}
    return {"one": one, "other": other} | told


# --- claims -----------------------------------------------------------------------------------


class _Place(NamedTuple):
    """Where a passage stands: its claim, its article and when that was published, its start there."""

    claim: int
    article: int
    moment: str | None
    id: str
    start: int

    @property
    def when(self) -> tuple[str, str, int]:
        """To sort by: the first in time first, the undated last."""
        return self.moment or _LAST, self.id, self.start


@dataclass(frozen=True, slots=True)
class _Work:
    """Passages that are grouped together, and their places, by key."""

    passages: Mapping[int, Passage]
    places: Mapping[int, _Place]
    mentions: Mapping[int, Mention]
    copies: Sequence[tuple[str, str]]

    def origins(self, members: Iterable[int]) -> Origins:
        """The independent voices behind these passages."""
        return trace([self.mentions[key] for key in members], self.copies)


def _regroup(connection: Connection, touched: set[int]) -> None:
    """Make the claims of these passages, and of those that they are related to, anew."""
    related = _relations_of(connection, touched, _KINDS)
    chosen = _connected(connection, touched, {end for row in related for end in row[:2]})
    work = _work(connection, chosen)
    groups = _groups(work, _relations_of(connection, chosen, _KINDS))
    old = {place.claim for place in work.places.values()}
    _execute(connection, delete(schema.contrast), _contrast.one, old)
    _execute(connection, delete(schema.contrast), _contrast.other, old)
    _execute(connection, delete(schema.claim), _claim.key, old)
    for members in groups:
        _execute(connection, update(schema.passage).values(claim=members[0]), _passage.key, set(members))
    connection.execute(insert(schema.claim), [_claim_row(work, members) for members in groups])
    _contrast_all(connection, chosen)


def _connected(connection: Connection, new: set[int], related: set[int]) -> set[int]:
    """These passages and all that are connected with them by being the same; of too many, the new ones."""
    found = new | related
    edge, pairs = found, set[tuple[int, int]]()
    while edge and len(found) < MANY_CONNECTED:
        pairs |= {(row[0], row[1]) for row in _relations_of(connection, edge, ("same",))}
        edge = {end for pair in pairs for end in pair} - found
        found = found | edge
    chosen: set[int] = set()
    for part in map(set, connected(sorted(found), sorted(pairs))):
        chosen |= part if len(part) <= CONNECTED and not part & edge else part & new
    return chosen


def _work(connection: Connection, chosen: set[int]) -> _Work:
    places = _places(connection, chosen)
    articles = {place.article for place in places.values()}
    held, mentions = _passages_of(connection, articles), _mentions_of(connection, articles)
    copies = _copies(connection, articles)
    return _Work({key: held[key] for key in places}, places, {key: mentions[key] for key in places}, copies)


def _copies(connection: Connection, articles: set[int]) -> list[tuple[str, str]]:
    """Which of these articles copies which, by id, the earlier first."""
    one, other = schema.article.alias("one"), schema.article.alias("other")
    query = (
        select(one.c.id, other.c.id, _copy.earlier)
        .join(one, one.c.key == _copy.earlier)
        .join(other, other.c.key == _copy.later)
    )
    return sorted(
        (earlier, later)
        for some in batches(articles)
        for earlier, later, of in connection.execute(query.where(_copy.later.in_(some)))
        if of in articles
    )


def _places(connection: Connection, chosen: Iterable[int]) -> dict[int, _Place]:
    columns = (_passage.claim, _passage.article, _article.moment, _article.id, _passage.start)
    query = select(_passage.key, *columns).join(schema.article)
    return {
        key: _Place(*place)
        for some in batches(chosen)
        for key, *place in connection.execute(query.where(_passage.key.in_(some)))
    }


def _groups(work: _Work, related: Iterable[tuple[Any, ...]]) -> list[list[int]]:
    """The keys of the passages of each claim, the first in time first."""
    key_of = {passage.id: key for key, passage in sorted(work.passages.items())}
    relations = {}
    for one, other, kind, about, reason, sure in related:
        if one in work.passages and other in work.passages:
            a, b = sorted((work.passages[one].id, work.passages[other].id))
            relations[a, b] = Relation(kind, about, reason, sure)
    grouped = group([work.passages[key] for key in sorted(key_of.values())], relations)
    found = [[key_of[passage.id] for passage in members] for members in grouped]
    # Two articles may bear one id; what can't be told apart by it stays alone.
    found += [[key] for key in work.passages.keys() - {key for members in found for key in members}]
    return sorted(sorted(members, key=lambda key: work.places[key].when) for members in found)


def _claim_row(work: _Work, members: Sequence[int]) -> dict[str, Any]:
    """The line in ``claim`` of what these passages, the first in time first, put forward."""
    found = [work.passages[key] for key in members]
    fullest = max(found, key=lambda p: (len(p.words | p.names) + 2 * len(p.figures), -len(p.text), p.id))
    moments = sorted(moment for key in members if (moment := work.places[key].moment))
    return {
        "key": members[0],
        "words": fullest.text,
        "figures": [figure_words(figure) for figure in fullest.figures],
        "reports": len({passage.article for passage in found}),
        "origins": work.origins(members).count,
        "first": moments[0] if moments else None,
        "last": moments[-1] if moments else None,
    }


class Traced(NamedTuple):
    """The origins of a claim, and the keys of its passages by their ids there."""

    origins: Origins
    keys: Mapping[str, int]


@sound()
def origins_of(connection: Connection, claim: int) -> Traced:
    """The independent voices behind the claim of that key, and who has it from whom."""
    members = connection.scalars(select(_passage.key).where(_passage.claim == claim)).all()
    work = _work(connection, set(members))
    return Traced(work.origins(members), {work.mentions[key].id: key for key in members})


_BOUNDS = {"least": "at least ", "most": "at most ", "over": "more than ", "under": "under "}


def figure_words(figure: Figure) -> str:
    """A figure as a list tells it: "at least 12 people"."""
    number = f"{figure.value:,.6f}".rstrip("0").rstrip(".")
    unit = " %" if figure.unit == "%" else f" {figure.of}" if figure.of else ""
    money = f" {words}" if (words := unit_words(figure)) else ""
    about = "about " if figure.about else ""
    return f"{_BOUNDS.get(figure.bound, '') or about}{number}{money}{unit}"


# --- contrasts --------------------------------------------------------------------------------


def _contrast_all(connection: Connection, chosen: set[int]) -> None:
    """Keep which claims these passages put in a contrast, each couple by the passages that show it best."""
    related = _relations_of(connection, chosen, _CONTRASTS)
    places = _places(connection, {end for row in related for end in row[:2]})
    best: dict[tuple[frozenset[int], str], tuple[Any, dict[str, Any]]] = {}
    for *ends, kind, about, reason, sure in related:
        one, other = sorted(ends, key=lambda end: places[end].when)
        claims = (places[one].claim, places[other].claim)
        couple = (frozenset(claims), kind)
        rank = (-sure, places[one].when, places[other].when)
        if claims[0] == claims[1] or (couple in best and best[couple][0] <= rank):
            continue
        moments = [places[end].moment for end in ends]
        row = {"one": claims[0], "other": claims[1], "kind": kind, "about": about, "reason": reason}
        row |= {"sure": sure, "one_passage": one, "other_passage": other}
        best[couple] = rank, row | {"moment": max((m for m in moments if m), default=None)}
    if best:
        connection.execute(insert(schema.contrast), [row for _, row in best.values()])


# --- queries ----------------------------------------------------------------------------------


def _relations_of(
    connection: Connection, chosen: Iterable[int], kinds: Sequence[str]
) -> list[tuple[Any, ...]]:
    """The lines of ``relation`` of these kinds with one of these passages at either end, each once."""
    found: dict[tuple[int, int], tuple[Any, ...]] = {}
    query = select(schema.relation).where(_relation.kind.in_(kinds))
    for some in batches(chosen):
        for end in (_relation.one, _relation.other):
            rows = connection.execute(query.where(end.in_(some)))
            found.update(((row.one, row.other), tuple(row)) for row in rows)
    return [found[ends] for ends in sorted(found)]


def _execute(
    connection: Connection, statement: Delete | Update, column: ColumnElement[int], chosen: Iterable[int]
) -> None:
    for some in batches(chosen):
        connection.execute(statement.where(column.in_(some)))
