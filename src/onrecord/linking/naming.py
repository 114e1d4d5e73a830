"""A person's name taken apart, and how two names go together.

In: a name as an article gives it. Out: :class:`Name`, titles, particles and the original in brackets
taken off; :class:`Tie` of two names: how much they have in common, or why they are two people's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

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
_BRACKETED = re.compile(r"(?:(?<!\s)\s++)?[(\[（【]([^)\]）】]{,200})[)\]）】]")
_ENGLISH = re.compile(r"[A-Za-z]")
#: "Brig. Gen.", "Supt.": titles cut short.
_ABBREVIATED = re.compile(r"[A-Z][a-z]{2,}\.")
_COUPLE = re.compile(
    r"(?:\band\b|&|,(?! *(?:jr|sr|ii|iii)\b)|\b(?:brothers|sisters|family|couple|twins)\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Name:
    """words: folded, in order, without titles and particles. raised: titles, in small letters.
    suffix: "jr", "sr", "ii" …; several: it names more than one person. other: the words as others write
    them, particles joined on ("Benkhelifa") or a double name taken apart ("Hoeven-Postma"). letters: its
    initials, particles and all, or the name itself where it is such ("MBS"), then with a dot."""

    words: tuple[str, ...]
    raised: tuple[str, ...] = ()
    suffix: str | None = None
    several: bool = False
    other: tuple[tuple[str, ...], ...] = ()
    letters: str = ""

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
    cut = {w.strip(".") for w in raw if _ABBREVIATED.fullmatch(w)}
    plural = len(raw) == 2 and raw[0].lower() == "the" and raw[1].endswith("s")
    several = bool(_COUPLE.search(bare)) or plural
    words, suffix = _without_suffix([w.strip(",.'’\"“”") for w in raw])
    start = 0
    while (
        start < len(words) - 1
        and (words[start] in cut or _is_title(words[start]))
        and words[start + 1].lower() not in _SONS
    ):
        start += 1
    kept = tuple(_content(words[start:])) or tuple(filter(None, map(folded, words[start:])))
    return Name(
        kept,
        tuple(w.lower() for w in words[:start]),
        suffix,
        several,
        _others(words[start:], kept),
        _letters(words[start:]),
    )


def _letters(words: list[str]) -> str:
    if len(words) == 1 and words[0].isupper() and 3 <= len(words[0]) <= 4 and words[0].isascii():
        return words[0].lower() + "."
    return "".join(folded(w)[:1] for w in words)


def _others(words: list[str], kept: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The words as others write them: "bin Khalifa" in one, "Hoeven-Postma" in two."""
    glued: list[str] = []
    before = ""
    for word in words:
        if glued and (word.lower() in _PARTICLES or word in _SMALL):
            before += folded(word)
        elif plain := folded(word):
            glued.append(before + plain)
            before = ""
    last = [p for part in re.split(r"[-‐‑–]", words[-1]) if (p := folded(part))] if words else []
    apart = (*kept[:-1], *last) if len(last) == 2 and min(map(len, last)) > 3 else kept
    return tuple(other for other in dict.fromkeys((tuple(glued), apart)) if other and other != kept)


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
    if not a.words or not b.words:
        return Tie(None, "no name")
    if a.letters != b.letters and a.letters.strip(".") == b.letters.strip("."):
        return Tie("initials")
    plain = _of_words(a.words, b.words)
    if plain.kind or not (a.other or b.other):
        return plain
    pairs = ((x, y) for x in (a.words, *a.other) for y in (b.words, *b.other))
    return next((t for x, y in pairs if (t := _of_words(x, y)).kind), plain)


def _of_words(one: tuple[str, ...], two: tuple[str, ...]) -> Tie:
    long, short = sorted((one, two), key=lambda w: (-len(w), w))
    return _lone(long, short[0]) if len(short) == 1 else _whole(*_joined(long, short))


def _lone(long: tuple[str, ...], word: str) -> Tie:
    if len(long) == 1:
        kind = likeness(long[0], word)
        return Tie("single") if kind == "same" else Tie("spelt one") if kind == "spelt" else Tie(None, "")
    ends = {long[0], *long[-2:]}
    return Tie("family") if any(likeness(w, word) in ("same", "spelt") for w in ends) else Tie(None, "")


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
    places: list[int] = []
    for word in short:
        start = places[-1] + 1 if places else 0
        at = next((k for k in range(start, len(long)) if likeness(long[k], word)), None)
        if at is None:
            return Tie(None, _unlike(long, short))
        kinds.append(likeness(long[at], word) or "")
        places.append(at)
    if likeness(long[-1], short[-1]) in ("same", "spelt") and likeness(long[0], short[0]):
        worst = next((k for k in ("short", "spelt") if k in kinds), "same")
        if likeness(long[0], short[0]) == "initial":
            return Tie("initial")
        return Tie("fuller" if worst == "same" and (len(long) > len(short) or "initial" in kinds) else worst)
    if kinds[-1] not in ("same", "spelt") or len(long) == len(short):
        return Tie(None, _unlike(long, short))
    return Tie("part")


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
    if len(name.letters.strip(".")) > 2:
        yield f"i.{name.letters.strip('.')}"
    if len(words) < 2:
        return
    ordered = {words, (*words[1:], words[0]), (words[-1], *words[:-1])}
    for turned in ordered:
        yield "=" + skeleton("".join(turned))  # wherever blanks stand: "Jong Il", "Jong-Il"
    for word in words[1:6]:
        yield from _pairs(words[0], word)
    for one, two in combinations(words[1:6], 2):
        yield from _pairs(one, two)


def _pairs(one: str, two: str) -> Iterator[str]:
    """Two words in either order; each by its full forms, and by its first letter."""
    for x in full_forms(one):
        yield "+".join(sorted((sounds(x), sounds(two))))
    for x in full_forms(two):
        yield "+".join(sorted((sounds(one), sounds(x))))
    yield f"{one[0]}.{sounds(two)}"
    yield f"{two[0]}.{sounds(one)}"
