"""What the ledger answers with when it is asked for claims and disputes.

In: nothing. Out: plain immutable values. Nothing is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ledger.answers import Headline
from onrecord.mapped import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """What one or more passages put forward as true, as a line of a list.

    id: short, to be typed ("c7x2qk4ab"); every id that it ever had leads to it. words, figures: of the
    passage that says most. reports: in how many articles it stands. origins: to how many independent voices
    it goes back. disputes: how many claims cannot hold beside it. first, last: the dates of its first and
    last report.
    """

    id: str
    words: str
    figures: tuple[str, ...]
    reports: int
    origins: int
    disputes: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Saying:
    """A passage that puts a claim forward: its words, and where they stand.

    span: of the article's text; place: of the page. attribution: the id of the attribution that it belongs
    to, None for the outlet's own voice. chain: who says so, the outermost first. entity: the id of the last
    of them, where it is named. standing, stance, certainty: as in :class:`Attribution`, None without one.
    """

    id: str
    article: Headline
    words: str
    span: Span
    place: Span
    attribution: str | None
    chain: tuple[str, ...]
    entity: str | None
    standing: str | None
    stance: str | None
    certainty: str | None


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two claims that cannot both hold ("dispute"), or of which the later replaces the earlier ("update").

    about: figure, order, date, place, yes-no, who. reason: in what they differ. sure: 0 to 1. one, other: the
    ids of the claims; first, second: the passages that show it best, the earlier first: of ``one`` and of
    ``other``.
    """

    kind: str
    about: str | None
    reason: str
    sure: float
    one: str
    other: str
    first: Saying
    second: Saying


@dataclass(frozen=True, slots=True)
class Voice:
    """An independent voice that a claim goes back to, and the ids of the sayings that have it from there.

    kind: "named", "unnamed", or "outlet" for an outlet's own word.
    """

    kind: str
    name: str
    sayings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """A saying that has it from another one, or from an outlet whose report the ledger does not hold.

    of: the id of that saying, or that outlet. how: "copy" or "cites".
    """

    saying: str
    of: str
    how: str


@dataclass(frozen=True, slots=True)
class ClaimTold:
    """A claim with all who put it forward, in the order of time; what contradicts or replaces it; the voices
    that it goes back to, the first first; and who has it from whom."""

    claim: Claim
    sayings: tuple[Saying, ...]
    contrasts: tuple[Contrast, ...]
    voices: tuple[Voice, ...]
    echoes: tuple[Echo, ...]

    def saying(self, id: str) -> Saying:
        """The saying of that id; ``KeyError`` where there is none."""
        for found in self.sayings:
            if found.id == id:
                return found
        raise KeyError(id)
