"""Which language a text is in. Only English is read for who said what.

In: a text. Out: the ISO 639 code of its language ("en", "fr"; "und" where it is not English and not known
which), and how to say so to a person. Nothing is refused. English is what a text is taken for that gives no
good reason for another language: to leave out a report that could be read is worse than to read one in vain.

CLD2 (pycld2) tells the language and its share of the text. It is asked for the words in small letters first,
since names keep the letters of their own language ("Agnieszka Szczepańska met Zoltán Horváth in Łódź").
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

ENGLISH, UNDETERMINED = "en", "und"

#: So much of a text tells its language.
_SAMPLE = 20_000
#: A text in Latin letters with fewer of them in words in small letters is too short to be told; one in
#: capitals has to be longer, since its names can't be told from its words.
_FEWEST, _FEWEST_CAPITALS = 30, 150
#: Fewer words in small letters than this share: the text is set in capitals, or is a list of names.
_SMALL = 0.4
#: A text with this share of English (in percent) is English that quotes; less than the other share in other
#: languages is nothing that CLD2 is sure of.
_QUOTING, _SURE = 30, 60
#: A text whose words are mostly quoted is English where it says in English who said them.
_QUOTED = re.compile(r"[“\"«][^“”\"«»]{1,2000}[”\"»]")
_SAID = re.compile(r"\b(?:said|says|told|asked|added|wrote|tweeted|according to)\b")
#: What CLD2 takes some English for ("I'll write in Bernie").
_NEAR = frozenset({ENGLISH, "sco"})
#: Codes that ISO 639 has changed since.
_TODAY = {"iw": "he", "jw": "jv", "mo": "ro"}


class _Shares(NamedTuple):
    """sure: what CLD2 says of its answer. english, others: percent of the text. other: the foremost one."""

    sure: bool
    english: int
    others: int
    other: str | None


def language_of(text: str) -> str:
    """The code of the language of ``text``, headlines left out where they can be."""
    bare = text[:_SAMPLE].translate(_LETTERS)
    words = bare.split()
    if not words:
        return ENGLISH
    if _is_latin("".join(words)):
        found = _in_latin_letters(words)
        return ENGLISH if found != ENGLISH and _quotes_in_english(text[:_SAMPLE]) else found
    shares = _shares(bare)
    return ENGLISH if shares.english >= _QUOTING else shares.other or UNDETERMINED


def not_read(language: str | None) -> str | None:
    """What to tell of an article in that language: "French: kept, not read". None where it was read."""
    return None if language in (None, ENGLISH) else f"{_name(language or '')}: kept, not read"


def _in_latin_letters(words: list[str]) -> str:
    small, fewest = [word for word in words if not word[0].isupper()], _FEWEST
    if len(small) < _SMALL * len(words):
        small, fewest = words, _FEWEST_CAPITALS
    if sum(map(len, small)) < fewest:
        return ENGLISH
    told = _shares(" ".join(small))
    if not told.sure or told.english >= _QUOTING or told.others < _SURE:
        return ENGLISH
    whole = _shares(" ".join(words))
    return whole.other or ENGLISH if whole.english < _QUOTING else ENGLISH


def _quotes_in_english(text: str) -> bool:
    """Whether more than half of a text is quoted, and the rest tells in English who said it."""
    own = _QUOTED.sub(" ", text)
    return len(own) < len(text) / 2 and bool(_SAID.search(own))


def _shares(text: str) -> _Shares:
    import pycld2  # loaded where it is used: it takes 14 MB

    sure, _, found = pycld2.detect(text, isPlainText=True)
    shares: Counter[str] = Counter()
    for _, code, percent, _ in found:
        shares[_today(code)] += percent
    english = sum(shares.pop(code, 0) for code in _NEAR)
    del shares["un"]
    # Codes that begin so are of no language: scripts, and jokes.
    others = {code: share for code, share in shares.items() if not code.startswith(("xx", "zz"))}
    return _Shares(
        sure, english, sum(others.values()), max(others, key=lambda code: others[code], default=None)
    )


def _today(code: str) -> str:
    """The language's own part of CLD2's code ("zh-Hant"), as ISO 639 has it now."""
    bare = code.partition("-")[0]
    return _TODAY.get(bare, bare)


@lru_cache(maxsize=200)
def _name(code: str) -> str:
    import pycld2

    found = {_today(known): name for name, known in reversed(pycld2.LANGUAGES) if "-" not in known}
    return found[code].replace("_", " ").title() if code in found else "Not English"


def _is_latin(letters: str) -> bool:
    """Most letters are of the Latin script."""
    counted = Counter(letters)
    latin = sum(n for sign, n in counted.items() if unicodedata.name(sign, "").startswith("LATIN"))
    return 2 * latin >= sum(n for sign, n in counted.items() if sign.isalpha())


class _Letters(dict[int, int]):
    """Turns all but letters, their marks and apostrophes into blanks; CLD2 refuses some rarer signs."""

    def __missing__(self, code: int) -> int:
        sign = chr(code)
        kept = sign in "'’" or unicodedata.category(sign)[0] in "LM"
        self[code] = code if kept else 0x20
        return self[code]


_LETTERS = _Letters()
