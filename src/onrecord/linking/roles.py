"""Whether what two voices are called goes together or conflicts: "the Dutch striker", "a Dutch forward".

In: roles as articles word them, and the year. Out: :class:`Profile`, what they say in comparable form, and
:class:`Likeness` of two: how much they share, and what conflicts. By word lists: a role whose words none
of them holds still counts by the words that both have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.linking.fields import COMMON, CONCEPTS, FIELD, IMPLIED, SOLE, TOGETHER
from onrecord.linking.places import called, split
from onrecord.linking.spelling import folded
from onrecord.reading.genders import gender

_WORD = re.compile(r"[A-Za-zÀ-ɏ][\w’'-]*|\d+")
_STOP = frozenset(
    """
    the a an of in on at for to by with from and or his her its their who whom whose which that as is was are
    were be been has had have this these those one two three first once former then now new old late long
    longtime current ex top leading senior most some after before since under over between into during about
    goes name known called based own also more than not it he she they held holds year years decades
    """.split()
)
_AGE = re.compile(r"\b(?:aged? |at |, ?)(\d\d)\b(?! ?%)|\b(\d\d)[- ]years?[- ]old")
_KIN = re.compile(
    r"\b(?:(?:his|her|whose) (?:late )?(?:father|mother|brother|sister|twin|uncle|aunt|husband|wife|parents?)"
    r"|(?:son|daughter|father|mother|brother|sister|twin|wife|husband|widow|widower|nephew|niece|cousin|uncle"
    r"|aunt|grandson|granddaughter|grandfather|grandmother|namesake)(?: of\b|$)"
    r"|[’']s? (?:\w+ )?(?:son|daughter"
    r"|father|mother|brother|sister|twin|wife|husband|widow|nephew|niece|cousin)\b"
    r"|the (?:younger|elder)\b)"
)
#: Words of a role that speak of a relative: "uncle of | the president", "the president’s | twin brother".
_KIN_OF = re.compile(
    r"(?<=\bson of ).*|(?<=\bdaughter of ).*|(?<=\bfather of ).*|(?<=\bmother of ).*|(?<=\bbrother of ).*"
    r"|(?<=\bsister of ).*|(?<=\bwife of ).*|(?<=\bhusband of ).*|(?<=\bwidow of ).*|(?<=\buncle of ).*"
    r"|(?<=\baunt of ).*|(?<=\bcousin of ).*|(?<=\bnephew of ).*|(?<=\bniece of ).*|(?<=\btwin of ).*"
    r"|^.*[’']s(?= (?:\w+ )?(?:son|daughter|father|mother|brother|sister|twin|wife|husband|widow|nephew|niece"
    r"|cousin|uncle|aunt)\b)"
)
#: A part of a body, not the body.
_PART = re.compile(
    r"\b(?:arm|division|subsidiary|branch|affiliate|chapter|wing|offshoot|spin-?off|regional|unit"
    r"|global edition|edition|section|office|faculty|supplement|sister (?:paper|title))\b"
)
_OPPOSED = (
    ("youngest", "oldest"),
    ("retired", "serving"),
    ("ruling", "opposition"),
    ("governing", "opposition"),
)
#: One way to write what is written in two.
_BRITISH = [
    (re.compile(pattern), american)
    for pattern, american in (
        (r"(?<=[a-z])our\b", "or"),
        (r"(?<=[a-z]{3})is(?=e|i|a)", "iz"),
        (r"(?<=[a-z])ence\b", "ense"),
        (r"(?<=t)re\b", "er"),
        (r"shi(?:a|ite?|'ite)s?\b", "shia"),
        (r"ogy\b|ogists?\b|ogical\b", "og"),
    )
]
_SOLE, _CLOSE, _ROUGH, _GENERAL = 1.5, 1.0, 0.6, 0.4
#: Marks of each kind, so that those of the well known stay few.
_MARKS = 8


@dataclass(frozen=True, slots=True)
class Profile:
    """What roles say. concepts, fields: by the word lists. places: country codes. stems: the other words,
    shortened; proper: those with a capital. part: a part of a body. kin: named for a relative."""

    concepts: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    gender: str | None = None
    born: int | None = None
    part: bool = False
    kin: bool = False
    opposed: frozenset[str] = frozenset()

    @property
    def marks(self) -> frozenset[str]:
        """What two who are the same by their roles alone have one of in common."""
        kept = (self.concepts - COMMON, self.proper, self.stems)
        return frozenset(mark for marks in kept for mark in sorted(marks)[:_MARKS])


@dataclass(frozen=True, slots=True)
class Likeness:
    """shared: how much two profiles have in common, 0 where nothing. tied: something other than places and
    what many hold at once is shared. own: how much without places. conflict: what cannot both hold, in
    words; work: two fields of work; elsewhere: two countries; office: one of which there is one in a
    country is shared; offices: two of them; more: how much of own is no such office; field: one that both
    work in."""

    shared: float = 0.0
    own: float = 0.0
    more: float = 0.0
    tied: bool = False
    words: str = ""
    conflict: str = ""
    work: str = ""
    elsewhere: str = ""
    office: bool = False
    offices: str = ""
    field: str = ""


@lru_cache(maxsize=4096)
def profile(roles: tuple[str, ...], year: int | None = None, name: str = "") -> Profile:
    """What ``roles`` say, of articles of ``year`` (None: of several years, or unknown); of a body's
    ``name`` only the places count."""
    text = " . ".join(_KIN_OF.sub(" ", role) for role in roles)
    places, left = split(text)
    places |= split(name)[0]
    words = _WORD.findall(left)
    concepts, used = _concepts(plain(w) for w in words)
    proper, stems, numbers = set[str](), set[str](), set[str]()
    for word in words:
        bare = plain(word)
        if bare.isdigit():
            numbers.add(bare)
        elif bare not in _STOP and bare not in used and len(bare) > 2:
            (proper if word[0].isupper() else stems).add(_stem(bare))
    ages = [int(m.group(1) or m.group(2)) for m in _AGE.finditer(text)]
    return Profile(
        concepts=frozenset(concepts),
        fields=frozenset(FIELD[c] for c in concepts if c in FIELD),
        places=places,
        stems=frozenset(stems),
        proper=frozenset(proper),
        numbers=frozenset(n for n in numbers if len(n) == 4),
        gender=gender(_of_kin_bare(text)),
        born=year - ages[0] if year and ages else None,
        part=bool(_PART.search(text)),
        kin=any(_KIN.search(role) for role in roles),
        opposed=frozenset(w for pair in _OPPOSED for w in pair if re.search(rf"\b{w}\b", text)),
    )


def likeness(a: Profile, b: Profile) -> Likeness:
    """How two profiles go together; symmetric."""
    close = {c for c in a.concepts & b.concepts if c not in COMMON}
    common = (a.concepts & b.concepts) - close
    words = (a.stems | a.proper) & (b.stems | b.proper)
    names = a.proper & b.proper
    places = a.places & b.places
    own = (
        _SOLE * len(close & SOLE)
        + _CLOSE * (len(close - SOLE) + len(names) + len(a.numbers & b.numbers))
        + _ROUGH * len(words - names)
        + _GENERAL * bool(common)
    )
    if not close and (a.fields & b.fields) - {"business"}:  # the widest of them
        own += _GENERAL
    told = sorted(close) + sorted(words) + sorted(common) + sorted(map(called, places))
    heads = (a.concepts & SOLE, b.concepts & SOLE)
    return Likeness(
        shared=round(own + _CLOSE * bool(places), 2),
        own=round(own, 2),
        more=round(own - _SOLE * len(close & SOLE), 2),
        tied=bool(a.marks & b.marks),
        words=", ".join(told[:3]),
        conflict=_conflict(a, b),
        work=_works(a, b),
        elsewhere=_elsewhere(a, b),
        office=bool(heads[0] & heads[1]),
        offices=f"{min(heads[0])} / {min(heads[1])}" if all(heads) and not heads[0] & heads[1] else "",
        field=min(a.fields & b.fields, default=""),
    )


def _conflict(a: Profile, b: Profile) -> str:
    if a.gender and b.gender and a.gender != b.gender:
        return "a woman / a man" if a.gender == "f" else "a man / a woman"
    if a.born and b.born and abs(a.born - b.born) > 2:
        return f"born about {a.born} / {b.born}"
    for one, two in _OPPOSED:
        if (one in a.opposed and two in b.opposed) or (two in a.opposed and one in b.opposed):
            return f"{one} / {two}"
    return ""


def _works(a: Profile, b: Profile) -> str:
    """The fields of work of both, where they are others."""
    if a.fields and b.fields and not _together(a.fields, b.fields):
        return f"{_telling(a)} / {_telling(b)}"
    return ""


def _telling(p: Profile) -> str:
    return sorted(c for c in p.concepts if c in FIELD)[0]


def _together(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(x == y or frozenset((x, y)) in TOGETHER for x in a for y in b)


def _elsewhere(a: Profile, b: Profile) -> str:
    """The countries of both, or the states, where they are others."""
    if a.places and b.places and not a.places & b.places:
        return f"{_first(a.places)} / {_first(b.places)}"
    states = [frozenset(p for p in x.places if "-" in p) for x in (a, b)]
    if all(states) and not states[0] & states[1]:
        return f"{_first(states[0])} / {_first(states[1])}"
    return ""


def _first(places: frozenset[str]) -> str:
    return called(min(places, key=lambda p: (-len(p), p)))


def _concepts(words: Iterable[str]) -> tuple[set[str], set[str]]:
    """The concepts of a run of plain words, the longest first, and the words that they are made of."""
    run = list(words)
    found: set[str] = set()
    used: set[str] = set()
    k = 0
    while k < len(run):
        for n in (4, 3, 2, 1):
            phrase = " ".join(run[k : k + n])
            concept = _spelt().get(phrase) or (_spelt().get(_singular(phrase)) if n == 1 else None)
            if concept:
                found.update(filter(None, (concept, IMPLIED.get(concept))))
                if concept not in COMMON or concept not in FIELD:  # else both being nurses counts for more
                    used.update(run[k : k + n])
                k += n - 1
                break
        k += 1
    return found, used


@cache
def _spelt() -> dict[str, str]:
    """The concepts by their words as :func:`plain` leaves them."""
    return {" ".join(map(plain, words.split())): concept for words, concept in CONCEPTS.items()}


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A word without case, accents and possessive, in American spelling."""
    word = re.sub(r"[’']s?$", "", word)
    word = "-".join(filter(None, map(folded, word.split("-"))))
    for british, american in _BRITISH:
        word = british.sub(american, word)
    return word


def _stem(word: str) -> str:
    """The beginning that words of one family share: "epidemics", "epidemiologist"."""
    return _singular(word)[:6]


def _of_kin_bare(text: str) -> str:
    """The text without relatives: "his father" and "the president's wife" say nothing of gender here."""
    return _KIN.sub(" ", text)
