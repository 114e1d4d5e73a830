"""Articles about one happening.

In: reports. Out: the profile of each (:func:`profile`), the keys by which an index finds those that may be of
one story (:func:`blocking_keys`), how much alike two are (:func:`likeness`), and the stories that many make
(:func:`grouped`), the same in whatever order they come. Pure; nothing is refused.

Two reports of one happening share names (where, who) and words that are rare in English (what), above all in
the title and the lead, which say what a report is about. Names alone make no story: a town has many. Words
alone make none: there are many bridges. How rare a word is, is taken from a fixed list, not from the reports
at hand, so that the answer for two never changes when a third comes.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

from wordfreq import zipf_frequency

from onrecord.linking.reports import Report, names_outlet, outlets_in
from onrecord.linking.reuse import sentences

#: How much alike the reports of two groups are on the average at least, for them to be one story.
ALIKE = 0.27
#: How much less alike two reports are for each day between them that is beyond the first week; those further
#: apart than the window are not alike at all.
WEEK, A_DAY, WINDOW = 7, 0.006, 45
#: How much less alike they are where the date of one is not known.
UNDATED = 0.1
#: Keys that two reports share before it is worth comparing them, and keys that a report has.
SHARED_KEYS, KEYS = 2, 24

#: What names and words in the sentences at the head of a report count for; how many sentences those are.
_HEAD_NAMES, _HEAD_WORDS, _HEAD = 2.0, 3.0, 2
#: What each person that speaks in one and is named in both counts for, up to a number of them; and what those
#: that share names alone have of likeness in words, since a short report may say the same in others.
_PERSON, _PERSONS, _FEW_WORDS = 0.08, 2, 0.01
#: Letters of a report, and of its title, that are looked at.
_READ, _TITLE = 20_000, 600
#: Words per billion on a logarithmic scale (Zipf, as wordfreq gives it): as common as words that tell
#: nothing; rarity beyond which it no longer matters; as rare as what opens a sentence and is a name all the
#: same.
_COMMON, _RAREST, _NAME = 5.5, 3.5, 2.5

_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december one two three four five six seven eight nine ten eleven
    twelve""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = ".!?:\"'“‘”\n"
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""))


T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report is about: names and other words with their weight; the people who speak in it, by their
    last names; its day."""

    names: Mapping[str, float]
    words: Mapping[str, float]
    people: frozenset[str]
    day: int | None = None


def profile(report: Report) -> Profile:
    """What a report is about, by its words."""
    told = sentences(report.text)
    start = told[0].span[0] if told else 0
    head_end = told[min(_HEAD, len(told)) - 1].span[1] if told else 0
    names: dict[str, float] = {}
    words: dict[str, float] = {}
    head = f"{report.title[:_TITLE]} .\n{report.text[start : min(head_end, start + _READ)]}"
    for text, name_weight, word_weight in (
        (head, _HEAD_NAMES, _HEAD_WORDS),
        (report.text[start : start + _READ], 1.0, 1.0),
    ):
        plain = _without_outlets(text, report.outlet)
        for stem, rarity, is_name in _terms(plain):
            kept, weight = (names, name_weight) if is_name else (words, word_weight)
            kept[stem] = max(kept.get(stem, 0.0), rarity * weight)
    for stem in names.keys() & words.keys():
        names[stem] = max(names[stem], words.pop(stem))
    return Profile(names, words, _last_names(report.people), report.day)


def blocking_keys(profile: Profile) -> frozenset[str]:
    """What an index finds a report by: the words and names that say most of what it is about."""
    weighed = [(-w, stem) for stem, w in (*profile.names.items(), *profile.words.items())]
    return frozenset(stem for _, stem in sorted(weighed)[:KEYS])


def likeness(a: Profile, b: Profile) -> float:
    """How much two reports are about the same happening: 0 where not at all, above 1 where without doubt."""
    if a.day is None or b.day is None:
        return max(0.0, _shared(a, b) - UNDATED)
    apart = abs(a.day - b.day)
    return max(0.0, _shared(a, b) - A_DAY * max(0, apart - WEEK)) if apart <= WINDOW else 0.0


def connected(ids: Iterable[T], pairs: Iterable[tuple[T, T]]) -> list[list[T]]:
    """The groups that pairs connect, each in the order of ``ids``, in the order of their first ones."""
    up: dict[T, T] = {id: id for id in ids}

    def top(id: T) -> T:
        while up[id] != id:
            up[id] = up[up[id]]
            id = up[id]
        return id

    for a, b in pairs:
        up[top(b)] = top(a)
    groups: dict[T, list[T]] = {}
    for id in up:
        groups.setdefault(top(id), []).append(id)
    return list(groups.values())


def grouped(
    ids: Iterable[T], alike: Mapping[tuple[T, T], float], copies: Iterable[tuple[T, T]] = ()
) -> list[list[T]]:
    """The stories that reports make, each in the order of ``ids``, in the order of their first ones.

    alike: how much alike two of them are, in either order; nothing for those that have nothing in common.
    copies: pairs that are of one story whatever else. Two groups become one story where their reports are
    alike on the average: so one report that tells of two happenings does not make them one.
    """
    order = {id: place for place, id in enumerate(ids)}
    units = {place: [order[id] for id in unit] for place, unit in enumerate(connected(order, copies))}
    unit_of = {member: unit for unit, members in units.items() for member in members}
    near: dict[int, dict[int, float]] = {unit: {} for unit in units}
    for (one, other), likeness in sorted((_pair(order[a], order[b]), v) for (a, b), v in alike.items()):
        one, other = unit_of[one], unit_of[other]
        if one != other:
            near[one][other] = near[one].get(other, 0.0) + likeness
            near[other][one] = near[other].get(one, 0.0) + likeness
    _join(units, near)
    names = list(order)
    return [[names[place] for place in sorted(unit)] for unit in sorted(units.values(), key=min)]


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _join(units: dict[int, list[int]], near: dict[int, dict[int, float]]) -> None:
    """Join the units that are most alike on the average, as long as any are alike enough: by chains of
    nearest neighbours, which find what looking at all pairs each time would. near: the sums of likenesses."""

    def nearest(unit: int) -> tuple[float, int]:
        sums = near[unit].items()
        likest = ((s / (len(units[unit]) * len(units[o])), -o) for o, s in sums)
        return max(likest, default=(0.0, 0))

    waiting = sorted(units)
    while waiting:
        chain = [waiting.pop()]
        if chain[0] not in units:
            continue
        while chain:
            likeness, negative = nearest(chain[-1])
            if likeness < ALIKE:
                chain.pop()
                continue
            if len(chain) < 2 or nearest(chain[-2])[1] != -chain[-1] or -negative != chain[-2]:
                chain.append(-negative)
                continue
            kept, gone = sorted((chain.pop(), chain.pop()))
            units[kept] += units.pop(gone)
            for other, total in near.pop(gone).items():
                del near[other][gone]
                if other != kept:
                    near[kept][other] = near[other][kept] = near[kept].get(other, 0.0) + total
            waiting.append(kept)


def _shared(a: Profile, b: Profile) -> float:
    speakers = (a.people & b.names.keys()) | (b.people & a.names.keys())
    people = min(_PERSONS, len(speakers)) * _PERSON
    words = _in_common(a.words, b.words) + _FEW_WORDS
    return 2 * sqrt(_in_common(a.names, b.names) * words) + people


def _terms(text: str) -> Iterable[tuple[str, float, bool]]:
    """The words that tell something: their stem, how rare they are, whether they are (of) a name."""
    for found in _WORD.finditer(text):
        form = found.group()
        word = form.casefold().replace("’", "'").removesuffix("'s")
        rarity = min(_COMMON - zipf_frequency(word, "en"), _RAREST)
        if len(word) < 3 or word in _CALENDAR or rarity <= 0:
            continue
        before = text[max(0, found.start() - 3) : found.start()].rstrip(" ")
        opens = not before or before[-1] in _OPENS
        is_name = form[0].isupper() and (not opens or _COMMON - rarity < _NAME)
        yield _stem(word), rarity, is_name


def _stem(word: str) -> str:
    """A word without the endings of number and tense; crude, and the same for all forms of most words."""
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + put
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _last_names(people: Iterable[str]) -> frozenset[str]:
    return frozenset(_stem(name.split()[-1].casefold()) for name in people if " " in name)


def _without_outlets(text: str, own: str | None) -> str:
    """A text without the names of outlets: who reported it is not what it is about."""
    spans = [*outlets_in(text), *(names_outlet(text, own) if own else ())]
    kept, done = [], 0
    for start, end in sorted(spans):
        kept += [text[done:start], "." * (end - max(start, done))]
        done = max(done, end)
    return "".join((*kept, text[done:]))


def _in_common(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    common = sum(weight * b[stem] for stem, weight in a.items() if stem in b)
    if not common:
        return 0.0
    return common / sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
