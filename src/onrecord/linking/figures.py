"""Figures of a text: how many of what, and the place in a row.

In: any text. Out: :class:`Figure` and :class:`Ordinal` values with their spans, in text order. Numbers are
read by :mod:`numbers`, units and currencies by :mod:`measures`, ranges and bounds by :mod:`ranges`; shares,
ages and what is counted by the rules here. Numbers that are part of a date or a time are left out by the
caller, who knows them (:mod:`times`). Nothing is refused: what is no number is no figure, nor is a number
that is a name ("Highway 61", "No. 10", "Boeing 737", "Article 50") or that the text puts right at once
("not 12 but 30").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.linking import measures
from onrecord.linking.clauses import is_verb
from onrecord.linking.measures import BLANK, Found
from onrecord.linking.nocounts import CONTRAST, Taken, no_counts
from onrecord.linking.numbers import Number, numbers
from onrecord.linking.numerals import Token, ordinal_runs, tokens
from onrecord.linking.quantities import Figure, Ordinal, equal, holds
from onrecord.linking.ranges import Read, bound_of, joined, ranges
from onrecord.linking.wording import PERSONS, meaning
from onrecord.mapped import Span

__all__ = ["Figure", "Ordinal", "equal", "figures", "holds", "ordinals"]

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
#: "Second, they lied": a word of speech.
_SPOKEN = re.compile(r"(?:\A|[.;:“\"'’]\s*)(?:First|Second|Third|Fourth)(?: of all)?,")
#: How old someone is: "Marek Sund, 34,", "aged 12", "a 12-year-old".
_AGED = re.compile(
    r"\baged? (?:about )?\Z|(?:[A-Z][\w’'-]{1,30}|man|woman|boy|girl|son|daughter|wife|client), \Z"
)
_OLD = re.compile(r"[- ]years?[- ]olds?\b|[- ]months?[- ]olds?\b")
_CLOSED = re.compile(r"\s*(?:[,.;:)]|\Z)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
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
_PER = re.compile(
    r"(?:[- ](?:an?|per|each|every)[- ]|/)(second|minute|hour|day|night|week|month|year)\b"
    r"|[- ](p\.?a\b|annually)",
    re.I,
)
_OF_A_UNIT = re.compile(rf"(?:[-{BLANK}]of)?[-{BLANK}]an?(?=[-{BLANK}])")


def figures(text: str, taken: tuple[Span, ...] = ()) -> tuple[Figure, ...]:
    """The figures of ``text``, but those that touch a span of ``taken``."""
    found = tokens(text)
    starts = [t.span[0] for t in found]
    read = [r for n in numbers(text, found) if (r := _read(text, found, starts, n)) is not None]
    read = ranges(text, joined(text, read))
    made: list[Figure] = []
    for one in read:
        inside = made and made[-1].span[1] > one.figure.span[0]  # "five" of "one in five"
        if not inside and not _is_year(text, one):
            made.append(one.figure)
    free = Taken((*taken, *no_counts(text, read)))
    made += [Figure(m.span(), 0.0, of=_counted(found, starts, m.end())[0]) for m in _NONE.finditer(text)]
    made += [Figure(t.span, _TIMES_AS[w], "times") for t in found if (w := t.word.lower()) in _TIMES_AS]
    return tuple(sorted((f for f in made if not free.touches(f.span)), key=lambda f: f.span))


def ordinals(text: str, taken: tuple[Span, ...] = ()) -> tuple[Ordinal, ...]:
    """The ordinals of ``text``; "second" for a moment, and "first" for "at first", are none."""
    found = tokens(text)
    starts = [t.span[0] for t in found]
    free = Taken((*taken, *(m.span() for p in (CONTRAST, _SPOKEN) for m in p.finditer(text))))
    made = []
    for i, j, value in ordinal_runs(found):
        span = (found[i].span[0], found[j - 1].span[1])
        if not free.touches(span) and not _is_part(found, i, j):
            made.append(Ordinal(span, value, _counted(found, starts, span[1])[0]))
    return tuple(made)


def _read(text: str, found: Sequence[Token], starts: Sequence[int], number: Number) -> Read | None:
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
        bound_of(before, after),
        bool(_ABOUT.search(before)) or number.couple,
        (per[1] or "year").lower() if per else "",
    )
    return Read(figure, number, last)


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


def _is_age(before: str, after: str, value: float) -> bool:
    aged = _AGED.search(before)
    return value < 120 and bool(_OLD.match(after) or (aged and (aged[0][0] == "a" or _CLOSED.match(after))))


def _is_year(text: str, one: Read) -> bool:
    """Whether four digits are a year: "the 2012 primary", and no "2012 voters"."""
    made = one.figure
    digits = _YEAR.fullmatch(text[slice(*made.span)])
    return bool(digits) and not made.unit and not made.of.endswith("s") and meaning(made.of) not in PERSONS


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
