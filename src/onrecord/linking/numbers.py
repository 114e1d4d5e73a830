"""Numbers of a text, in digits and in words, with the scale that goes with them.

In: a text and its tokens, as :mod:`numerals` has them. Out: :class:`Number` values in text order. Number
words are read by text2num, digits and scales by the rules here. What is no number (a name, "4x4", "1.2.3",
"007") is left out. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import numeric

from text_to_num import find_numbers

from onrecord.linking import measures
from onrecord.linking.measures import BLANK
from onrecord.linking.numerals import GREAT, PERSONS, Token, valued
from onrecord.mapped import Span

__all__ = ["Number", "numbers"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands. span: with its scale and with the currency before it.

    first: the number as written, without scale. scale: what it is multiplied by. money: the currency in
    front, else "". spoken: in words. share: its last word is a part ("two thirds"). couple: "a couple".
    unclear: what an "m" with it is: "m" for a metre, "m?" where it may be a million or a metre, "minute".
    """

    span: Span
    value: float
    first: float
    scale: float = 1.0
    money: str = ""
    spoken: bool = False
    share: bool = False
    couple: bool = False
    unclear: str = ""


_COMMA = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4}
_PARTS |= {"fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10}
#: Plurals that tell no number.
_ROUND = frozenset("ones tens hundreds thousands millions billions trillions lakhs crores dozens".split())
#: Words that a number is no number before: "one of the", "one another", "one day", "no one".
_ONE = re.compile(
    r"one\b(?!(?: |-)(?:hundred|thousand|million|billion|trillion|lakh|crore|person|man|woman|child|dead"
    r"|killed|half|third|quarter|fifth|tenth|and a (?:half|quarter)\b"
    r"|in (?:\w+|\d+)\b(?= [a-z]+s\b| people)|out of (?:\w+|\d+)\b))",
    re.I,
)
#: What a length or a race is told by, before or behind an "m".
_LONG = re.compile(
    rf"[-{BLANK}](?:(?:men|women|boys|girls|mixed|individual|team|short|world|indoor|Olympic)(?:[’']s)?[{BLANK}])?"
    r"(?:deep|high|tall|long|wide|thick|away|below|above|beneath|under|off|from|apart|up|down|north|south|east"
    r"|west|race|races|sprint|sprints|hurdles|relay|relays|dash|freestyle|butterfly|backstroke|breaststroke"
    r"|medley|final|finals|heats?|swim|run|runner|steeplechase|champion|record|bronze|silver|gold|title|pool"
    r"|mark|drop|fall|cliff|tower|wall|waves?|crane|mast|ladder|span|radius|yacht|boat|vessel|ship|pier|trench"
    r"|tunnel|pylon|by|of (?:water|rain|snow|sand|rope|cable|pipe|fence|wire|ground))\b|m?\s?[x×]\s?[0-9]",
    re.I,
)
_LENGTH_BEFORE = re.compile(
    r"(?:depth|height|altitude|length|width|distance|deep|tall|within|radius|level|sprint(?:ed)?|swam|swim"
    r"|climbed|jumped|threw|leapt|fell|dived|metres|[x×])\b"
    r"(?: of| to| is| was| at| some| about| around| nearly)*+ ?\Z"
)
#: "10m 32s", "2h 10m": minutes.
_SECONDS, _HOURS = re.compile(r"\s?[0-9]{1,2}(?:\.[0-9]+)?s\b"), re.compile(r"[0-9]h\s?\Z")
_RUN_WORDS = re.compile(
    r"[- ](?:run|race|walk|runner|runners|fun|charity|tv|tvs|video|screen|resolution)\b", re.I
)
_COUNTED = re.compile(
    rf"[{BLANK}](?:(?:more|new|other|fewer|extra|of the)[{BLANK}])?(?:[\w’'-]+[{BLANK}])?(\w+)"
)
_AND_PART = re.compile(rf"[-{BLANK}]and[-{BLANK}](a|one|three)[-{BLANK}](half|quarters?|third)\b", re.I)
#: "Half a million", "a quarter of a million", "half-a-million", "a couple of million".
_OF_A = re.compile(
    rf"(?:[-{BLANK}]of)?[-{BLANK}](?:an?[-{BLANK}])?"
    r"(?=(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen)\b)",
    re.I,
)
_MOST = 1e21
#: Short forms of a scale that are something else too.
_LETTERS = frozenset("k K m M MM b B T".split())


def numbers(text: str, found: Sequence[Token]) -> Iterator[Number]:
    """The numbers of ``text``, whose tokens are ``found``."""
    spoken = _spoken(text, found)
    end = 0
    for i, token in enumerate(found):
        if token.span[0] < end:
            continue
        number = _literal(text, token) if token.kind in ("digits", "part") else None
        if number is None and token.kind == "word":
            number = _in_words(text, found, i, spoken)
        if number is not None and number.value < _MOST:
            end = number.span[1]
            yield number


def _spoken(text: str, found: Sequence[Token]) -> dict[int, tuple[int, float]]:
    """Numbers in words: first token, its end and value. Two in a row are a year, or a row of figures."""
    runs = [
        (o.start, o.end, float(o.value)) for o in find_numbers(list(found), "en", 0.0) if not o.is_ordinal
    ]
    joined = set()
    for k in range(len(runs) - 1):
        gap = text[found[runs[k][1] - 1].span[1] : found[runs[k + 1][0]].span[0]]
        if gap in (" ", "-", "\u00a0"):
            joined |= {k, k + 1}
    return {start: (end, value) for k, (start, end, value) in enumerate(runs) if k not in joined}


def _literal(text: str, token: Token) -> Number | None:
    """A number in digits, with its scale."""
    start, end = token.span
    front = measures.before(text, start)
    money, begin = (front[0].unit, front[1]) if front else ("", start)
    if not money and start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return None  # "ABC123"
    if token.kind == "part":
        whole, part = _mixed(token.word)
        number = Number((begin, end), whole + part, whole + part, money=money, share=not whole)
        if not whole and "/" in token.word and not _measured(text, end):
            return None
    else:
        value = valued(token.word)
        if value is None and _COMMA.fullmatch(token.word) and (money or _measured(text, end)):
            value = float(token.word.replace(",", "."))  # "1,5 million"
        if value is None or (token.word[0] == "." and not (money or _measured(text, end))):
            return None  # ".45-caliber"
        number = Number((begin, end), value, value, money=money)
    return _scaled(text, _and_part(text, number))


def _mixed(word: str) -> tuple[float, float]:
    """ "1½", "1 1/2": the whole and the part."""
    if "/" in word:
        *whole, part = re.split(r"[ -]", word)
        over, under = part.split("/")
        return float(whole[0] if whole else 0), int(over) / int(under)
    return float(word[:-1].strip() or 0), numeric(word[-1])


def _measured(text: str, end: int) -> bool:
    """Whether a scale or a unit follows, or what a part is of."""
    follows = re.compile(rf"[{BLANK}]of[{BLANK}]").match(text, end)
    return bool(follows or measures.scale(text, end) or measures.after(text, end))


def _in_words(
    text: str, found: Sequence[Token], i: int, spoken: dict[int, tuple[int, float]]
) -> Number | None:
    """A number in words, from token ``i``, with its parts and its scale."""
    word, then = found[i].word.lower(), found[i + 1].word.lower() if i + 1 < len(found) else ""
    start = end = found[i].span[0]
    front = measures.before(text, start) if i in spoken else None
    money, begin = (front[0].unit, front[1]) if front else ("", start)
    if i in spoken:
        until, value = spoken[i]
        end = found[until - 1].span[1]
        if found[until - 1].word.lower() in _ROUND or word in _ROUND:
            return None
        if value == 1 and _ONE.match(text, start):
            return None
    elif (word in ("a", "an") and then in ("dozen", "half", "quarter", "lakh", "crore")) or (
        word in ("a", "an") and _share_of(found, i + 1)
    ):
        until, value, end = i + 1, 1.0, found[i].span[1]
    elif word == "half" or (word in ("dozen", "quarter") and i and _one_of(found, i)):
        until, value = i, 1.0
    elif word == "couple" and i and found[i - 1].word.lower() in ("a", "last", "next") and _couple(found, i):
        until, value, end = i + 1, 2.0, found[i].span[1]
    else:
        return None
    couple = word == "couple"
    number = Number((begin, end), value, value, money=money, spoken=True, couple=couple)
    grown = _scaled(text, _and_part(text, _parted(text, found, until, number)))
    return grown if grown.span[1] > start else None


def _one_of(found: Sequence[Token], i: int) -> bool:
    """ "A quarter of a million" without its "a", and "dozen" as a number that has none before it."""
    return found[i].word.lower() == "dozen" or _words(found, i + 1, 2) == "of a"


def _couple(found: Sequence[Token], i: int) -> bool:
    then = _words(found, i + 1, 1)
    return then in ("of", "hundred", "thousand", "million", "dozen") or (
        _plural(then) and then not in ("does", "says")
    )


def _words(found: Sequence[Token], i: int, many: int = 1) -> str:
    return " ".join(t.word.lower() for t in found[i : i + many])


def _share_of(found: Sequence[Token], i: int) -> bool:
    """Whether "a" before ``i`` begins a share: "a third of", and no "third term" or "fifth of May"."""
    if _words(found, i) not in _PARTS or _words(found, i + 1) != "of":
        return False
    return _words(found, i + 2) not in ("a", "an") or _words(found, i + 3) in GREAT


def _parted(text: str, found: Sequence[Token], i: int, number: Number) -> Number:
    """The number with a part behind it: "two thirds", "half"."""
    at = i + 1 if _words(found, i) in ("-", "‑") else i
    word = _words(found, at)
    many = _PARTS.get(word)
    if not many or not (number.value == 1 or (number.value < many and word.endswith("s"))):
        return number
    value = number.value / many
    return replace(number, span=(number.span[0], found[at].span[1]), value=value, first=value, share=True)


def _and_part(text: str, number: Number) -> Number:
    """The number with "and a half" of its last scale."""
    match = _AND_PART.match(text, number.span[1])
    if not match or number.share:
        return number
    part = {"a": 1, "one": 1, "three": 3}[match[1].lower()] / _PARTS[match[2].lower()]
    great = max(1.0, number.scale)
    if number.scale == 1.0 and number.spoken and number.value >= 1e6:
        great = next((s for s in (1e12, 1e9, 1e6) if number.value >= s and number.value % s == 0), 1.0)
    value = number.value + part * great
    return replace(number, span=(number.span[0], match.end()), value=value, first=value / number.scale)


def _scaled(text: str, number: Number) -> Number:
    """The number times the scales behind it: "1.2bn", "five lakh crore", "half a million"."""
    end, scale, unclear = number.span[1], 1.0, ""
    # "Of" stands only behind a part: "20 of a million" are two numbers.
    link = _OF_A.match(text, end) if number.share or number.couple else None
    if link:
        end = link.end()
        found = measures.scale(text, end)
        scale, end = (found.measure.factor, found.end) if found else (scale, number.span[1])
    for _ in range(3):
        here = measures.scale(text, end, bool(number.money))
        if here is None or (number.spoken and here.sign):
            break
        if here.sign and here.words in _LETTERS:
            verdict = _letter(text, number, here.words, here.end)
            if verdict != "scale":
                unclear = verdict
                break
        scale, end = scale * here.measure.factor, here.end
    share = number.share and scale == 1.0
    done = replace(
        number,
        span=(number.span[0], end),
        value=number.value * scale,
        scale=scale,
        share=share,
        unclear=unclear,
    )
    return _and_part(text, done) if scale > 1 and number.value == number.first else done


def _letter(text: str, number: Number, letter: str, end: int) -> str:
    """What one letter behind a number is: "scale", or "" for none, or a unit as :class:`Number` has it."""
    if number.money:
        return "scale"
    paid = measures.after(text, end)
    if paid and paid.measure.kind == "money":
        return "scale"
    counted = _COUNTED.match(text, end)
    many = bool(counted and any(_plural(w) for w in re.findall(r"[\w’'-]+", counted.group())))
    if letter in "kK":
        return "" if _RUN_WORDS.match(text, end) else "scale"
    if letter != "m":
        return "scale" if many or letter == "M" else ""
    if _SECONDS.match(text, end) or _HOURS.search(text[max(0, number.span[0] - 3) : number.span[0]]):
        return "minute"
    before = text[max(0, number.span[0] - 40) : number.span[0]]
    if _LONG.match(text, end) or _LENGTH_BEFORE.search(before):
        return "m"
    if many:
        return "scale"
    return "m" if number.value >= 1000 else "m?"


def _plural(word: str) -> bool:
    word = word.lower()
    return word in PERSONS or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "’s")))
