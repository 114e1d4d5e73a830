"""Days, months, years and hours that a text names, resolved against the day it was published.

In: a text, the day of its article (None where unknown), and whether it tells of what is to come. Out:
:class:`When` values in text order. A weekday is the last such day up to the article's, or the next one
where the text looks ahead; without a day of the article it stays a weekday. What is no date is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.mapped import Span

__all__ = ["When", "clash", "clocks", "times"]


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time that a text names.

    first, last: its first and last day, None where only a time of day is named. hours: from and to, in
    hours of the day, None where none is named. weekday: 0 (Monday) to 6, for a weekday. how: the word
    before it that makes it a limit ("since", "until", "by", "before", "after"), else "". guessed: its year
    is not stated.
    """

    span: Span
    first: date | None = None
    last: date | None = None
    hours: tuple[float, float] | None = None
    weekday: int | None = None
    how: str = ""
    guessed: bool = False


_WEEKDAYS = {d: k for k, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_MONTHS = {
    m: k + 1
    for k, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
        "|october oct|november nov|december dec".split("|")
    )
    for m in names.split()
}
_MONTH = "|".join(f"{m[0].upper()}{m[1:]}" for m in sorted(_MONTHS, key=len, reverse=True))
_DAY = "|".join(d.capitalize() for d in _WEEKDAYS)
_PARTS = {
    "early": (0, 9), "before dawn": (0, 7), "dawn": (4, 8), "morning": (4, 12), "before noon": (6, 12),
    "noon": (11.5, 12.5), "midday": (11.5, 12.5), "afternoon": (12, 18), "evening": (17, 24),
    "late": (17, 24), "before midnight": (20, 24), "night": (18, 30), "midnight": (23, 25),
    "overnight": (18, 30), "after midnight": (0, 5),
}  # fmt: skip
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_NTH = {
    w: k + 1
    for k, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
        " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth"
        " twenty-ninth thirtieth thirty-first".split()
    )
}
_NTHS = "|".join(sorted(_NTH, key=len, reverse=True))
_COUNTS = {w: k + 1 for k, w in enumerate("one two three four five six seven eight nine ten".split())}
_COUNTS |= {"a": 1, "an": 1, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30}
_COUNT = "|".join(w for w in _COUNTS if len(w) > 2)
#: Days of a stretch of time, and how far off its count may be.
_LONG = {"day": (1, 0), "week": (7, 3), "month": (30.4, 15), "year": (365.25, 183), "decade": (3652.5, 1826)}
_HOW = r"(?:(?P<how>since|until|till|by|before|after|from|through)\s+(?:the\s+)?)?"
_EDGE = (
    r"(?:(?P<edge>(?:the\s+)?(?:end|beginning|start|middle|(?:first|second) half|first week)\s+of)"
    r"\s+(?:the\s+)?)?"
)
_PATTERN = re.compile(
    rf"\b{_HOW}{_EDGE}(?:"
    rf"(?:(?:{_DAY}),?\s+)?(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:\d)"
    rf"(?:,?\s+(?P<y1>\d{{4}})\b)?"
    rf"|(?:(?:{_DAY}),?\s+)?(?:the\s+)?(?P<d2>\d{{1,2}}|{_NTHS})(?:st|nd|rd|th)?(?:\s+day)?\s+(?:of\s+)?"
    rf"(?P<m2>{_MONTH})\b(?:,?\s+(?P<y2>\d{{4}})\b)?"
    rf"|(?:(?P<mod>last|next|this)\s+)?\b(?P<day>{_DAY})\b(?!s\b)(?:\s+(?P<wk>last|next|this) week\b)?"
    rf"|(?<![\w-])(?P<m3>{_MONTH})\b(?:\s+(?P<y3>\d{{4}})\b)?"
    rf"|(?P<rel>yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening|week|month|year)"
    rf"|(?:last|next) (?:night|week|month|year)|the year\b)"
    rf"|(?<=in )(?P<y4>(?:1[5-9]|20)\d\d)\b|(?<=[a-z] )(?P<y5>(?:1[89]|20)\d\d)\b(?! [a-z]+s\b)"
    rf"|(?P<many>\d{{1,3}}|an?|{_COUNT}) (?P<span>day|week|month|year|decade)s? ago\b"
    rf"|(?P<before>the day before yesterday|the day after tomorrow)\b"
    rf")",
)
_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_OF_DAY = r"(?: (?:in the|that|this) (?P<{}>morning|afternoon|evening|night))?"
_CLOCK = re.compile(
    r"\b(?P<h>\d{1,2})[:.](?P<m>\d\d)\b(?!\s*(?:per|%|million|billion))(?:\s*(?P<x>[ap])\.?m\b\.?)?"
    r"|\b(?P<h2>\d{1,2})\s*(?P<x2>[ap])\.?m\b\.?"
    rf"|\b(?:at|until|by|before|after|around|about|nearly) (?P<w>{_HOUR})(?! (?:past|to)\b)"
    rf"(?: o['’]clock)?{_OF_DAY.format('p')}\b(?! [a-z]*(?:s|people)\b)"
    rf"|\b(?P<min>five|ten|twenty|quarter|half) (?P<dir>past|to) (?P<w2>{_HOUR}|noon|midnight)\b"
    rf"|\b(?P<o>\d{{1,2}}|{_HOUR}) o['’]clock\b{_OF_DAY.format('p3')}"
)
#: Which half of the day a part of it is in.
_HALF = {"afternoon": "p", "evening": "p", "night": "p"}
_WORDS = {
    w: k + 1 for k, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split())
}
_WORDS |= {"noon": 12, "midnight": 0}
_MINUTES = {"five": 5, "ten": 10, "twenty": 20, "quarter": 15, "half": 30}
#: Words that make a day the first, or the last, of many.
_FROM, _UP_TO = frozenset({"since", "from", "after"}), frozenset({"until", "till", "by", "before", "through"})
_BEGAN, _ENDED = frozenset({"since", "from"}), frozenset({"until", "till", "through"})
_BEFORE = re.compile(rf"\b({_PART})(?:\s++(?:on|of|the))*+\s++\Z", re.I)
_AFTER = re.compile(rf"\s+(?:at\s+)?({_PART})\b", re.I)
_ANY_PART = re.compile(
    r"\b(?:in the|during the|at) (morning|afternoon|evening|night|noon|midnight|dawn)\b", re.I
)


def times(text: str, today: date | None = None, ahead: bool = False) -> tuple[When, ...]:
    """The dates and times of ``text``; a date and the hour beside it are one."""
    found: list[When] = []
    for match in _PATTERN.finditer(text):
        days = _days(match, today, ahead)
        if days is None:
            continue
        hours = _hours_beside(text, match)
        weekday = _WEEKDAYS[match["day"].lower()] if match["day"] else None
        first, last = days
        guessed = bool(
            (match["m1"] and not match["y1"])
            or (match["m2"] and not match["y2"])
            or (match["m3"] and not match["y3"])
        )
        found.append(When(match.span(), first, last, hours, weekday, match["how"] or "", guessed))
    alone = [When(m.span(), hours=hours) for m in _CLOCK.finditer(text) if (hours := _clock(m))]
    if any(w.hours for w in found):
        alone = []  # the hour of that day
    elif not alone:
        alone = [When(m.span(), hours=_PARTS[m[1].lower()]) for m in _ANY_PART.finditer(text)]
    return tuple(sorted(found + alone, key=lambda w: w.span))


def clocks(text: str) -> tuple[Span, ...]:
    """Where the text names an hour of the clock: numbers there count nothing."""
    return tuple(m.span() for m in _CLOCK.finditer(text) if _clock(m))


def clash(a: When, b: When) -> bool:
    """Whether the two cannot be the same time: their days, or their hours of one day, do not meet."""
    if a.first and b.first and a.last and b.last:
        apart = a.first > b.last or b.first > a.last
        if (apart and _one_limit(a, b)) or _begin(a) > _end(b) or _begin(b) > _end(a):
            return not _near(a, b) and not _of_some_year(a, b)
        if (a.last - a.first).days > 0 or (b.last - b.first).days > 0:
            return False
    elif a.weekday is not None and b.weekday is not None and a.weekday != b.weekday:
        return True
    if a.hours and b.hours:
        if (
            abs(abs(a.hours[0] - b.hours[0]) - 12) < 0.26
            and a.hours[0] == a.hours[1]
            and b.hours[0] == b.hours[1]
        ):
            return False  # "7 o'clock" and "7 p.m."
        return a.hours[0] >= b.hours[1] + 0.26 or b.hours[0] >= a.hours[1] + 0.26
    return False


def _one_limit(a: When, b: When) -> bool:
    """Whether both say when the same began, or ended: "since 2014" and "since 2016" are two days."""
    return any({a.how, b.how} <= kind for kind in (_BEGAN, _ENDED))


def _begin(when: When) -> date:
    return date.min if when.how in _UP_TO or when.first is None else when.first


def _end(when: When) -> date:
    return date.max if when.how in _FROM or when.last is None else when.last


def _near(a: When, b: When) -> bool:
    """Night and the morning after are one night, where hours say so."""
    first, second = sorted((a, b), key=lambda w: w.first or date.min)
    if not (first.hours and second.hours and first.last and second.first):
        return False
    return (second.first - first.last).days == 1 and first.hours[1] - 24 > second.hours[0]


def _of_some_year(a: When, b: When) -> bool:
    """Whether the two are one day or month of the calendar, and a year is not stated."""
    if not (a.guessed or b.guessed) or not (a.first and b.first and a.last and b.last):
        return False
    one, two = (
        (w.first.month, w.first.day, (w.last - w.first).days < 2) for w in (a, b) if w.first and w.last
    )
    return one == two


def _days(match: re.Match[str], today: date | None, ahead: bool) -> tuple[date | None, date | None] | None:
    for m, d, y in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
        if match[m]:
            day = _dated(_MONTHS[match[m].lower()], _NTH.get(match[d]) or int(match[d]), match[y], today)
            return (day, day) if day else None
    if match["m3"]:
        if match["m3"] in ("May", "March") and not match["y3"] and not _month_like(match):
            return None
        month = _dated(_MONTHS[match["m3"].lower()], 1, match["y3"], today, ahead, whole=True)
        return (month, _month_end(month)) if month else (None, None)
    for y in ("y4", "y5"):
        if match[y]:
            return date(int(match[y]), 1, 1), date(int(match[y]), 12, 31)
    if match["day"]:
        return _weekday(_WEEKDAYS[match["day"].lower()], match["mod"] or "", today, ahead, match["wk"] or "")
    if match["many"] and today:
        return _ago(_COUNTS.get(match["many"]) or int(match["many"]), match["span"], today)
    if match["before"] and today:
        day = today + timedelta(days=2 if "after" in match["before"] else -2)
        return day, day
    if match["rel"] and today:
        return _relative(match["rel"].lower(), bool(match["edge"] or match["how"]), today)
    return None


def _month_like(match: re.Match[str]) -> bool:
    """Whether "May" or "March" is the month: a preposition stands before it."""
    before = match.string[max(0, match.start("m3") - 12) : match.start("m3")]
    return bool(
        re.search(
            r"\b(?:in|of|since|until|by|last|next|from|to|before|after|early|late|mid-?)\s?\Z", before, re.I
        )
    )


def _dated(
    month: int, day: int, year: str | None, today: date | None, ahead: bool = False, whole: bool = False
) -> date | None:
    """The day; without a year, the one nearest to the article's (before it, for a whole month gone by)."""
    if today is None and year is None:
        return None
    try:
        if year:
            return date(int(year), month, day)
        assert today is not None
        near = [date(today.year + k, month, day) for k in (-1, 0, 1)]
    except ValueError:
        return None
    if whole and not ahead:
        return max(d for d in near if d <= today)
    if whole:
        return min(d for d in near if _month_end(d) >= today)
    return min(near, key=lambda d: abs((d - today).days))


def _month_end(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _weekday(
    day: int, mod: str, today: date | None, ahead: bool, week: str = ""
) -> tuple[date | None, date | None]:
    if today is None:
        return None, None
    if week:  # "Saturday last week"
        found = today + timedelta(days=day - today.weekday() + {"last": -7, "next": 7}.get(week, 0))
        return found, found
    back = (today.weekday() - day) % 7
    if mod == "last" and back == 0:
        back = 7
    if mod == "next" or (ahead and mod != "last"):
        found = today + timedelta(days=(day - today.weekday()) % 7 or (7 if mod == "next" else 0))
    else:
        found = today - timedelta(days=back)
    return found, found


def _ago(many: int, unit: str, today: date) -> tuple[date, date] | None:
    """The days around "two weeks ago", as exact as the words are."""
    days, slack = _LONG[unit]
    back = round(many * days)
    if back + slack >= today.toordinal():
        return None
    return today - timedelta(days=back + slack), today - timedelta(days=back - slack)


def _relative(words: str, limit: bool, today: date) -> tuple[date, date] | None:
    monday = today - timedelta(days=today.weekday())
    day = timedelta(days=1)
    if words in ("today", "tonight", "this morning", "this afternoon", "this evening"):
        return today, today
    if words in ("yesterday", "last night"):
        return today - day, today - day
    if words == "tomorrow":
        return today + day, today + day
    if words.endswith("week"):
        start = monday + timedelta(weeks={"last": -1, "next": 1}.get(words[:4], 0))
        return start, start + timedelta(days=6)
    if words.endswith("month"):
        step = {"last": -1, "next": 1}.get(words[:4], 0)
        months = today.year * 12 + today.month - 1 + step
        first = date(months // 12, months % 12 + 1, 1)
        return first, _month_end(first)
    if words == "the year" and not limit:
        return None
    year = today.year + {"last": -1, "next": 1}.get(words[:4], 0)
    return date(year, 1, 1), date(year, 12, 31)


def _hours_beside(text: str, match: re.Match[str]) -> tuple[float, float] | None:
    before = _BEFORE.search(text[max(0, match.start() - 24) : match.start()])
    after = _AFTER.match(text[match.end() : match.end() + 24])
    own = re.search(r"morning|afternoon|evening|night", match.group())
    parts = [_PARTS[p[1].lower()] for p in (before, after) if p] + ([_PARTS[own.group()]] if own else [])
    clock = [
        h for m in _CLOCK.finditer(text[max(0, match.start() - 40) : match.end() + 40]) if (h := _clock(m))
    ]
    if clock and parts:
        low, high = parts[0]
        fit = [c for c in (clock[0], (clock[0][0] + 12, clock[0][1] + 12)) if low <= c[0] < high]
        return fit[0] if fit else clock[0]
    if clock:
        return clock[0]
    if len(parts) > 1 and max(p[0] for p in parts) < min(p[1] for p in parts):
        return max(p[0] for p in parts), min(p[1] for p in parts)
    return parts[0] if parts else None


def _clock(match: re.Match[str]) -> tuple[float, float] | None:
    """The quarter of an hour around a time of the clock; None where it is no time."""
    if match["h"]:
        hour, half = int(match["h"]) + int(match["m"]) / 60, match["x"]
        if hour >= 24 or int(match["m"]) > 59:
            return None
    elif match["h2"]:
        hour, half = float(match["h2"]), match["x2"]
    elif match["w"]:
        if not match["p"] and "o" not in match.group()[len(match["w"]) + 3 :]:
            return None
        hour, half = float(_WORDS[match["w"]]), _HALF.get(match["p"] or "")
    elif match["o"]:
        hour = float(_WORDS.get(match["o"]) or int(match["o"]))
        half = _HALF.get(match["p3"] or "")
    else:
        sign = 1 if match["dir"] == "past" else -1
        hour, half = _WORDS[match["w2"]] + sign * _MINUTES[match["min"]] / 60, None
    if half == "p" and hour < 12:
        hour += 12
    return hour, hour
