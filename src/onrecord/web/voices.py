"""Who speaks in an article, and on whose word: what stands beside its text.

In: an article and one of its attributions. Out: plain values for a template. Nothing is refused; a
speaker who is not known is called so.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Article, Attribution
from onrecord.web.typeset import depths


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain, in the article's words. ``name`` is None where the speaker is unknown."""

    attribution: Attribution
    name: str | None
    source: str
    cue: str
    content: str
    addressee: str
    depth: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker and all that they say in the article."""

    name: str | None
    standing: str
    roles: tuple[str, ...]
    said: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen attribution: its chain, what others say inside it, and its neighbours in the text."""

    chain: tuple[Link, ...]
    inner: tuple[Link, ...]
    before: str | None
    after: str | None


def choice(article: Article, chosen: Attribution) -> Choice:
    """What there is to tell about ``chosen``."""
    found = in_order(article)
    at = found.index(chosen)
    return Choice(
        chain=tuple(link(article, step, depth) for depth, step in enumerate(article.chain(chosen))),
        inner=tuple(link(article, a) for a in found if a.inside == chosen.id),
        before=found[at - 1].id if at else None,
        after=found[at + 1].id if at + 1 < len(found) else None,
    )


def voices(article: Article) -> tuple[Voice, ...]:
    """The article's speakers in the order of their first words, each unknown one apart."""
    depth = depths(article)
    grouped: dict[tuple[str, str], list[Link]] = {}
    for attribution in in_order(article):
        speaker = attribution.speaker
        key = ("speaker", speaker.id) if speaker else ("unknown", attribution.id)
        grouped.setdefault(key, []).append(link(article, attribution, depth[attribution.id]))
    return tuple(_voice(said) for said in grouped.values())


def _voice(said: list[Link]) -> Voice:
    first = said[0].attribution
    roles = dict.fromkeys(role.words for role in first.speaker.roles) if first.speaker else {}
    return Voice(said[0].name, first.standing, tuple(roles), tuple(said))


def in_order(article: Article) -> list[Attribution]:
    """The attributions as a reader meets them."""
    return sorted(article.attributions, key=lambda a: min([*a.source, *a.cue, *a.content], default=(0, 0)))


def link(article: Article, attribution: Attribution, depth: int = 0) -> Link:
    """An attribution with its words."""
    return Link(
        attribution=attribution,
        name=attribution.speaker.name if attribution.speaker else None,
        source=article.words(attribution.source),
        cue=article.words(attribution.cue),
        content=article.words(attribution.content),
        addressee=article.words(attribution.addressee),
        depth=depth,
    )
