"""The best tie of two voices' names, whichever of their forms it is of.

In: two voices. Out: the kind of a tie as :mod:`naming` and :mod:`bodies` tell it, or None and why.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.linking import bodies, naming
from onrecord.linking.known import EASTERN, LARGE, bodies_of, names_of, singles
from onrecord.linking.naming import Name, Tie
from onrecord.linking.voices import DOCUMENT, Voice
from onrecord.linking.worth import STRENGTH


def people(a: Voice, b: Voice) -> tuple[str | None, str]:
    """The best tie of two people's names."""
    ones, twos = names_of(a), names_of(b)
    first = naming.tie(ones[0], twos[0])
    found = [first, *(naming.tie(x, y) for x in ones for y in twos if x.whole and y.whole)]
    if any(n.several for n in (ones[0], twos[0])) and not first.kind:
        return None, first.why
    if singles(ones) & singles(twos):
        found.append(Tie("single"))
    elif any(len(n[0].words) == 1 for n in (ones, twos)) and (lone := _lone(ones) & _lone(twos)):
        found.append(Tie("single" if lone & (_chosen(ones) | _chosen(twos)) else "family"))
    best = max((t for t in found if t.kind), key=lambda t: STRENGTH[t.kind or ""], default=first)
    return best.kind, best.why


def bodies_tie(a: Voice, b: Voice) -> tuple[str | None, str]:
    """The best tie of two bodies' or documents' names."""
    document = DOCUMENT in (a.standing, b.standing)
    ones, twos = bodies_of(a), bodies_of(b)
    first = bodies.tie(ones[0], twos[0], document)
    if first.kind == "same" and ones[0].generic:
        return "generic", ""
    if first.kind or first.why or document:
        return first.kind, first.why
    for x, y in [(ones[0], y) for y in twos[1:]] + [(x, twos[0]) for x in ones[1:]]:
        if not (x.generic or y.generic) and bodies.tie(x, y).kind in ("same", "acronym", "letters"):
            return "alias", ""
    return None, ""


def _lone(names: Sequence[Name]) -> set[str]:
    return {n.words[0] for n in names if len(n.words) == 1}


def _chosen(names: Sequence[Name]) -> set[str]:
    """Words of whole names that are no family's: one who is called by such a one goes by it: "Lula"."""
    words = {word for name in names if name.whole for word in name.words[:-1]}
    return words - LARGE - EASTERN
