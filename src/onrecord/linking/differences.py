"""In what two passages differ that may be about the same thing: a figure, an order, a date, a place, a no.

In: two :class:`Passage` values. Out: :func:`difference`, symmetric: what they would dispute about; "" where
they tell of two things (two measures, two months, a forecast and what came of it); None where nothing in them
is at odds. Whether they are about the same thing at all is for the caller to say.
"""

from __future__ import annotations

import re

from onrecord.linking.figures import Figure, holds
from onrecord.linking.places import split
from onrecord.linking.propositions import Passage
from onrecord.linking.times import clash
from onrecord.linking.wording import PERSONS, meaning

__all__ = ["difference", "of_one_kind", "updated"]

#: What things that happen to people are measured by; two of them are two measures.
_MEASURES = frozenset(
    "die injure arrest missing ill evacuate survive trapped positive destroy damage".split()
)
_NOW = re.compile(
    r"\b(?:rais(?:ed?|es|ing)|r(?:ose|isen)|climbed|grown|revised?|correct(?:s|ed)?|up from|more than was)\b",
    re.I,
)


def difference(a: Passage, b: Passage) -> tuple[str | None, str]:
    """What a dispute of the two would be about, and the sides; or None, or "", as above."""
    figures = _figures(a, b)
    if figures:
        return figures
    if a.negative != b.negative:
        return "yes-no", "one says that it is not so"
    if a.ordinals and b.ordinals and not {o.value for o in a.ordinals} & {o.value for o in b.ordinals}:
        return "order", f"{a.ordinals[0].value}. / {b.ordinals[0].value}."
    if a.whens and b.whens and all(clash(v, w) for v in a.whens for w in b.whens):
        if a.forecast or b.forecast or (a.prediction != b.prediction):
            return "", "what is to come"
        return "date", " / ".join(p.text[slice(*p.whens[0].span)] for p in (a, b))
    return _places(a, b)


def of_one_kind(f: Figure, g: Figure) -> bool:
    """Whether two figures count the same sort of thing."""
    if f.unit != g.unit:
        return False
    if f.unit or not f.of or not g.of:
        return True
    one, two = meaning(f.of), meaning(g.of)
    return one == two or {one, two} <= PERSONS


def updated(a: Passage, b: Passage) -> bool:
    """Whether the later figure replaces the earlier: said by the same voice, or said to have risen since."""
    if a.day is None or b.day is None or a.day == b.day:
        return False
    later = max(a, b, key=lambda p: p.day)  # type: ignore[arg-type, return-value]
    if _NOW.search(later.text):
        return True
    same_outlet = a.outlet is not None and a.outlet == b.outlet and not (a.chain and b.chain)
    return same_outlet or bool(a.voices & b.voices)


def _figures(a: Passage, b: Passage) -> tuple[str | None, str] | None:
    """What the figures say, None where they say nothing."""
    pairs = [(f, g) for f in a.figures for g in b.figures if of_one_kind(f, g)]
    if not pairs or any(f.value == g.value and _equal_bounds(f, g) for f, g in pairs):
        return None
    f, g = next(((f, g) for f, g in pairs if f.of and g.of), pairs[0])
    reason = f"{f.value:g} / {g.value:g}"
    if any(holds(f, g) for f, g in pairs):
        return "", reason
    if not (f.value and g.value) and a.negative != b.negative:
        return ("yes-no" if not _measured_apart(a, b) else ""), reason
    if a.negative != b.negative:
        return "", "a figure, and another that is denied"
    if _measured_apart(a, b) or a.forecast or b.forecast or _places(a, b)[0]:
        return "", reason
    if any(clash(v, w) for v in a.whens for w in b.whens):
        return "", "two times"
    return "figure", reason


def _equal_bounds(f: Figure, g: Figure) -> bool:
    """Whether two figures of one value say the same: "at least 12" and "12" do, "more than 12" does not."""
    return f.bound == g.bound or {f.bound, g.bound} <= {"exact", "least"}


def _measured_apart(a: Passage, b: Passage) -> bool:
    """Whether one counts the dead and the other the injured, or the living."""
    one, two = a.words & _MEASURES, b.words & _MEASURES
    if one and two:
        return not one & two
    if not one and not two:
        return False
    bare = b if one else a
    return not ((one or two) & bare.near and sum(bare.weights.get(w, 1.0) for w in bare.words) < 2)


def _places(a: Passage, b: Passage) -> tuple[str | None, str]:
    shared = any(set(place.split()) & q.names for p, q in ((a, b), (b, a)) for place in p.places)
    countries = [{code for w in p.places for code in split(w.title())[0]} for p in (a, b)]
    if a.places and b.places and not shared and not countries[0] & countries[1]:
        return "place", f"{min(a.places)} / {min(b.places)}"
    return None, "the same words, figures and time"
