"""Where numbers count nothing: in names, scores, dates, telephone numbers, and where they are put right.

In: :class:`Figure` values, as :mod:`figures` reads them. Out: whether they meet, and what they are in one
unit. Currencies are never converted. Nothing is refused. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose

from onrecord.linking import measures
from onrecord.mapped import Span

__all__ = ["Figure", "Ordinal", "base", "equal", "holds", "is_money", "sizes", "unclear", "unit_words"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its value and what it counts.

    unit: "%", a measure or a currency as ``measures.tsv`` names it ("km", "usd"), "m?" where the text does
    not tell metres from millions, "age", "times" (twice), or "" for things that are counted. value: in it,
    as written. of: the word that is counted, or that a share is of ("people"), in small letters,
    as it stands; the unit itself, where it stands behind; empty where the text does not say. bound: "exact",
    "least" (so many or more), "over" (more than), "most", "under". about: said to be no exact number.
    per: the stretch of time that it is counted by ("hour"), else "".
    """

    span: Span
    value: float
    unit: str = ""
    of: str = ""
    bound: str = "exact"
    about: bool = False
    per: str = ""


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A place in a row: "third term". of: the word that it numbers, as it stands."""

    span: Span
    value: int
    of: str = ""


#: A measure by the hour or the second is a speed.
_SPEEDS = {("m", "hour"): ("km/h", 0.001), ("m", "second"): ("km/h", 3.6)}
#: How far a measure may be from the same in another system, as papers round: "12 miles (19km)".
_ROUNDED = 0.03


def holds(a: Figure, b: Figure) -> bool:
    """Whether both can hold of one thing: equal, or one a bound that the other meets."""
    return any(_meets(a, b, x, y) or _meets(b, a, y, x) for x, y in sizes(a, b))


def equal(a: Figure, b: Figure) -> bool:
    """Whether the two are one quantity: "1,200 million" and "1.2bn", "12km" and "12,000 metres"."""
    slack = max(_slack(a, b), 1e-9)
    return any(isclose(x, y, rel_tol=slack) for x, y in sizes(a, b))


def unclear(figure: Figure) -> bool:
    """Whether the text leaves open what it is measured in: "20m", "25 degrees"."""
    return figure.unit in ("m?", "degree")


def is_money(figure: Figure) -> bool:
    one = measures.measure(figure.unit)
    return one is not None and one.kind == "money"


def unit_words(figure: Figure) -> str:
    """The unit, where ``of`` does not say it: "GBP" of "£5", "m" of an unclear "20m"."""
    if figure.unit == "m?":
        return "m"
    if not is_money(figure) or measures.after(figure.of, 0):
        return ""
    return figure.unit.upper() if len(figure.unit) == 3 else figure.unit


def base(figure: Figure) -> str:
    """The unit that a figure is compared in: "m" for kilometres, "km/h" for miles an hour."""
    return _readings(figure)[0][0]


def _readings(figure: Figure) -> list[tuple[str, float]]:
    """What the figure is in the unit that its kind is compared in; more than one where that is unclear."""
    value = figure.value
    if figure.unit == "m?":
        return [("m", value), ("", value * 1e6)]
    one = measures.measure(figure.unit)
    if one is None:
        return [(figure.unit, value)]
    size = value * one.factor + one.plus
    unit, factor = _SPEEDS.get((one.base, figure.per), (one.base, 1.0))
    found = [(unit, size * factor)]
    if figure.unit == "degree":
        found += [("celsius", value), ("celsius", (value - 32) / 1.8)]
    return found


def sizes(a: Figure, b: Figure) -> list[tuple[float, float]]:
    """The two in one unit, for each unit that they may have in common; as they stand where one has none."""
    both = []
    for one, x in _readings(a):
        for two, y in _readings(b):
            if one == two:
                both.append((x, y))
            elif not one or not two:
                both.append((a.value if one else x, b.value if two else y))
    return both or [(a.value, b.value)]


def _slack(a: Figure, b: Figure) -> float:
    """How far two equal ones may be apart: miles are rounded to kilometres, metres are not."""
    one, two = measures.measure(a.unit), measures.measure(b.unit)
    if one is None or two is None or one == two or not one.factor or not two.factor:
        return 0.0
    ratio = max(one.factor / two.factor, two.factor / one.factor)
    return 0.0 if isclose(ratio, round(ratio), rel_tol=1e-6) and one.plus == two.plus else _ROUNDED


def _meets(bound: Figure, other: Figure, size: float, than: float) -> bool:
    if bound.bound in ("least", "over"):
        return than >= size or other.bound in ("least", "over")
    if bound.bound == "most" or (bound.bound == "under" and not bound.about):
        return than <= size or other.bound in ("most", "under")
    slack = max(0.1 if bound.about or other.about else 0.0, _slack(bound, other))
    return abs(size - than) <= slack * max(abs(size), abs(than)) + 1e-9
