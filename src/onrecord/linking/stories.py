"""Articles about one happening.

In: two reports. Out: the profile of each (:func:`profile`), the keys by which an index finds those that may
be of one story (:func:`blocking_keys`), and whether two are (:func:`of_one_story`). A story is what such
pairs connect (:func:`connected`), so that it is the same in whatever order reports come. Pure; nothing is
refused.

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

#: How much alike two reports of one story are at least, and how much more for each day between them that is
#: beyond the first week; reports further apart than the window are never of one story, unless one is a copy.
ALIKE, WEEK, A_DAY, WINDOW = 0.5, 7, 0.006, 45
#: How much more of it there must be where the date of one is not known.
UNDATED = 0.1
#: Keys that two reports share before it is worth comparing them, and keys that a report has.
SHARED_KEYS, KEYS = 2, 24

#: What the sentences at the head of a report count for, names and words; how many sentences those are.
_HEAD_NAMES, _HEAD_WORDS, _HEAD = 2.0, 3.0, 2
#: What words count for against names, and what each person that speaks in one and is named in both does, up
#: to a number of them.
_WORDS, _PERSON, _PERSONS = 1.5, 0.08, 2
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
    head = f"{report.title} .\n{report.text[start:head_end]}"
    for text, name_weight, word_weight in (
        (head, _HEAD_NAMES, _HEAD_WORDS),
        (report.text[start:], 1.0, 1.0),
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
    """How much two reports are about the same: 0 where not at all."""
    speakers = (a.people & b.names.keys()) | (b.people & a.names.keys())
    people = min(_PERSONS, len(speakers)) * _PERSON
    return _cosine(a.names, b.names) + _WORDS * _cosine(a.words, b.words) + people


def of_one_story(a: Profile, b: Profile) -> bool:
    """Whether two reports are about one happening. Copies are, too, whatever this says."""
    if a.day is None or b.day is None:
        return likeness(a, b) >= ALIKE + UNDATED
    apart = abs(a.day - b.day)
    return apart <= WINDOW and likeness(a, b) >= ALIKE + A_DAY * max(0, apart - WEEK)


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
    for start, end in spans:
        text = text[:start] + "." * (end - start) + text[end:]
    return text


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    common = sum(weight * b[stem] for stem, weight in a.items() if stem in b)
    if not common:
        return 0.0
    return common / sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
