"""Claims and disputes as the ledger tells them: lists, and one claim with all about it.

In: what to look for, or an id. Out: claims, disputes. Refused: an id that leads to no claim
(:class:`NotInLedger`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    column,
    distinct,
    func,
    or_,
    select,
    table,
)

from onrecord.errors import NotInLedger
from onrecord.ledger import claiming, schema
from onrecord.ledger.asking import dated
from onrecord.ledger.claim_answers import Claim, ClaimTold, Contrast, Echo, Saying, Voice
from onrecord.ledger.faults import sound
from onrecord.ledger.folding import folded, period
from onrecord.ledger.ids import elsewhere
from onrecord.ledger.queries import HEADLINE, entries, headline_of, lines
from onrecord.ledger.schema import batches
from onrecord.ledger.search import match_expression

_passage, _claim, _contrast = schema.passage.c, schema.claim.c, schema.contrast.c
_article, _said = schema.article.c, schema.attribution.c
_index = table("passage_words", column("passage_words"), column("rowid"))
_first = schema.passage.alias("first")
#: How many claims are in dispute with it.
_disputes = (
    select(func.count())
    .select_from(schema.contrast)
    .where(_contrast.kind == "dispute", or_(_contrast.one == _claim.key, _contrast.other == _claim.key))
    .scalar_subquery()
)
#: The order of time: undated last, then by id and place.
_TIME = (_article.moment.nulls_last(), _article.id, _passage.start)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """Which claims: each part that is not None must hold of one of their passages. alone: also those that one
    article alone puts forward."""

    words: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    alone: bool = False

    def __post_init__(self) -> None:
        dated(self.since, self.until)


def claims(connection: Connection, asked: Asked, limit: int | None, offset: int) -> list[Claim]:
    """Claims, those with the latest report first."""
    query = _lines().where(*_conditions(asked, _claim.key))
    if not asked.alone:
        query = query.where(_claim.reports > 1)
    order = (_claim.last.desc().nulls_last(), _claim.reports.desc(), _first.c.start, _first.c.id)
    with sound():
        found = connection.execute(query.order_by(*order).limit(limit).offset(offset))
        return [_claim_of(row) for row in found]


def undated(connection: Connection, asked: Asked, kind: str | None = None) -> int:
    """How many articles without a date that can be read put forward a claim that is asked for; kind: only
    claims with such a contrast."""
    of = _conditions(Asked(asked.words), _passage.claim)
    if asked.outlet is not None:
        of.append(_article.outlet_folded == folded(asked.outlet))
    if kind is not None:
        ends = (select(end).where(_contrast.kind == kind) for end in (_contrast.one, _contrast.other))
        of.append(or_(*(_passage.claim.in_(end) for end in ends)))
    elif not asked.alone:
        of.append(_passage.claim.in_(select(_claim.key).where(_claim.reports > 1)))
    query = select(func.count(distinct(_article.key))).join_from(schema.passage, schema.article)
    return connection.scalar(query.where(_article.moment.is_(None), *of)) or 0


@sound()
def claim(connection: Connection, key: int) -> ClaimTold:
    """The claim of that key, with all about it."""
    row = connection.execute(_lines().where(_claim.key == key)).one()
    said = _sayings(connection, _passage.claim == key)
    either = or_(_contrast.one == key, _contrast.other == key)
    traced = claiming.origins_of(connection, key)
    ids = {passage: saying.id for passage, saying in said.items()}
    return ClaimTold(
        claim=_claim_of(row),
        sayings=tuple(said.values()),
        contrasts=tuple(_contrasts(connection, select(schema.contrast).where(either), _contrast.moment)),
        voices=tuple(
            Voice(voice.kind, voice.name, tuple(ids[traced.keys[id]] for id in voice.mentions))
            for voice in traced.origins.voices
        ),
        echoes=tuple(
            Echo(ids[traced.keys[e.mention]], ids[traced.keys[e.of]] if e.of in traced.keys else e.of, e.how)
            for e in traced.origins.echoes
        ),
    )


def disputes(
    connection: Connection, asked: Asked, kind: str, limit: int | None, offset: int
) -> list[Contrast]:
    """Contrasts of that kind: disputes the surest first, updates those with the latest report first."""
    query = select(schema.contrast).where(_contrast.kind == kind)
    if either := _conditions(asked, _contrast.one):
        ors = zip(either, _conditions(asked, _contrast.other), strict=True)
        query = query.where(*(or_(*couple) for couple in ors))
    order = [_contrast.moment.desc().nulls_last(), _contrast.sure.desc()]
    if kind == "dispute":
        order.reverse()
    with sound():
        return _contrasts(connection, query.limit(limit).offset(offset), *order)


def key_of(connection: Connection, id: str, ledger: str) -> int:
    """The key of the claim that an id of one of its passages, or the beginning of one, leads to."""
    wanted = id.strip().lower()
    for condition in (_passage.id == wanted, _passage.id.startswith(wanted, autoescape=True)):
        query = select(_passage.claim, func.min(_passage.id)).where(condition).group_by(_passage.claim)
        found = connection.execute(query.limit(_NAMED + 1)).all()
        if len(found) == 1:
            return int(found[0][0])
        if found:
            some = ", ".join(row[1] for row in found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
            raise NotInLedger(
                f"{id or 'no id'}: several claims in {ledger} are called so; give one of {some}"
            )
    hint = elsewhere(connection, id) or "; see onrecord claims for a list"
    raise NotInLedger(f"{id}: no claim in {ledger} has an id that begins so{hint}")


def claims_of(connection: Connection, article: int) -> dict[str, tuple[str, int, int]]:
    """The attributions of the article of that key → the claim that they put forward: its id, in how many
    reports it stands, and how many claims contradict it; of several, that of most reports."""
    query = select(_passage.attribution, _first.c.id, _claim.reports, _disputes.label("disputes"))
    joined = schema.passage.join(schema.claim, _claim.key == _passage.claim)
    query = query.select_from(joined.join(_first, _first.c.key == _claim.key))
    query = query.where(_passage.article == article, _passage.attribution.is_not(None))
    rows = connection.execute(query.order_by(_claim.reports, _disputes, _passage.start.desc()))
    return {row.attribution: (row.id, row.reports, row.disputes) for row in rows}


def _lines() -> Select[Any]:
    return select(schema.claim, _first.c.id, _disputes.label("disputes")).join(
        _first, _first.c.key == _claim.key
    )


def _claim_of(row: Any) -> Claim:
    return Claim(
        id=row.id,
        words=row.words,
        figures=tuple(row.figures),
        reports=row.reports,
        origins=row.origins,
        disputes=row.disputes,
        first=_day(row.first),
        last=_day(row.last),
    )


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def _conditions(asked: Asked, key: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """What must hold of the claim of that key: of a passage the words, of one its outlet and date."""
    out: list[ColumnElement[bool]] = []
    if asked.words is not None and (expression := match_expression(asked.words)):
        match = _index.c.passage_words.op("MATCH")(bindparam(None, expression, unique=True))
        found = select(_passage.claim).join(_index, _index.c.rowid == _passage.key)
        out.append(key.in_(found.where(match)))
    of: list[ColumnElement[bool]] = []
    if asked.outlet is not None:
        of.append(_article.outlet_folded == folded(asked.outlet))
    if asked.since is not None:
        of.append(_article.moment >= period(asked.since)[0])
    if asked.until is not None:
        of.append(_article.moment < period(asked.until)[1])
    if of:
        out.append(key.in_(select(_passage.claim).join(schema.article).where(*of)))
    return out


def _contrasts(connection: Connection, query: Select[Any], *order: ColumnElement[Any]) -> list[Contrast]:
    one, other = schema.passage.alias("one_side"), schema.passage.alias("other_side")
    query = query.join(one, one.c.key == _contrast.one_passage)
    query = query.join(other, other.c.key == _contrast.other_passage)
    rows = connection.execute(query.order_by(*order, one.c.id, other.c.id)).all()
    said: dict[int, Saying] = {}
    for some in batches({end for row in rows for end in (row.one_passage, row.other_passage)}):
        said |= _sayings(connection, _passage.key.in_(some))
    names = _ids(connection, {end for row in rows for end in (row.one, row.other)})
    return [
        Contrast(
            kind=row.kind,
            about=row.about,
            reason=row.reason,
            sure=row.sure,
            one=names[row.one],
            other=names[row.other],
            first=said[row.one_passage],
            second=said[row.other_passage],
        )
        for row in rows
    ]


def _ids(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    query = select(_passage.key, _passage.id)
    return {
        row.key: row.id
        for some in batches(keys)
        for row in connection.execute(query.where(_passage.key.in_(some)))
    }


def _sayings(connection: Connection, wanted: ColumnElement[bool]) -> dict[int, Saying]:
    """The passages wanted, by their keys, in the order of time."""
    joined = schema.passage.join(schema.article, _passage.article == _article.key).join(schema.page)
    query = select(schema.passage, *HEADLINE.values()).select_from(joined).where(wanted).order_by(*_TIME)
    rows = connection.execute(query).mappings().all()
    told = {row[_passage.article] for row in rows if row[_passage.attribution] is not None}
    said = _attributions(connection, told)
    out = {}
    for row in rows:
        entry = said.get((row[_article.id], row[_passage.attribution]))
        a = entry.attribution if entry else None
        out[row[_passage.key]] = Saying(
            id=row[_passage.id],
            article=headline_of(row),
            words=row[_passage.words],
            span=(row[_passage.start], row[_passage.end]),
            place=(row[_passage.page_start], row[_passage.page_end]),
            attribution=a.id if a else None,
            chain=entry.chain if entry else (),
            entity=entry.entity if entry else None,
            standing=a.standing if a else None,
            stance=a.stance if a else None,
            certainty=a.certainty if a else None,
        )
    return out


def _attributions(connection: Connection, articles: Collection[int]) -> dict[tuple[str, str], Any]:
    """The attributions of these articles, by the ids of both."""
    found = (entries(connection, lines().where(_said.article.in_(some))) for some in batches(articles))
    return {(entry.article.id, entry.attribution.id): entry for some in found for entry in some}
