"""Figures of a text: how many of what, and the place in a row.

In: any text. Out: :class:`Figure` and :class:`Ordinal` values with their spans, in text order. Number words
are read by text2num; digits, fractions, multipliers, money and bounds ("at least", "nearly") by the rules
here. Numbers that are part of a date or a time are left out by the caller, who knows them (:mod:`times`).
Nothing is refused: what is no number is no figure, nor is a number that is a name ("Highway 61", "No. 10",
"Boeing 737", "Article 50") or that the text puts right at once ("not 12 but 30").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from text_to_num import find_numbers

from onrecord.linking.clauses import is_verb
from onrecord.linking.wording import PERSONS, meaning
from onrecord.mapped import Span

__all__ = ["Figure", "Ordinal", "figures", "holds", "ordinals"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its value and what it counts.

    unit: "%" or a measure or a currency ("km", "usd"), "age", "times" (twice), or "" for
    things that are counted. of: the word that is counted, or that a share is of ("people"), in small letters,
    as it stands; empty where the text does not say. bound: "exact",
    "least" (so many or more), "over" (more than), "most", "under". about: said to be no exact number.
    """

    span: Span
    value: float
    unit: str = ""
    of: str = ""
    bound: str = "exact"
    about: bool = False


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A place in a row: "third term". of: the word that it numbers, as it stands."""

    span: Span
    value: int
    of: str = ""


_TOKEN = re.compile(
    r"(?<!\d)\d++(?:[.,]\d{3})*(?:\.\d++)?(?:st|nd|rd|th)?\b|[A-Za-zÀ-ÿ]+(?:[’'][a-z]+)?|[^\w\s]"
)
#: Half of a surrogate pair, as broken pages have: no text that text2num takes.
_HALF = re.compile("[\ud800-\udfff]")
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?\Z")
_NTH = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_TIMES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
}
_TIMES |= {"mn": 1e6, "k": 1e3, "dozen": 12.0, "score": 20.0}
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4}
_PARTS |= {"fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10}
_CURRENCIES = {"$": "usd", "€": "eur", "£": "gbp", "¥": "yen"}
_UNITS = {
    "%": "% percent",
    "point": "point points",
    "usd": "dollar dollars",
    "eur": "euro euros",
    "gbp": "pound pounds",
    "crown": "crown crowns krona kronor",
    "franc": "franc francs",
    "rouble": "rouble roubles ruble rubles",
    "rupee": "rupee rupees",
    "dinar": "dinar dinars",
    "peso": "peso pesos",
    "yen": "yen",
    "yuan": "yuan",
    "shekel": "shekel shekels",
    "cent": "cents",
    "penny": "pence",
    "km": "km kilometre kilometres kilometer kilometers",
    "m": "metre metres meter meters",
    "mile": "mile miles",
    "foot": "foot feet ft",
    "kg": "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
    "tonne": "tonne tonnes ton tons",
    "hectare": "hectare hectares",
    "acre": "acre acres",
    "litre": "litre litres liter liters",
    "degree": "degree degrees",
    "second": "seconds",
    "minute": "minute minutes",
    "hour": "hour hours",
    "day": "day days",
    "week": "week weeks",
    "month": "month months",
    "year": "year years",
    "decade": "decades",
    "times": "times",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_BOUNDS = (
    ("least", r"at least|no (?:fewer|less) than|a minimum of|not (?:fewer|less) than|as many as|or more"),
    ("most", r"at (?:the (?:very )?)?most|(?:no|not|never) (?:more than|over|above)|up to|a maximum of"),
    ("most", r"(?:never|not|n[’']t) (?:exceed\w*|reach\w*|top(?:ped)?|even|quite|nearly|half|as many as)"),
    ("over", r"more than|over|above|upwards of|in excess of|exceed(?:s|ed|ing)?|well over|greater than"),
    ("under", r"(?:fewer|less) than|under|below|almost|nearly|close to|just short of|not quite"),
)
_BEFORE = [
    (name, re.compile(rf"\b(?:{words})(?: (?:a|an|the|some))?\s*[$€£]?\Z", re.I)) for name, words in _BOUNDS
]
_AFTER = (
    ("least", re.compile(r"(?:\s[\w’'-]+){0,3}?\s(?:at (?:the very )?least|or more)\b", re.I)),
    ("most", re.compile(r"(?:\s[\w’'-]+){0,3}?\s(?:at (?:the (?:very )?)?most|or (?:fewer|less))\b", re.I)),
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|roughly|approximately|an estimated|estimated|nearly|almost|close to|circa"
    r"|perhaps"
    r"|up to"
    r"|just over|just under|a little over|a little under|little more than)(?: (?:a|an|the))?\s*[$€£]?\Z",
    re.I,
)
#: What a part is of, where it is a share: "a third of the voters", and no "quarter of a point".
_WHOLE = re.compile(r"\s+(?:of (?!an? )|(?:the|its|his|her|their|our|my|all) )", re.I)
#: A share: "one in five", "three out of ten".
_SHARE = re.compile(r"(?: [\w’'-]+){0,2}? (?:in|out of)(?: every)? (ten|five|four|three|10|100)\b")
_SHARES = {"ten": 10, "10": 10, "five": 5, "four": 4, "three": 3, "100": 100}
#: Plurals that tell no number.
_ROUND = frozenset("ones tens hundreds thousands millions billions trillions".split())
#: Words that a number is no number before: "one of the", "one another", "one day", "no one".
_ONE = re.compile(
    r"one\b(?!(?: |-)(?:hundred|thousand|million|billion|person|man|woman|child|dead|killed|half|third"
    r"|quarter|fifth|tenth|in (?:\w+|\d+)\b(?= [a-z]+s\b| people)|out of (?:\w+|\d+)\b))",
    re.I,
)
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
    r"|chapter|article|section|paragraph|platform|gate|grade|flight|channel)\.?\s|[A-Z]{1,4}[-‑]|[#@№/]|\w/)\Z"
)
#: No such name is longer, in characters.
_NAME = 20
#: A number that the next words put right: "not 12 but 30"; and the words that say that it is no number.
_CONTRAST = re.compile(r"\b(?:not|by no means)\s(?!only\b)(?:[\w’'-]+\s){0,6}?[\w’'-]+,? but\b", re.I)
#: "Second, they lied": a word of speech.
_SPOKEN = re.compile(r"(?:\A|[.;:“\"'’]\s*)(?:First|Second|Third|Fourth)(?: of all)?,")
_BETWEEN = re.compile(r"\bbetween (?:\S+ ){1,3}and \Z", re.I)
#: How old someone is: "Marek Sund, 34,", "aged 12", "a 12-year-old".
_AGED = re.compile(
    r"\baged? (?:about )?\Z|(?:[A-Z][\w’'-]{1,30}|man|woman|boy|girl|son|daughter|wife|client), \Z"
)
_OLD = re.compile(r"[- ]years?[- ]olds?\b|[- ]months?[- ]olds?\b")
_CLOSED = re.compile(r"\s*(?:[,.;:)]|\Z)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
#: A long row of digits is a name, and so is what markup holds.
_MARKUP = re.compile(r"\d{10,}|=[\"'’”]?\d+|\bpart \d+ of \d+", re.I)
#: A score or a row of years, which is no count: "won 3-1", "1998-99".
_SCORE = re.compile(r"(?<![\w-])\d{1,4}[-–]\d{1,3}(?![\w-])")
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
    she it they we i you us them him
    """.split()
)


@dataclass(frozen=True, slots=True)
class _Token:
    """A token in the form that text2num asks for."""

    word: str
    span: Span

    def text(self) -> str:
        return self.word

    def nt_separated(self, previous: _Token) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def figures(text: str, taken: tuple[Span, ...] = ()) -> tuple[Figure, ...]:
    """The figures of ``text``, but those that touch a span of ``taken``."""
    tokens = _tokens(text)
    taken = (*taken, *_no_counts(text))
    found: list[Figure] = []
    for number in _numbers(text, tokens):
        made = _made(text, tokens, *number)
        inside = found and found[-1].span[1] > made.span[0]  # "five" of "one in five"
        if not inside and not _is_year(text, made):
            found.append(made)
    found += [Figure(m.span(), 0.0, of=_counted(tokens, m.end())[1]) for m in _NONE.finditer(text)]
    found += [Figure(t.span, _TIMES_AS[w], "times") for t in tokens if (w := t.word.lower()) in _TIMES_AS]
    return tuple(sorted((f for f in found if not _touches(f.span, taken)), key=lambda f: f.span))


def ordinals(text: str, taken: tuple[Span, ...] = ()) -> tuple[Ordinal, ...]:
    """The ordinals of ``text``; "second" for a moment, and "first" for "at first", are none."""
    tokens = _tokens(text)
    taken = (*taken, *(m.span() for p in (_CONTRAST, _SPOKEN) for m in p.finditer(text)))
    found = []
    for i, j, value in _ordinal_runs(tokens):
        span = (tokens[i].span[0], tokens[j - 1].span[1])
        if not _touches(span, taken) and not _is_part(tokens, i, j):
            found.append(Ordinal(span, value, _counted(tokens, span[1])[1]))
    return tuple(found)


def _no_counts(text: str) -> tuple[Span, ...]:
    """Where numbers count nothing: names with a number, and what the text puts right at once."""
    numbers = re.finditer(r"\d[\d,.]*", text)
    named = (m.span() for m in numbers if _NAMED.search(text, max(0, m.start() - _NAME), m.start()))
    return (*named, *(m.span() for pattern in (_SCORE, _MARKUP, _CONTRAST) for m in pattern.finditer(text)))


def holds(a: Figure, b: Figure) -> bool:
    """Whether both can hold of one thing: equal, or one a bound that the other meets."""
    return _meets(a, b) or _meets(b, a)


def _meets(bound: Figure, other: Figure) -> bool:
    if bound.bound in ("least", "over"):
        return other.value >= bound.value or other.bound in ("least", "over")
    if bound.bound == "most" or (bound.bound == "under" and not bound.about):
        return other.value <= bound.value or other.bound in ("most", "under")
    slack = 0.1 if bound.about or other.about else 0.0
    return abs(bound.value - other.value) <= slack * max(bound.value, other.value) + 1e-9


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.group(), m.span()) for m in _TOKEN.finditer(_HALF.sub("?", text))]


def _numbers(text: str, tokens: list[_Token]) -> Iterator[tuple[int, int, float]]:
    """Runs of tokens that make one number: first, end, value."""
    words = {o.start: o for o in find_numbers(tokens, "en", 0.0) if not o.is_ordinal}
    i = 0
    while i < len(tokens):
        start, word = i, tokens[i].word.lower()
        value: float | None = None
        if _DIGITS.match(word):
            value, i = float(word.replace(",", "")), i + 1
        elif i in words:
            value, i = float(words[i].value), words[i].end
            if tokens[i - 1].word.lower() in _ROUND or word in _ROUND:
                continue
            if value == 1 and _ONE.match(text, tokens[start].span[0]):
                value = None
        elif (
            word in ("a", "an")
            and i + 1 < len(tokens)
            and _next(tokens, i + 1) in ("dozen", "half", "quarter")
        ):
            value, i = 1.0, i + 1
        elif word == "half" or (word == "dozen" and start):
            value = 1.0
        elif word in ("a", "an") and _share_of(tokens, i + 1):
            value, i = 1.0, i + 1
        else:
            i += 1
            continue
        if value is None:
            continue
        value, i = _grown(tokens, i, value)
        if i > start:
            yield start, i, value


def _grown(tokens: list[_Token], i: int, value: float) -> tuple[float, int]:
    """The value with what follows it: "and a half", "million", "thirds", "in ten"."""
    if _next(tokens, i, 3) == "and a half":
        value, i = value + 0.5, i + 3
    else:
        part = i + 1 if _next(tokens, i) == "-" else i
        many = _PARTS.get(_next(tokens, part))
        if many and (value == 1 or (value < many and _next(tokens, part).endswith("s"))):
            value, i = value / many, part + 1
    if _next(tokens, i) == "a" and _next(tokens, i + 1) in ("million", "billion", "dozen"):
        i += 1
    while _next(tokens, i) in _TIMES and (
        len(_next(tokens, i)) > 2 or tokens[i].span[0] <= tokens[i - 1].span[1] + 1
    ):
        value, i = value * _TIMES[_next(tokens, i)], i + 1
    return value, i


def _share_of(tokens: list[_Token], i: int) -> bool:
    """Whether "a" before ``i`` begins a share: "a third of", and no "third term" or "fifth of May"."""
    return (
        _next(tokens, i) in _PARTS
        and _next(tokens, i + 1) == "of"
        and _next(tokens, i + 2) not in ("a", "an")
    )


def _next(tokens: list[_Token], i: int, many: int = 1) -> str:
    return " ".join(t.word.lower() for t in tokens[i : i + many])


def _made(text: str, tokens: list[_Token], i: int, j: int, value: float) -> Figure:
    start, end = tokens[i].span[0], tokens[j - 1].span[1]
    before, after = text[max(0, start - 30) : start], text[end : end + 60]
    unit = _CURRENCIES.get(before.rstrip(" ")[-1:], "") if before[-2:] != "  " else ""
    of_unit, of = _counted(tokens, end)
    share = _SHARE.match(after)
    if share and value <= _SHARES[share[1]]:
        value, of_unit, end = 100 * value / _SHARES[share[1]], "%", end + share.end()
        of = of or _counted(tokens, end)[1]
    elif tokens[j - 1].word.lower() in _PARTS and (_WHOLE.match(after) or _CLOSED.match(after)):
        value, of_unit = 100 * value, "%"
    elif _is_age(before, after, value):
        of_unit, of = "age", ""
    return Figure(
        (start, end),
        round(value, 6),
        unit or of_unit,
        of,
        _bound(text, before, after, start),
        bool(_ABOUT.search(before)),
    )


def _is_age(before: str, after: str, value: float) -> bool:
    aged = _AGED.search(before)
    return value < 120 and bool(_OLD.match(after) or (aged and (aged[0][0] == "a" or _CLOSED.match(after))))


def _is_year(text: str, made: Figure) -> bool:
    """Whether four digits are a year: "the 2012 primary", and no "2012 voters"."""
    digits = _YEAR.fullmatch(text[slice(*made.span)])
    return bool(digits) and not made.unit and not made.of.endswith("s") and meaning(made.of) not in PERSONS


def _bound(text: str, before: str, after: str, start: int) -> str:
    if _BETWEEN.search(before):
        return "most"
    if re.search(r"\bbetween\s\Z", before) and re.match(r"(?:\s\S+){0,2}? and\b", after):
        return "least"
    bound = next((name for name, p in _BEFORE if p.search(before)), "")
    return bound or next((name for name, p in _AFTER if p.match(after)), "exact")


def _counted(tokens: list[_Token], end: int) -> tuple[str, str]:
    """The unit that follows ``end``, and the word that is counted."""
    first = bisect_left(tokens, end, key=lambda t: t.span[0])
    after = tokens[first : first + 6]
    words = [t.word.lower() for t in after]
    unit = ""
    if words[:1] == ["-"]:  # "a three-year term"
        after, words = after[1:], words[1:]
    if words[:1] == ["percentage"] and words[1:2] != ["-"]:
        after, words = after[1:], words[1:]
    elif words[:2] == ["percentage", "-"]:
        after, words = after[2:], words[2:]
    if words[:2] == ["per", "cent"] or (words and _UNIT_OF.get(words[0]) == "%"):
        many = 2 if words[0] == "per" else 1
        after, words, unit = after[many:], words[many:], "%"
    elif words[:1] and words[0] in ("cubic", "square") and len(words) > 1 and words[1] in _UNIT_OF:
        return f"{words[0]} {_UNIT_OF[words[1]]}", words[1]
    elif words and words[0] in _UNIT_OF:
        return _UNIT_OF[words[0]], words[0]
    head = ""
    for k, word in enumerate(words):
        if word in _HEAD_SKIP and not head:
            continue
        if not word[0].isalpha() or word in _STOP or (is_verb(word, "") and (head or not _befalls(word))):
            break
        if word == "of" or (unit and word in _COMPARED):
            break
        head = word
        if word.endswith("s") or word in ("people", "men", "women", "children", "police") or k > 2:
            break
    return unit, head


def _befalls(word: str) -> bool:
    """Whether a verb tells what befell those counted: "12 killed", and no "twelve went down"."""
    return word.endswith("ed") or meaning(word) in PERSONS


def _ordinal_runs(tokens: list[_Token]) -> Iterator[tuple[int, int, int]]:
    for i, token in enumerate(tokens):
        match = _NTH.match(token.word.lower())
        if match:
            yield i, i + 1, int(match.group(1))
    for o in find_numbers(tokens, "en", 0.0):
        if o.is_ordinal and o.value:
            yield o.start, o.end, int(o.value)


def _is_part(tokens: list[_Token], i: int, j: int) -> bool:
    """Whether the ordinal is a fraction ("a third of", "two thirds") or a moment ("for a second,")."""
    before, after = _next(tokens, i - 1) if i else "", _next(tokens, j)
    word = tokens[j - 1].word.lower()
    if word.endswith("s") and not word[0].isdigit():
        return True
    return (before in ("a", "one") and after in ("of", "")) or (word == "first" and before == "at")


def _touches(span: Span, taken: tuple[Span, ...]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)
