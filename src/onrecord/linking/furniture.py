"""What a site tells its readers beside the news: sign-up boxes, tip lines, rights, notes on authors.

In: a sentence of an article. Out: :func:`is_furniture`, whether it is such. Words are told from a list
(:mod:`tables`, ``furniture.tsv``). Nothing is refused. What somebody says in quotation marks is news, save a
call for witnesses, which no two reports put forward as something that is so.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.linking import tables

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
#: What comes before a verb that tells somebody to do something: "are asked to call", "please call".
_TOLD_TO = r"(?:\A|\b(?:to|should|can|may|must|please|and|or|you|then)\s+)"


def is_furniture(sentence: str) -> bool:
    """Whether the sentence is no news."""
    text = sentence[:_LONGEST].replace("’", "'")
    bullet = _BULLET.match(text)
    text = text[bullet.end() :] if bullet else text
    if _calls(text):
        return True
    if _QUOTE.search(text):
        return False
    return bool(_words("says").search(text) or _RIGHTS.search(text)) or _asks(text) or _is_contact(text)


def _calls(text: str) -> bool:
    """Whether it asks whoever knows something to come forward, or tells where to call."""
    turns, told = _words("turns").search(text), _words("turns", _TOLD_TO).search(text)
    line, number = _words("lines").search(text), _NUMBER.search(text)
    who = _words("anyone").search(text)
    if who and any(_words(use).search(text, who.end()) for use in ("turns", "lines")):
        return True
    if (number and (told or line)) or (told and line):
        return True
    if number and _THE_NUMBER.match(text):
        return True
    forward = turns if turns and turns.group().lower() == "come forward" else None
    return bool(forward and _words("appeals").search(text, 0, forward.start()))


def _asks(text: str) -> bool:
    """Whether it tells the reader what to do on the site."""
    if _words("opens").match(text):
        return True
    asked, written = _words("asks").match(text), _words("writes").match(text)
    if written and (_NUMBER.search(text) or _ADDRESS.search(text)):
        return True
    return bool(asked and _words("objects").search(text, asked.end()))


def _is_contact(text: str) -> bool:
    """Whether it tells where to write to those who wrote the report."""
    return bool(_words("contacts").search(text) and (_PERSONAL.search(text) or _NUMBER.search(text)))


@cache
def _words(use: str, before: str = "") -> re.Pattern[str]:
    """Any of the terms of that use, with what stands before it."""
    terms = sorted(tables.furniture()[use], key=len, reverse=True)
    forms = "|".join(re.escape(term).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for term in terms)
    return re.compile(rf"{before}(?<![\w’'-])(?:{forms})(?![\w’'-])", re.I)
