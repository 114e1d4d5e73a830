"""Figures of a text: how many of what, and the place in a row.

In: any text. Out: :class:`Figure` and :class:`Ordinal` values with their spans, in text order; whether two
figures are equal, or can both hold, whatever units they are written in. Numbers are read by :mod:`numbers`,
units and currencies by :mod:`measures`; shares, bounds ("at least", "nearly") and ranges by the rules here.
Numbers that are part of a date or a time are left out by the caller, who knows them (:mod:`times`).
Nothing is refused: what is no number is no figure, nor is a number that is a name ("Highway 61", "No. 10",
"Boeing 737", "Article 50") or that the text puts right at once ("not 12 but 30").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import isclose

from onrecord.linking import measures
from onrecord.linking.clauses import is_verb
from onrecord.linking.measures import BLANK, Found
from onrecord.linking.numbers import Number, Token, numbers, ordinal_runs, tokens
from onrecord.linking.wording import PERSONS, meaning
from onrecord.mapped import Span

__all__ = [
    "Figure", "Ordinal", "base", "equal", "figures", "holds", "is_money", "ordinals", "sizes", "unclear",
    "unit_words",
]  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure, and the number it is made from. end: where what belongs to it ends."""

    figure: Figure
    number: Number
    end: int


_BOUNDS = (
    ("least", r"at least|no (?:fewer|less) than|a minimum of|not (?:fewer|less) than|as many as|or more"),
    ("most", r"at (?:the (?:very )?)?most|(?:no|not|never) (?:more than|over|above)|up to|a maximum of"),
    ("most", r"(?:never|not|n[’']t) (?:exceed\w*|reach\w*|top(?:ped)?|even|quite|nearly|half|as many as)"),
    ("over", r"more than|over|above|upwards of|in excess of|exceed(?:s|ed|ing)?|well over|greater than"),
    ("under", r"(?:fewer|less) than|under|below|almost|nearly|close to|just short of|not quite"),
)
_BEFORE = [(name, re.compile(rf"\b(?:{words})(?: (?:a|an|the|some))?\s?\Z", re.I)) for name, words in _BOUNDS]
_AFTER = (
    ("least", re.compile(r"(?:\s[\w’'-]+){0,3}?\s(?:at (?:the very )?least|or more)\b", re.I)),
    ("most", re.compile(r"(?:\s[\w’'-]+){0,3}?\s(?:at (?:the (?:very )?)?most|or (?:fewer|less))\b", re.I)),
)
_ABOUT = re.compile(
    r"(?:\b(?:about|around|some|roughly|approximately|an estimated|estimated|nearly|almost|close to|circa"
    r"|perhaps|up to"
    r"|just over|just under|a little over|a little under|little more than)(?: (?:a|an|the))?\s?|[~≈]\s?)\Z",
    re.I,
)
#: What a part is of, where it is a share: "a third of the voters", and no "quarter of a point".
_WHOLE = re.compile(r"\s+(?:of (?!an? )|(?:the|its|his|her|their|our|my|all) )", re.I)
#: A share: "one in five", "three out of ten".
_SHARE = re.compile(r"(?: [\w’'-]+){0,2}? (?:in|out of)(?: every)? (ten|five|four|three|10|100)\b")
_SHARES = {"ten": 10, "10": 10, "five": 5, "four": 4, "three": 3, "100": 100}
_NONE = re.compile(
    r"\b(?:nobody|no one|no-one|none|(?:not|never) (?:one|a single)|not a soul|(?<!by )no)\b(?!\.)"
    r"(?! (?:longer|more|less|fewer|later|earlier|sooner|doubt|comment|matter|means|way|wonder|such|signs?"
    r"|intention|reason|idea|need|other|better|easy)\b)",
    re.I,
)
#: A number that is a name, by the word before it: "Highway 61", "Room 12", "Boeing 737", "Article 50".
_NAMED = re.compile(
    r"(?:\b(?:No|Nos|Art|Sec|Vol|pp?|Rep|Flight|Boeing|Airbus|Route|Highway|Interstate|Room|Article|Section"
    r"|Chapter|Title|Page|Volume|Amendment|Proposition|Prop|Measure|Resolution|Platform|Gate|Channel|Formula"
    r"|Pier|Ward|District|Precinct|Area|Unit|Apollo|Windows|iPhone|Group|Type|Phase|Level|Grade|Tier|Exhibit"
    r"|Catch|Super Bowl|World War|Act|Scene|Line|Block|Building|House Bill|Entry|entry|exhibit|room|page"
    r"|chapter|article|section|paragraph|platform|gate|grade|flight|channel)\.?\s|[^\W\d_][-‑]|[#@№/]|[0-9]:|\w/)\Z"
)
#: The same, where the number is in digits: "flat 12B", and no "flat two doors away".
_NUMBERED = re.compile(
    r"\b(?:flat|seat|row|suite|apt|apartment|agent|extension|ext|bus|postcode)\.?\s\Z", re.I
)
#: A number that the next words put right: "not 12 but 30"; and the words that say that it is no number.
_CONTRAST = re.compile(r"\b(?:not|by no means)\s(?!only\b)(?:[\w’'-]+\s){0,6}?[\w’'-]+,? but\b", re.I)
#: "Second, they lied": a word of speech.
_SPOKEN = re.compile(r"(?:\A|[.;:“\"'’]\s*)(?:First|Second|Third|Fourth)(?: of all)?,")
_BETWEEN = re.compile(r"\bbetween (?:\S+ ){1,3}and \Z", re.I)
#: How old someone is: "Marek Sund, 34,", "aged 12", "a 12-year-old".
_AGED = re.compile(r"\baged? (?:about )?\Z|(?:[A-Z][\w’'-]+|man|woman|boy|girl|son|daughter|wife|client), \Z")
_OLD = re.compile(r"[- ]years?[- ]olds?\b|[- ]months?[- ]olds?\b")
_CLOSED = re.compile(r"\s*(?:[,.;:)]|\Z)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
#: A long row of digits is a name, and so is what markup holds, a date, "24/7", a telephone number.
_MARKUP = re.compile(
    r"(?<!\d)\d{10}\d*+|=[\"'’”]?\d++|\bpart \d{1,9} of \d{1,9}"
    r"|(?<![\w/.-])\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?![\w/-])|(?<![\w/])\d{1,2}/\d{1,2}(?![\w/])"
    r"|(?<![\w.])(?:\+\d{1,3}|\(?0\d{1,4}\)?)(?:[ -]\d{2,4}){2,4}(?!\w)"
    r"|(?<![\w-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?!\w)",
    re.I,
)
#: A score or a row of years, which is no count: "won 3-1", "1998-99", "555-0143".
_SCORE = re.compile(r"(?<![\w.,-])\d{1,4}[-–]\d{1,4}(?![\w-])")
#: Hours of the clock: "7pm", "7 a.m.".
_HOUR = re.compile(r"\s?[ap]\.?\s?m\b", re.I)
#: Figures without a number: how many times as much or how often.
_TIMES_AS = {"twice": 2.0, "thrice": 3.0, "double": 2.0, "doubled": 2.0, "triple": 3.0, "tripled": 3.0}
_HEAD_SKIP = frozenset(
    """
    more other of the a an its his her their our my those these all new young old local foreign armed
    about such same first last number total
    """.split()
)
#: What a share is more or less than, other than what it is of: "28 percent less likely".
_COMPARED = frozenset("less more higher lower likely up down above below increase decrease rise drop".split())
_STOP = frozenset(
    """
    in at on to from by for with and or but was were is are be been had has have will would who which
    that when as than after before since until per under over into near down up out there here not he
    each during while amid against among between through within without because if so also apiece
    she it they we i you us them him
    """.split()
)
#: "A minus twelve", "−5": below nought.
_MINUS = re.compile(r"(?:(?<!\bor )\bminus\s|(?:(?<=[\s(])|\A)[-−])\Z", re.I)
_RANGE = re.compile(rf"[{BLANK}]?[-–—‑][{BLANK}]?|[{BLANK}](?:to|or|and)[{BLANK}]")
_NO_RANGE = re.compile(r"\b(?:from|by|rose|fell|rise|fall|grew|up|down|increased|raised|cut)\s\Z", re.I)
_PER = re.compile(
    r"(?:[- ](?:an?|per|each|every)[- ]|/)(second|minute|hour|day|night|week|month|year)\b"
    r"|[- ](p\.?a\b|annually)",
    re.I,
)
#: Figures of two units that are one: "6ft 2in", "two hours and ten minutes".
_TWO_UNITS = {
    "foot": "inch",
    "stone": "lb",
    "lb": "ounce",
    "hour": "minute",
    "minute": "second",
    "year": "month",
}
_JOIN = re.compile(rf",?[{BLANK}](?:and[{BLANK}])?|")
_OF_A_UNIT = re.compile(rf"(?:[-{BLANK}]of)?[-{BLANK}]an?(?=[-{BLANK}])")
#: A measure by the hour or the second is a speed.
_SPEEDS = {("m", "hour"): ("km/h", 0.001), ("m", "second"): ("km/h", 3.6)}
#: How far a measure may be from the same in another system, as papers round: "12 miles (19km)".
_ROUNDED = 0.03


def figures(text: str, taken: tuple[Span, ...] = ()) -> tuple[Figure, ...]:
    """The figures of ``text``, but those that touch a span of ``taken``."""
    found = tokens(text)
    starts = [t.span[0] for t in found]
    read = [r for n in numbers(text, found) if (r := _read(text, found, starts, n)) is not None]
    read = _ranges(text, _joined(text, read))
    made: list[Figure] = []
    for one in read:
        inside = made and made[-1].span[1] > one.figure.span[0]  # "five" of "one in five"
        if not inside and not _is_year(text, one):
            made.append(one.figure)
    taken = (*taken, *_no_counts(text, read))
    made += [Figure(m.span(), 0.0, of=_counted(found, starts, m.end())[0]) for m in _NONE.finditer(text)]
    made += [Figure(t.span, _TIMES_AS[w], "times") for t in found if (w := t.word.lower()) in _TIMES_AS]
    free = _Taken(taken)
    return tuple(sorted((f for f in made if not free.touches(f.span)), key=lambda f: f.span))


def ordinals(text: str, taken: tuple[Span, ...] = ()) -> tuple[Ordinal, ...]:
    """The ordinals of ``text``; "second" for a moment, and "first" for "at first", are none."""
    found = tokens(text)
    starts = [t.span[0] for t in found]
    free = _Taken((*taken, *(m.span() for p in (_CONTRAST, _SPOKEN) for m in p.finditer(text))))
    made = []
    for i, j, value in ordinal_runs(found):
        span = (found[i].span[0], found[j - 1].span[1])
        if not free.touches(span) and not _is_part(found, i, j):
            made.append(Ordinal(span, value, _counted(found, starts, span[1])[0]))
    return tuple(made)


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


class _Taken:
    """Spans that are taken; asked in turn with spans of any order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, span: Span) -> bool:
        k = bisect_left(self._ends, span[0] + 1)
        return k < len(self._starts) and self._starts[k] < span[1]


def _no_counts(text: str, read: Sequence[_Read]) -> list[Span]:
    """Where numbers count nothing: names with a number, scores, and what the text puts right at once."""
    named = [
        one.figure.span
        for one in read
        if not one.number.money and _is_named(text[max(0, one.figure.span[0] - 24) : one.figure.span[0]], one)
    ]
    measured = _Taken(one.figure.span for one in read if _is_measured(one))
    scores = [m.span() for m in _SCORE.finditer(text) if not measured.touches(m.span())]
    marked = [
        m.span() for m in _MARKUP.finditer(text) if not (m[0].count("/") == 1 and measured.touches(m.span()))
    ]
    return named + scores + marked + [m.span() for m in _CONTRAST.finditer(text)]


def _is_named(before: str, one: _Read) -> bool:
    return bool(_NAMED.search(before) or (not one.number.spoken and _NUMBERED.search(before)))


def _is_measured(one: _Read) -> bool:
    """Whether a figure has a scale or a unit, or is the end of a range of things: a score has none."""
    counts = one.figure.bound == "least" and meaning(one.figure.of) in PERSONS
    return one.number.scale > 1 or bool(one.figure.unit) or counts


def _read(text: str, found: Sequence[Token], starts: Sequence[int], number: Number) -> _Read | None:
    """The figure of a number, with its unit and what it counts; None where what follows makes it a name."""
    start, end = number.span
    before = text[max(0, start - 30) : start]
    behind = _unit_behind(text, number)
    unit, of, value, tail = number.money, "", number.value, end
    if (number.unclear and not behind) or (not behind and _is_name(text, number)):
        return None
    if behind:
        unit = {"": unit or behind.measure.unit, "m": "m"}.get(number.unclear, number.unclear)
        of = behind.words if behind.sign else re.split(rf"[-‑{BLANK}]", behind.words)[-1].lower()
        tail = behind.end
    last, per = tail, _PER.match(text, tail)
    if unit == "m?":
        of = ""
    elif not per and (not behind or unit == "%"):
        of, tail = _counted(found, starts, tail, unit == "%")
        per = _PER.match(text, tail)
    after = text[end : end + 60]
    share = None if behind else _SHARE.match(after)
    if share and value <= _SHARES[share[1]]:
        last = end + share.end()
        value, unit, end = 100 * value / _SHARES[share[1]], "%", last
        of = of or _counted(found, starts, last, True)[0]
    elif number.share and (_WHOLE.match(after) or _CLOSED.match(after)):
        value, unit = 100 * value, "%"
    elif _is_age(before, after, value):
        unit, of = "age", ""
    if behind and (behind.sign or number.money):
        end = behind.end
    minus = _MINUS.search(before)
    if minus and (minus.group() != "-" or unit or number.scale > 1):
        value, start = -value, start - len(minus.group())
    figure = Figure(
        (start, end),
        round(value, 6),
        unit,
        of,
        _bound(before, after),
        bool(_ABOUT.search(before)) or number.couple,
        (per[1] or "year").lower() if per else "",
    )
    return _Read(figure, number, last)


def _unit_behind(text: str, number: Number) -> Found | None:
    """The unit behind a number, where what looks like one is one."""
    end = number.span[1]
    found = measures.after(text, end)
    link = _OF_A_UNIT.match(text, end) if found is None and number.share else None
    if link:  # "half an hour", "a quarter of a point"
        found = measures.after(text, link.end())
    if found is None or (number.money and found.measure.kind != "money"):
        return None
    if not found.sign and found.measure.kind == "money" and found.words.split()[-1][0].isupper():
        return None  # "50 Cent", "Rand Paul"
    if number.spoken and len(found.words) == 1 and found.words.isalpha():
        return None  # "five m", "a p"
    if _HOUR.match(text, end) and not number.spoken:
        return None
    if found.words == "second" and number.value != 1 and text[end] != "-":
        return None  # "two second homes"
    return found


def _is_name(text: str, number: Number) -> bool:
    """Whether letters touch the number that are no unit ("3D", "1990s"), or it is an hour ("7pm")."""
    end = number.span[1]
    if number.spoken or number.money:
        return False
    glued = text[end : end + 1]
    return (
        glued.isalnum()
        or glued == "_"
        or bool(_HOUR.match(text, end))
        or text[end : end + 10] == "-something"
    )


def _joined(text: str, read: Sequence[_Read]) -> list[_Read]:
    """Figures of two units as one: "6ft 2in"."""
    made: list[_Read] = []
    for one in read:
        last = made[-1] if made else None
        if last and _TWO_UNITS.get(last.figure.unit) == one.figure.unit:
            great, small = measures.measure(last.figure.unit), measures.measure(one.figure.unit)
            part = one.figure.value * small.factor / great.factor if great and small else 1.0
            if part < 1 and _JOIN.fullmatch(text[last.end : one.figure.span[0]]):
                span = (last.figure.span[0], one.figure.span[1])
                value = round(last.figure.value + part, 6)
                figure = replace(last.figure, span=span, value=value, per=one.figure.per)
                made[-1] = replace(last, figure=figure, end=one.end)
                continue
        made.append(one)
    return made


def _ranges(text: str, read: list[_Read]) -> list[_Read]:
    """The figures, the two ends of a range with one scale and one unit: "20-30m", "$5bn to $6bn"."""
    made = list(read)
    for k in range(len(made) - 1):
        low, high = made[k], made[k + 1]
        link = text[low.end : high.figure.span[0]] if high.figure.span[0] - low.end < 6 else "."
        if not _RANGE.fullmatch(link) or low.number.spoken != high.number.spoken:
            continue
        before = text[max(0, low.figure.span[0] - 20) : low.figure.span[0]]
        if "and" in link and not re.search(r"\bbetween\s\Z", before, re.I):
            continue
        one, two = _alike(low, high, of="and" not in link)
        if one.value < two.value:
            exact = one.bound == two.bound == "exact" and not _NO_RANGE.search(before)
            if exact and ("or" not in link or one.unit or two.of):
                one, two = replace(one, bound="least"), replace(two, bound="most")
            made[k], made[k + 1] = replace(low, figure=one), replace(high, figure=two)
    return made


def _alike(low: _Read, high: _Read, of: bool) -> tuple[Figure, Figure]:
    """The ends of a range, each with the scale and unit that only the other states."""
    one, two = low.figure, high.figure
    plain = low.number.scale == 1 and low.number.value < min(1000.0, high.number.first)
    if plain and high.number.scale > 1 and one.unit in ("", two.unit, low.number.money):
        one = replace(one, value=round(one.value * high.number.scale, 6))
    if one.unit == "m?" and high.number.scale == 1e6:
        one = replace(one, unit=two.unit, value=one.value * 1e6)
    if high.number.share and low.number.share and two.unit == "%" and not one.unit:
        one = replace(one, value=100 * one.value)  # "between half and two thirds of them"
    if not one.unit and not one.of:
        one = replace(one, unit=two.unit, of=two.of if of else "", per=two.per)
    elif not two.unit and low.number.money:
        two = replace(two, unit=one.unit)
    elif one.unit == "age" and not two.unit:
        two = replace(two, unit="age", of="")  # "voters aged 18-34"
    return one, two


def _is_age(before: str, after: str, value: float) -> bool:
    aged = _AGED.search(before)
    return value < 120 and bool(_OLD.match(after) or (aged and (aged[0][0] == "a" or _CLOSED.match(after))))


def _is_year(text: str, one: _Read) -> bool:
    """Whether four digits are a year: "the 2012 primary", and no "2012 voters"."""
    made = one.figure
    digits = _YEAR.fullmatch(text[slice(*made.span)])
    return bool(digits) and not made.unit and not made.of.endswith("s") and meaning(made.of) not in PERSONS


def _bound(before: str, after: str) -> str:
    if _BETWEEN.search(before):
        return "most"
    if re.search(r"\bbetween\s\Z", before) and re.match(r"(?:\s\S+){0,2}? and\b", after):
        return "least"
    bound = next((name for name, p in _BEFORE if p.search(before)), "")
    return bound or next((name for name, p in _AFTER if p.match(after)), "exact")


def _counted(found: Sequence[Token], starts: Sequence[int], end: int, share: bool = False) -> tuple[str, int]:
    """The word that is counted by a number that ends at ``end``, and where that word ends."""
    at = bisect_left(starts, end)
    after = list(found[at : at + 6])
    if after and after[0].word == "-":  # "a three-man team"
        del after[0]
    head, tail = "", end
    for k, token in enumerate(after):
        word = token.word.lower()
        if word in _HEAD_SKIP and not head:
            continue
        if not word[0].isalpha() or word in _STOP or (is_verb(word, "") and (head or not _befalls(word))):
            break
        if word == "of" or (share and word in _COMPARED):
            break
        head, tail = word, token.span[1]
        if word.endswith("s") or word in ("people", "men", "women", "children", "police") or k > 2:
            break
    return head, tail


def _befalls(word: str) -> bool:
    """Whether a verb tells what befell those counted: "12 killed", and no "twelve went down"."""
    return word.endswith("ed") or meaning(word) in PERSONS


def _is_part(found: Sequence[Token], i: int, j: int) -> bool:
    """Whether the ordinal is a fraction ("a third of", "two thirds"), a moment ("for a second,") or part of a
    name for people ("forty first responders")."""
    before, after = _words(found, i - 1) if i else "", _words(found, j)
    word = found[j - 1].word.lower()
    if found[i].apart or (word.endswith("s") and not word[0].isdigit()):
        return True
    return (before in ("a", "one") and after in ("of", "")) or (word == "first" and before == "at")


def _words(found: Sequence[Token], i: int) -> str:
    return found[i].word.lower() if i < len(found) else ""
