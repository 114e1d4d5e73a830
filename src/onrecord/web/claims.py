"""Who has a claim from whom, laid out as a tree.

In: a claim with all about it. Out: :class:`Root` values for a template: the voices that it goes back to, the
reports that have it from each, and under a report those that have it from there. Nothing is refused; what
leads in a circle is told once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ledger import ClaimTold, Saying, Voice


@dataclass(frozen=True, slots=True)
class Branch:
    """A saying, how it has the claim ("copy", "cites", "" at first hand), and who has it from there."""

    saying: Saying
    how: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """A voice that the claim goes back to, and the sayings that have it from there."""

    voice: Voice
    branches: tuple[Branch, ...]


def tree(told: ClaimTold) -> tuple[Root, ...]:
    """The claim's voices, each with its sayings in the order of time."""
    how = {echo.saying: echo for echo in told.echoes}
    below: dict[str, list[str]] = defaultdict(list)
    for saying in told.sayings:
        if saying.id in how:
            below[how[saying.id].of].append(saying.id)
    seen: set[str] = set()

    def grow(ids: Sequence[str]) -> tuple[Branch, ...]:
        out = []
        for id in ids:
            if id not in seen:
                seen.add(id)
                kind = how[id].how if id in how else ""
                out.append(Branch(told.saying(id), kind, grow(below[id])))
        return tuple(out)

    roots = []
    order = {saying.id: place for place, saying in enumerate(told.sayings)}
    for voice in told.voices:
        mine = sorted(set(voice.sayings), key=order.__getitem__)
        # What is had from another saying stands under that one.
        first = [id for id in mine if id not in how or how[id].of not in order]
        branches = grow(first)
        roots.append(Root(voice, branches + grow(mine)))
    return tuple(roots)
