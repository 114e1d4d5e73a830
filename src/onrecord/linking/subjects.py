"""What a report is about, in a form that two reports are compared by.

In: a report. Out: its :class:`Profile` (:func:`profile`), and the keys by which an index finds those that may
be of one story (:func:`blocking_keys`). Pure; nothing is refused: text beyond the first ``_READ`` characters
is not looked at.

How rare a word is, is taken from a fixed list (wordfreq), not from the reports at hand. Names of places are
kept apart from those of people, ships and firms: a town has many stories. The names of outlets are left out:
who reported it is not what it is about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log, sqrt

import numpy as np
from wordfreq import zipf_frequency

from onrecord.linking.reports import Report, names_outlet, outlets_in
from onrecord.linking.reuse import Sentence, sentences
from onrecord.linking.times import times
from onrecord.linking.vectors import vectors

__all__ = ["KEYS", "SHARED_KEYS", "Profile", "blocking_keys", "profile"]

#: Keys that two reports share before it is worth comparing them, and keys that a report has.
SHARED_KEYS, KEYS = 3, 40

#: Sentences at the head of a report, and what names and words there count for as keys.
_HEAD, _AT_HEAD = 2, 1.5
#: Letters of a report, of its title, and of each stretch of text that makes its vector; how many of these.
_READ, _TITLE, _STRETCH, _STRETCHES = 20_000, 600, 450, 3
#: Sentences that are told apart: as many as a number of 60 bits can.
_SENTENCES = 60
#: Words per billion on a logarithmic scale (Zipf, as wordfreq gives it): as common as words that tell
#: nothing; rarity beyond which it no longer matters; as rare as what opens a sentence and is a name all the
#: same; as rare as a name that few share by chance.
_COMMON, _RAREST, _NAME, _RARE = 5.5, 3.5, 2.5, 2.5

_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december one two three four five six seven eight nine ten eleven
    twelve""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = ".!?:\"'“‘”\n"
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""))
#: What happens in, at or near a name, happens at a place; so does what follows a dateline.
_WHERE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]ff|[Oo]utside) (?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
_DATELINE = re.compile(
    r"\s*+([A-ZÀ-Þ][A-ZÀ-Þ'’.-]{1,40}(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.-]{1,40}){0,3})\b(?=[^\n]{0,40}(?:[-–—]|\())"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report is about. All words are stems.

    names: of who and what, not where, each with the sentences it stands in, as bits. words: the others.
    head: names and words of the title and the first sentences, as a unit vector of their rarity. rare: names
    that few share by chance. places: names of places; scene: names that the head says something is in, at or
    near. days: that the text names, counted from a fixed one; head_days: those at the head. sentences: how
    many. vector: of the text's beginning, as :func:`vectors.cosine` compares it. day: its own. keys: what an
    index finds it by; they are not kept with the rest.
    """

    names: Mapping[str, int]
    words: frozenset[str]
    head: Mapping[str, float]
    rare: frozenset[str]
    places: frozenset[str]
    scene: frozenset[str]
    days: frozenset[int]
    head_days: frozenset[int]
    sentences: int
    vector: bytes
    day: int | None = None
    keys: frozenset[str] = field(default=frozenset(), compare=False)

    def says(self, stem: str) -> bool:
        """Whether the report has the name or word anywhere."""
        return stem in self.names or stem in self.words or stem in self.places


def profile(report: Report) -> Profile:
    """What a report is about, by its words."""
    told = sentences(report.text)
    start = told[0].span[0] if told else 0
    text, title = report.text[start : start + _READ], report.title[:_TITLE]
    ends = [s.span[1] - start for s in told]
    head_end = ends[min(_HEAD, len(ends)) - 1] if ends else 0
    found = _Terms(
        _without_outlets(title, report.outlet), _without_outlets(text, report.outlet), head_end, ends
    )
    when = _days(text, report.day)
    return Profile(
        names={s: found.bits[s] for s in found.names if s not in found.places},
        words=frozenset(found.words),
        head=_unit({s: found.rarity[s] for s in found.head}),
        rare=frozenset(s for s in found.names if s not in found.places and found.rarity[s] >= _RARE),
        places=found.places,
        scene=found.scene,
        days=frozenset(day for _, day in when),
        head_days=frozenset(day for at, day in when if at < head_end),
        sentences=max(1, min(len(told), _SENTENCES)),
        vector=_vector(title, text, told, start, head_end),
        day=report.day,
        keys=found.keys(),
    )


def blocking_keys(profile: Profile) -> frozenset[str]:
    """What an index finds a report by: the words and names that say most of what it is about."""
    return profile.keys


class _Terms:
    """The stems of a report: how often and where they stand."""

    def __init__(self, title: str, text: str, head_end: int, ends: Sequence[int]) -> None:
        self.names: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.rarity: dict[str, float] = {}
        self.bits: Counter[str] = Counter()
        self.head: set[str] = set()
        for stem, _, is_name in self._terms(title):
            (self.names if is_name else self.words)[stem] += 1
            self.head.add(stem)
        for stem, at, is_name in self._terms(text):
            (self.names if is_name else self.words)[stem] += 1
            if at < head_end:
                self.head.add(stem)
            if (sentence := bisect_right(ends, at)) < _SENTENCES:
                self.bits[stem] |= 1 << sentence
        for stem in self.names.keys() & self.words.keys():
            self.names[stem] += self.words.pop(stem)
        where = [*_where(text), *((stem, 0) for stem in _dateline(text))]
        often = Counter(stem for stem, _ in where if stem in self.names)
        self.places = frozenset(stem for stem, n in often.items() if 2 * n >= self.names[stem])
        at_head = {*(stem for stem, at in where if at < head_end), *(stem for stem, _ in _where(title))}
        self.scene = frozenset(at_head & self.names.keys())

    def keys(self) -> frozenset[str]:
        often = self.names + self.words
        weighed = [
            (-self.rarity[stem] * (1 + log(n)) * (_AT_HEAD if stem in self.head else 1), stem)
            for stem, n in often.items()
        ]
        return frozenset(stem for _, stem in sorted(weighed)[:KEYS])

    def _terms(self, text: str) -> Iterator[tuple[str, int, bool]]:
        """The words that tell something: their stem, where they stand, whether they are (of) a name."""
        for found in _WORD.finditer(text):
            form = found.group()
            word = form.casefold().replace("’", "'").removesuffix("'s")
            rarity = min(_COMMON - zipf_frequency(word, "en"), _RAREST)
            if len(word) < 3 or word in _CALENDAR or rarity <= 0:
                continue
            before = text[max(0, found.start() - 3) : found.start()].rstrip(" ")
            opens = not before or before[-1] in _OPENS
            stem = _stem(word)
            self.rarity[stem] = max(self.rarity.get(stem, 0.0), rarity)
            yield stem, found.start(), form[0].isupper() and (not opens or _COMMON - rarity < _NAME)


def _where(text: str) -> Iterator[tuple[str, int]]:
    for found in _WHERE.finditer(text):
        yield from ((stem, found.start()) for stem in _stems(found[1]))


def _dateline(text: str) -> Iterator[str]:
    found = _DATELINE.match(text)
    yield from _stems(found[1]) if found else ()


def _stems(words: str) -> Iterator[str]:
    for found in _WORD.finditer(words):
        yield _stem(found.group().casefold().replace("’", "'").removesuffix("'s"))


def _stem(word: str) -> str:
    """A word without the endings of number and tense; crude, and the same for all forms of most words."""
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + put
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _days(text: str, day: int | None) -> list[tuple[int, int]]:
    """The single days that a text names, each with where."""
    found = times(text, None if day is None else date.fromordinal(day))
    return [
        (when.span[0], when.first.toordinal()) for when in found if when.first and when.first == when.last
    ]


def _vector(title: str, text: str, told: Sequence[Sentence], start: int, head_end: int) -> bytes:
    """The middle of the vectors of the head and of what follows it, in whole numbers; none of no text."""
    stretches = [f"{title}. {text[:head_end]}"[: _STRETCH + 50]]
    stretches += [text[head_end + k * _STRETCH :][:_STRETCH] for k in range(_STRETCHES - 1)]
    found = vectors([stretch for stretch in stretches if stretch.strip(" .\n")])
    each = [np.frombuffer(one, np.int8).astype(np.float32) for one in found if any(one)]
    if not each:
        return b""
    middle = np.sum([one / np.sqrt(one @ one) for one in each], axis=0)
    return bytes(np.round(127 * middle / np.abs(middle).max()).astype(np.int8).tobytes())


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {stem: round(weight / length, 5) for stem, weight in weights.items()}


def _without_outlets(text: str, own: str | None) -> str:
    """A text without the names of outlets, as long as it was."""
    spans: Iterable[tuple[int, int]] = [*outlets_in(text), *(names_outlet(text, own) if own else ())]
    kept, done = [], 0
    for start, end in sorted(spans):
        kept += [text[done:start], "." * (end - max(start, done))]
        done = max(done, end)
    return "".join((*kept, text[done:]))
