"""Names of organisations and documents, and how two of them go together.

In: a name as an article gives it. Out: :class:`Body`, and :func:`tie`: the same, an acronym, a fuller form,
or a part of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from onrecord.linking.naming import Tie
from onrecord.linking.places import split
from onrecord.linking.roles import plain
from onrecord.linking.spelling import folded, likeness, sounds
from onrecord.reading.wordlists import OUTLET

_SMALL = frozenset("the of and for in on at de la le du des et y e da do and to by with a an".split())
#: What a name may have or lack and be the same body's.
_KINDS = frozenset(
    """
    inc ltd limited co corp corporation company plc llc llp ag sa gmbh nv bv spa group holding holdings
    newspaper paper party society affairs agency organization com
    """.split()
)
#: Words of which names are made that many countries have: none of them tells one body from another.
_GENERIC = frozenset(
    """
    ministry department office agency bureau court parliament senate house assembly congress council cabinet
    government party police army navy force forces armed air guard bank treasury commission committee
    authority board university institute hospital museum church union association federation chamber
    commerce national central federal state supreme high constitutional royal public people city general
    defense defence health education justice interior foreign external finance labor labour trade energy
    transport agriculture environment information culture home security social democratic democrat liberal
    conservative socialist communist republican green workers progressive constitution election electoral
    statistics intelligence service secret human rights red cross lower upper representatives lords commons
    times post herald daily news mail mirror sun star guardian observer independent standard tribune
    journal gazette telegraph chronicle economic economy planning emergency disaster investigation
    coast border revenue customs aviation maritime nuclear atomic space broadcasting football cricket
    report annual budget census law act bill treaty charter declaration resolution statement study
    survey review
    """.split()
)
_LAWS = frozenset("act law bill constitution code budget census".split())
_NUMBER = re.compile(r"\d+|\b(?:I{1,3}|IV|VI{0,3}|IX)\b")
#: Words of two languages as near as this are one.
_COGNATE = 0.86
_DOTTED = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z]\b|$|\s)")


@dataclass(frozen=True, slots=True)
class Body:
    """words: folded, in order, small ones and legal forms left out, places too unless nothing else is
    left. places: country codes in the name. initials: of all words, with and without small ones.
    acronym: the name itself, where it is one. numbers: those in it."""

    words: tuple[str, ...]
    kinds: frozenset[str]
    places: frozenset[str]
    initials: frozenset[str]
    acronym: str | None
    numbers: frozenset[str]

    @property
    def core(self) -> frozenset[str]:
        return frozenset(self.words)

    @property
    def generic(self) -> bool:
        """Whether many countries have one of that name."""
        return all(w in _GENERIC or w in _KINDS or w.rstrip("s") in _GENERIC for w in self.words)


@lru_cache(maxsize=8192)
def parse(name: str, document: bool = False) -> Body:
    """``name`` taken apart; places belong to it in a document's that is no outlet."""
    bare = _DOTTED.sub("", re.sub(r"(?:(?<!\s)\s++)?[(\[（].{,200}?[)\]）]", "", name)).strip() or name
    raw = [w for w in re.split(r"[\s/–—-]+", bare) if folded(w)]
    places, left = (frozenset[str](), bare) if document and not OUTLET.search(bare) else split(bare)
    apart = [p for w in re.split(r"[\s/–—-]+", left) if (p := _word(w)) and p not in _SMALL]
    words = apart or [p for w in raw if (p := _word(w)) and p not in _SMALL] or [folded(w) for w in raw]
    bodies = [w for w in words if w not in _KINDS] or words
    lone = raw[0] if len(raw) == 1 else raw[1] if len(raw) == 2 and raw[0].lower() == "the" else ""
    short = re.sub(r"[^A-Za-z]", "", lone)
    acronym = (
        short.lower() if 2 <= len(short) <= 7 and sum(c.isupper() for c in short) > len(short) / 2 else None
    )
    return Body(
        tuple(bodies),
        frozenset(words) & _KINDS,
        places,
        _initials(raw),
        acronym,
        frozenset(_NUMBER.findall(bare)),
    )


def is_law(name: str) -> bool:
    """Whether every country may have a document of that name."""
    return bool(parse(name, True).core & _LAWS)


def _word(word: str) -> str:
    return plain(word.strip(".,’'\"“”"))


def _initials(raw: list[str]) -> frozenset[str]:
    """ "un" of United Nations; "mod" and "md" of Ministry of Defence."""
    if len(raw) < 2:
        return frozenset()
    raw = raw[1:] if raw[0].lower() == "the" else raw
    every = "".join(folded(w)[0] for w in raw)
    main = "".join(folded(w)[0] for w in raw if folded(w) not in _SMALL)
    legal = "".join(folded(w)[0] for w in raw if folded(w) not in _SMALL and folded(w) not in _KINDS)
    return frozenset(i for i in (every, main, legal) if len(i) > 1)


def tie(a: Body, b: Body, document: bool = False) -> Tie:
    """How two names of bodies, or of documents, go together; kinds as in :data:`worth.TOLD`."""
    if a.numbers != b.numbers and ((a.numbers and b.numbers) or not document):
        return Tie(None, "numbers differ")
    if a.places and b.places and not a.places & b.places:
        return Tie(None, "names of two countries")
    if a.acronym and b.acronym:
        return Tie("letters") if a.acronym == b.acronym else _turned(a.acronym, {b.acronym})
    if a.acronym or b.acronym:
        short, long = (a, b) if a.acronym else (b, a)
        if short.acronym in long.initials:
            return Tie("acronym")
        if (turned := _turned(short.acronym or "", long.initials)).kind:
            return turned
    if a.core == b.core:
        return Tie("same" if a.places == b.places or a.generic else "placed")
    one, two = (sorted(body.core, key=lambda word: (sounds(word), word)) for body in (a, b))
    if len(one) == len(two) and all(
        likeness(x, y) in ("same", "spelt") for x, y in zip(one, two, strict=True)
    ):
        return Tie("spelt")
    if len(one) == len(two) > 1 and _cognate(a.core, b.core):
        return Tie("spelt")
    return _within(a, b, document)


def _turned(letters: str, others: Iterable[str]) -> Tie:
    """The letters of one language in the order of another: "CICR", "ICRC"."""
    turned = len(letters) > 2 and any(sorted(letters) == sorted(other) for other in others)
    return Tie("turned" if turned else None)


def _cognate(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether all words have their like in the other: "Hospital Universitario", "University Hospital"."""
    left = set(two - one)
    for word in sorted(one - two):
        found = max(left, key=lambda other: (JaroWinkler.similarity(word, other), other))
        if min(len(word), len(found)) < 7 or JaroWinkler.similarity(word, found) < _COGNATE:
            return False
        left.remove(found)
    return bool(one & two)


def _within(a: Body, b: Body, document: bool) -> Tie:
    """Whether one name is the other cut short."""
    short, long = sorted((a, b), key=lambda body: len(body.core))
    more = long.core - short.core
    if not short.core < long.core:
        return Tie(None, "")
    if document and long.words[: len(short.words)] == short.words and len(short.words) > 1:
        return Tie("title")
    if len(more) == 1 and len(short.core) == 1 and more <= _TYPES:
        return Tie("generic" if short.generic else "fuller")
    return Tie(None, f"a part of it, or another: {' '.join(sorted(more))}")


#: What a body may be called after its name: "Labour", "Labour Party".
_TYPES = frozenset("party bank university agency newspaper council department ministry".split())


def letter_keys(body: Body) -> frozenset[str]:
    """Keys that an acronym and its full name share."""
    return frozenset(f"b.{''.join(sorted(letters))}" for letters in (*body.initials, body.acronym) if letters)


def name_keys(body: Body) -> Iterator[str]:
    """Keys that two full names share which have a tie."""
    yield "b=" + "+".join(sorted(map(sounds, body.core)))
    if len(body.words) > 1:
        yield "b>" + "+".join(map(sounds, body.words[:2]))
        yield "b=" + sounds(body.words[0])
