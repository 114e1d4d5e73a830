"""A person's name taken apart, and how two names go together.

In: a name as an article gives it. Out: :class:`Name`, titles, particles and the original in brackets
taken off; :class:`Tie` of two names: how much they have in common, or why they are two people's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from onrecord.linking.spelling import folded, full_forms, likeness, skeleton, sounds
from onrecord.reading.genders import gender
from onrecord.reading.wordlists import TITLES

_HONORIFICS = TITLES | frozenset(
    """
    baroness baron count countess duke duchess dame earl viscount marquess emir emperor empress sultan tsar
    mullah hojjatoleslam grand hajji haji sheik shaykh sayyid sayed saint st pastor canon mother
    madame monsieur mme mlle senor senora señor señora don doña dom herr frau signor signora comrade coach
    marshal brigadier field commodore cpl corporal private pvt pfc dato datuk tun tan sri crown archduke
    vice-president co-founder mp mep baronet hon honourable honorable rt right reverend councillor cllr
    alderman sheriff marshall nurse supreme leader capt's late then daw vice-chairman interim acting ex pm
    """.split()
)
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_LETTERS = frozenset("phd md esq obe mbe cbe kbe kc qc mp mep ret usn usa".split())
#: Left out of the comparison wherever they stand; the second are so only in small letters or before a hyphen.
_PARTICLES = frozenset("von van der den del della du de dos das bin ibn bint al el ul ud zu ter ten".split())
_SMALL = frozenset("la le da do di y e as ash ad an at az ar es a abu".split())
#: "Prince Sultan bin Abdulaziz": what stands before is a name.
_SONS = frozenset(["bin", "ibn", "bint", "ben"])
_BRACKETED = re.compile(r"\s*[(\[（【]([^)\]）】]*)[)\]）】]")
_ENGLISH = re.compile(r"[A-Za-z]")
_COUPLE = re.compile(
    r"(?:\band\b|&|,(?! *(?:jr|sr|ii|iii)\b)|\b(?:brothers|sisters|family|couple|twins)\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Name:
    """words: folded, in order, without titles and particles. raised: titles, in small letters.
    suffix: "jr", "sr", "ii" …; several: it names more than one person."""

    words: tuple[str, ...]
    raised: tuple[str, ...] = ()
    suffix: str | None = None
    several: bool = False

    @property
    def whole(self) -> bool:
        """Whether it has more than one word that is no initial or two words at all."""
        return len(self.words) > 1

    @property
    def gender(self) -> str | None:
        """What the titles tell of it."""
        return gender(" ".join(self.raised))


@dataclass(frozen=True, slots=True)
class Tie:
    """How two names go together. kind: "same", "fuller", "order", "short", "spelt", "part", "family",
    "single", or None where they are not one person's; why, in words, where that is so."""

    kind: str | None
    why: str = ""


@lru_cache(maxsize=8192)
def parse(name: str) -> Name:
    """``name`` taken apart."""
    bare = _BRACKETED.sub("", name).strip() or name
    if not _ENGLISH.search(anyascii(bare[:1]) if bare.isascii() else bare):
        bare = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", anyascii(bare))
    raw = re.sub(r"[.](?=\w)", ". ", bare.replace("\u00a0", " ")).split()
    plural = len(raw) == 2 and raw[0].lower() == "the" and raw[1].endswith("s")
    several = bool(_COUPLE.search(bare)) or plural
    words, suffix = _without_suffix([w.strip(",.'’\"“”") for w in raw])
    start = 0
    while start < len(words) - 1 and _is_title(words[start]) and words[start + 1].lower() not in _SONS:
        start += 1
    kept = tuple(_content(words[start:])) or tuple(filter(None, map(folded, words[start:])))
    return Name(kept, tuple(w.lower() for w in words[:start]), suffix, several)


def original(name: str) -> str | None:
    """What stands in brackets in another script: "毛澤東"."""
    for found in _BRACKETED.finditer(name):
        if found.group(1) and not _ENGLISH.search(found.group(1)) and any(map(str.isalpha, found.group(1))):
            return found.group(1).strip()
    return None


def _is_title(word: str) -> bool:
    return word.lower() in _HONORIFICS or word.lower() in ("the", "a", "an")


def _without_suffix(words: list[str]) -> tuple[list[str], str | None]:
    words = [w for w in words if w]
    suffix = None
    while len(words) > 1 and (words[-1].lower() in _SUFFIXES or words[-1].lower() in _LETTERS):
        suffix = _SUFFIXES.get(words.pop().lower(), suffix)
    return words, suffix


def _content(words: list[str]) -> Iterator[str]:
    """The folded words without particles; what a hyphen joins is one word: "Jong-Il"."""
    for word in words:
        parts = re.split(r"[-‐‑–]", word)
        if len(parts) > 1 and (parts[0].lower() in _PARTICLES or parts[0].lower() in _SMALL):
            parts = parts[1:]
        parts[0] = re.sub(r"^(?:El|Al)(?=[A-Z])", "", parts[0])  # "ElBaradei"
        small = word.lower() in _PARTICLES or word in _SMALL
        if not small and (plain := "".join(map(folded, parts))):
            yield plain


def tie(a: Name, b: Name) -> Tie:
    """How two names go together, whoever's they are."""
    if a.several != b.several:
        return Tie(None, "one of them is several people")
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return Tie(None, f"{a.suffix.capitalize()} and {b.suffix.capitalize()}")
    long, short = sorted((a.words, b.words), key=lambda w: (-len(w), w))
    if not short:
        return Tie(None, "no name")
    if len(short) == 1:
        return _lone(long, short[0])
    return _whole(*_joined(long, short))


def _lone(long: tuple[str, ...], word: str) -> Tie:
    if len(long) == 1:
        kind = likeness(long[0], word)
        return Tie("single") if kind == "same" else Tie("spelt one") if kind == "spelt" else Tie(None, "")
    ends = [kind for w in (long[0], long[-1]) if (kind := likeness(w, word)) in ("same", "spelt")]
    return Tie("family") if ends else Tie(None, "")


def _joined(long: tuple[str, ...], short: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of the longer put together where the shorter writes them as one: "Jong Il", "Jong-Il"."""
    wanted = {sounds(w) for w in short if len(w) > 3}
    for k in range(len(long) - 1):
        both = long[k] + long[k + 1]
        if (
            len(long) > 2
            and min(len(long[k]), len(long[k + 1])) > 1
            and sounds(both) in wanted
            and sounds(long[k]) not in wanted
        ):
            return (*long[:k], both, *long[k + 2 :]), short
    return long, short


def _whole(long: tuple[str, ...], short: tuple[str, ...]) -> Tie:
    straight = _aligned(long, short)
    if straight.kind:
        return straight
    for turned in ((*short[1:], short[0]), (short[-1], *short[:-1])):
        found = _aligned(long, turned)
        if found.kind in ("same", "spelt") and len(long) == len(short):
            return Tie("order" if found.kind == "same" else "spelt")
    return straight


def _aligned(long: tuple[str, ...], short: tuple[str, ...]) -> Tie:
    """Each word of the shorter against one of the longer, in order."""
    middles = _middles(long, short)
    if middles:
        return middles
    kinds: list[str] = []
    rest = list(long)
    for word in short:
        at = next((k for k, w in enumerate(rest) if likeness(w, word)), None)
        if at is None:
            return Tie(None, _unlike(long, short))
        kinds.append(likeness(rest[at], word) or "")
        rest = rest[at + 1 :]
    if likeness(long[-1], short[-1]) not in ("same", "spelt"):
        ended = "part" if likeness(long[0], short[0]) == "same" and len(long) > len(short) else None
        return Tie(ended, "" if ended else _unlike(long, short))
    if not likeness(long[0], short[0]):
        return Tie("part") if len(long[0]) == 1 or kinds[0] == "same" else Tie(None, _unlike(long, short))
    if len(long) > len(short) or "initial" in kinds:
        worst = next((k for k in ("short", "spelt") if k in kinds), "fuller")
        return Tie("initial" if likeness(long[0], short[0]) == "initial" else worst)
    return Tie(next((k for k in ("short", "spelt") if k in kinds), "same"))


def _middles(long: tuple[str, ...], short: tuple[str, ...]) -> Tie | None:
    """What initials forbid: "George W. Bush" is not "George H. W. Bush"."""
    one, two = long[1:-1], short[1:-1]
    if not one or not two or not any(len(w) == 1 for w in (*one, *two)):
        return None
    if any(not likeness(x, y) for x, y in zip(one, two, strict=False)):
        return Tie(None, f"initials differ: {one[0][0].upper()}. / {two[0][0].upper()}.")
    return None


def _unlike(long: tuple[str, ...], short: tuple[str, ...]) -> str:
    alike = likeness(long[-1], short[-1]) in ("same", "spelt")
    return f"other forenames: {long[0].title()} / {short[0].title()}" if alike else "names differ"


def name_keys(name: Name) -> Iterator[str]:
    """Keys that two names share which have a tie and are whole, in either order."""
    words = name.words
    if len(words) < 2:
        return
    ordered = {words, (*words[1:], words[0]), (words[-1], *words[:-1])}
    for turned in ordered:
        yield "=" + skeleton("".join(turned))  # wherever blanks stand: "Jong Il", "Jong-Il"
    for word in words[1:6]:
        yield from _pairs(words[0], word)
    for word in words[1:-1][:4]:
        yield from _pairs(word, words[-1])


def _pairs(one: str, two: str) -> Iterator[str]:
    """Two words in either order; each by its full forms, and by its first letter."""
    for x in full_forms(one):
        yield "+".join(sorted((sounds(x), sounds(two))))
    for x in full_forms(two):
        yield "+".join(sorted((sounds(one), sounds(x))))
    yield f"{one[0]}.{sounds(two)}"
    yield f"{two[0]}.{sounds(one)}"
