"""Whom a pronoun or a description goes back to, by the network's links between mentions.

In: the links of a text, the people it names, and who spoke where. Out: names, or the places of
descriptions, with how likely each is meant. Nothing is refused. A link leads to the mention before; from
there the next is followed until one is a name, words by which somebody spoke, or leads no further.
"""

from __future__ import annotations

from bisect import bisect_right

from onrecord.mapped import Span
from onrecord.reading.links import FAINT, Links
from onrecord.reading.people import People

#: So many links are followed from one mention to a name.
_FAR = 8


class Antecedents:
    """Follows links. Tell it with :meth:`spoke` who was found to speak where, in the order of the text."""

    def __init__(self, links: Links, people: People) -> None:
        self.links = links
        self.people = people
        self._starts: list[int] = []
        self._spoke: list[tuple[int, str]] = []

    def spoke(self, span: Span, name: str) -> None:
        """The words at ``span`` stand for ``name``."""
        at = bisect_right(self._starts, span[0])
        self._starts.insert(at, span[0])
        self._spoke.insert(at, (span[1], name))

    def of(self, span: Span) -> dict[str | Span, float]:
        """The names that the mention at ``span`` may go back to, or the first word of a description that
        goes back to none, and how likely each is (in all, at most 1)."""
        head = self.links.head(span)
        out: dict[str | Span, float] = {}
        heads = {} if head is None else {head: 1.0}
        for _ in range(_FAR):
            heads = self._follow(heads, head, out)
        return out

    def _follow(
        self, heads: dict[int, float], first: int | None, out: dict[str | Span, float]
    ) -> dict[int, float]:
        """One step back from ``heads``; what it reaches is added to ``out``, the rest returned."""
        further: dict[int, float] = {}
        for head, odds in heads.items():
            links = self.links.before(head)
            ends = odds * (1 - sum(links.values()))
            if head != first and ends > FAINT:
                out[self.links.word(head)] = out.get(self.links.word(head), 0.0) + ends
            for before, link in links.items():
                likely = odds * link
                if likely < FAINT:
                    continue
                name = self._name(self.links.place(before))
                if name is None:
                    further[before] = further.get(before, 0.0) + likely
                else:
                    out[name] = out.get(name, 0.0) + likely
        return further

    def _name(self, at: int) -> str | None:
        """Who is named by the words at ``at``."""
        k = bisect_right(self._starts, at) - 1
        if k >= 0 and at < self._spoke[k][0]:
            return self._spoke[k][1]
        mention = self.people.mention_at(at) or self.people.titled_at(at)
        return self.people.full_name(mention.name, mention.start) if mention else None
