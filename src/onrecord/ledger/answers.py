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
    or its kicker and standfirst, or its first words. attributions: how many it holds.
    """

    id: str
    page: str
    title: str
    outlet: str | None
    byline: str | None
    date: str | None
    truncated: bool
    attributions: int


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
    outermost attribution to this one.
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


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """One who speaks in the ledger, by name, and how many attributions are theirs."""

    name: str
    attributions: int
