"""What the ledger answers with, apart from whole articles: lines of its lists.

In: nothing. Out: plain immutable values. Nothing is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from onrecord.mapped import Span
from onrecord.records import Attribution


@dataclass(frozen=True, slots=True)
class Headline:
    """One article of a list.

    id: the article's. page: the name of the page it was found in. title: what to call it: its title,
    or its kicker and standfirst, or its first words. attributions: how many it holds. language: as in
    :class:`Article`.
    """

    id: str
    page: str
    title: str
    outlet: str | None
    byline: str | None
    date: str | None
    truncated: bool
    attributions: int
    language: str | None = None


class Places(NamedTuple):
    """Where the words of an attribution stand in the decoded page, [start, end) characters."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: who said what, where.

    article: where it was read. attribution: as it was read, its spans in the article's text. source,
    cue, content, addressee: the words at those spans, pieces joined by an ellipsis. places: the same
    spans in the page. roles: where the speaker's roles stand in the page. chain: the names from the
    outermost attribution to this one. entity: the id of the entity that speaks, where it is named.
    """

    article: Headline
    attribution: Attribution
    source: str
    cue: str
    content: str
    addressee: str
    places: Places
    roles: tuple[Span, ...]
    chain: tuple[str, ...]
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """One who speaks in the ledger, by name, and how many attributions are theirs."""

    name: str
    attributions: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation or document across articles.

    id: short, to be typed ("e12"); it leads to the same words for ever, also after merges. name: the fullest
    form. names, roles: the first of them (the dossier has all). original: the name in its own script.
    articles, attributions: in how many it speaks, and how many are its own.
    """

    id: str
    name: str
    standing: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    original: str | None
    articles: int
    attributions: int

    @property
    def role(self) -> str | None:
        """What tells it from others of its name: its first role of more than a title's one word."""
        return next((role for role in self.roles if " " in role), self.roles[0] if self.roles else None)


class Counted(NamedTuple):
    """Words, and how often they stand."""

    words: str
    number: int


@dataclass(frozen=True, slots=True)
class RoleTold:
    """What an article calls an entity, the body that it ties it to, and where that stands in the page."""

    words: str
    body: str | None
    article: Headline
    place: Span


@dataclass(frozen=True, slots=True)
class TieTold:
    """How an entity and another stand to each other, the words it rests on, and their place in the page."""

    kind: str
    who: str
    whom: str
    words: str
    article: Headline
    place: Span


@dataclass(frozen=True, slots=True)
class Link:
    """Why the speaker of that name in that article is the entity.

    by: "machine" or "person". at: when the article was added, or when the person decided. machine: the
    machine's reason, where a person has decided since.
    """

    article: Headline
    name: str
    confidence: float
    reason: str
    by: str
    at: str
    machine: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A merge or a split: when, by whom (may be empty), what, and when it was taken back, if ever."""

    at: str
    who: str
    what: str
    undone: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the ledger knows of an entity; the newest first, where there is a time.

    names: every form used, and in how many articles. addressees, stances: of its attributions. topics: the
    most telling words of what it said (tf-idf). mentions: whom it spoke about. number: of its attributions.
    said: them. about: what others said about it. links: why each speaker is this entity. Of attributions
    and what is counted in them, those that were asked for.
    """

    entity: Entity
    names: tuple[Counted, ...]
    roles: tuple[RoleTold, ...]
    ties: tuple[TieTold, ...]
    addressees: tuple[Counted, ...]
    stances: tuple[Counted, ...]
    topics: tuple[str, ...]
    mentions: tuple[Counted, ...]
    number: int
    said: tuple[Entry, ...]
    about: tuple[Entry, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one happening, as a line of a list.

    id: short, to be typed ("s12"); it leads to the story that its article of that number is in, for ever.
    heading: what its first article is called. first, last: the dates of its first and last article. outlets:
    in the order of their first articles. articles, copies: how many there are, and how many copy others.
    """

    id: str
    heading: str
    first: str | None
    last: str | None
    outlets: tuple[str, ...]
    articles: int
    copies: int


class CopyOf(NamedTuple):
    """An article copied by another: its id, which part of the copy's sentences stands in it (0 to 1), and
    these by their spans in its text and in that of the copy."""

    article: str
    share: float
    sentences: tuple[tuple[Span, Span], ...]


class StoryArticle(NamedTuple):
    """An article of a story, and those of its earlier ones that it copies, the first of them first."""

    article: Headline
    copies: tuple[CopyOf, ...]


@dataclass(frozen=True, slots=True)
class StoryTold:
    """A story with its articles in the order of time."""

    story: Story
    articles: tuple[StoryArticle, ...]
