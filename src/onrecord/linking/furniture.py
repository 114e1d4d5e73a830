"""What a site tells its readers beside the news: sign-up boxes, tip lines, rights, notes on authors,
when a page was changed.

In: a sentence of an article. Out: :func:`is_furniture`, whether it is such. Words are told from a list
(:mod:`tables`, ``furniture.tsv``). Nothing is refused. What somebody says in quotation marks is news, save a
call for witnesses, which no two reports put forward as something that is so.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.linking import tables
from onrecord.linking.clauses import has_verb

__all__ = ["is_furniture"]

#: Letters of a sentence that are looked at.
_LONGEST = 600
#: Where to turn to: a telephone number, in letters too; an address of mail or of the web; a name on a
#: network.
_NUMBER = re.compile(r"(?<![\w$£€,.])(?:\(\d{3}\)|\d{3,4})[-–. ]{0,2}(?:\d{3}[-–. ]?)?(?:\d{4}|[A-Z]{4,8})\b")
_PERSONAL = re.compile(r"(?<!\w)@\w|\w@\w")
_ADDRESS = re.compile(r"(?<!\w)@\w|\w@\w|\bhttps?:|\bwww\.|\b\w+\.(?:com|org|net)\b", re.I)
_THE_NUMBER = re.compile(r"(?:that|the|their) (?:phone )?number is\b", re.I)
#: What a sentence may begin with that is no word of it.
_BULLET = re.compile(r"[\s\[(>»›▶►•*|#↓–—-]*")
_QUOTE = re.compile(r"[\"“”„«]")
#: "Copyright 2031 Osk Post", "(c) 2031".
_RIGHTS = re.compile(r"©|(?:\bcopyright\b|\(c\))\W{0,4}(?:\(c\))?\W{0,4}\d{4}\b", re.I)
#: "Updated: 9 months ago", "UPDATE @ 4:53 p.m.".
_STAMP = re.compile(
    r"(?:(?:last|first) )?(?:updated?|published|posted|modified|created)\b(?:\s*[:@|]|[^.!?]{0,40}\bago\Z)",
    re.I,
)
#: Words before a verb that tell somebody to do something: "are asked to call", "please call".
_TOLD_TO = frozenset("to should can may must please and or you then".split())
_WORD, _PART = re.compile(r"[\w'&-]+"), re.compile(r"[\w'&*-]+")


def is_furniture(sentence: str) -> bool:
    """Whether the sentence is no news."""
    text = sentence[:_LONGEST].replace("’", "'")
    bullet = _BULLET.match(text)
    text = text[bullet.end() :] if bullet else text
    found = _Terms(text)
    if _calls(text, found):
        return True
    if _QUOTE.search(text):
        return False
    marked = found["says"] or _RIGHTS.search(text) or _STAMP.match(text)
    return bool(marked) or _asks(text, found) or _is_contact(text, found)


class _Terms:
    """Where the terms of each use stand in a text: the numbers of their first words, and of what follows."""

    def __init__(self, text: str) -> None:
        self.words = [word.lower() for word in _WORD.findall(text)]
        self._found: dict[str, list[tuple[int, int]]] = {}
        for k, word in enumerate(self.words):
            for use, term in _by_first().get(word[:_FIRST], ()):
                if _stands(term, self.words[k : k + len(term)]):
                    self._found.setdefault(use, []).append((k, k + len(term)))

    def __getitem__(self, use: str) -> list[tuple[int, int]]:
        return self._found.get(use, [])

    def first(self, use: str) -> int:
        """The number of the word after a term that the text begins with, 0 where it begins with none."""
        return max((end for start, end in self[use] if start == 0), default=0)


def _calls(text: str, found: _Terms) -> bool:
    """Whether it asks whoever knows something to come forward, or tells where to call."""
    turns, lines, number = found["turns"], found["lines"], bool(_NUMBER.search(text))
    told = any(start == 0 or found.words[start - 1] in _TOLD_TO for start, _ in turns)
    who = min((end for _, end in found["anyone"]), default=None)
    if who is not None and any(start >= who for start, _ in (*turns, *lines)):
        return True
    if number and (told or found["taken"] or _THE_NUMBER.match(text) or (lines and not has_verb(text))):
        return True
    if told and lines:
        return True
    appeal = min((end for _, end in found["appeals"]), default=None)
    return appeal is not None and any(start >= appeal for start, _ in found["forward"])


def _asks(text: str, found: _Terms) -> bool:
    """Whether it tells the reader what to do on the site."""
    if found.first("opens"):
        return True
    if found.first("writes") and (_NUMBER.search(text) or _ADDRESS.search(text)):
        return True
    asked = found.first("asks")
    return bool(asked) and any(start >= asked for start, _ in found["objects"])


def _is_contact(text: str, found: _Terms) -> bool:
    """Whether it tells where to write to those who wrote the report."""
    return bool(found["contacts"] and (_PERSONAL.search(text) or _NUMBER.search(text)))


def _stands(term: tuple[str, ...], words: list[str]) -> bool:
    """Whether these are the words of the term, "*" standing for the rest of one."""
    return len(term) == len(words) and all(
        word.startswith(part[:-1]) if part.endswith("*") else word == part
        for part, word in zip(term, words, strict=True)
    )


#: Letters of the first word that a term is found by: as many as any has before its "*".
_FIRST = 3


@cache
def _by_first() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The uses and words of all terms, by the first letters."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for use, terms in tables.furniture().items():
        for term in terms:
            words = tuple(_PART.findall(term))
            found.setdefault(words[0].rstrip("*")[:_FIRST], []).append((use, words))
    return found
