"""The lists of words that lie beside the code in ``data``.

In: the name of a list. Out: what it holds, in small letters. Each is a file of lines, its columns parted by
tabs, terms of a column by commas; lines that begin with "#" say where it is from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["acts", "furniture", "opposites", "parties", "rows", "turned", "verb_of"]

#: How opposites are marked that hold of two parties in turn.
_TURNED = "turned"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a list, each as its columns."""
    lines = (files("onrecord.linking") / "data" / name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """The opposites of each word and phrase that has any."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in _pairs():
        found[one].add(other)
        found[other].add(one)
    return {term: frozenset(others) for term, others in found.items()}


@cache
def turned() -> frozenset[tuple[str, str]]:
    """Opposites that say the same of two parties in turn: "sold to", "bought from"; in both orders."""
    found = {
        (one, other)
        for left, right, *kind in rows("opposites.tsv")
        if kind == [_TURNED]
        for one in _terms(left)
        for other in _terms(right)
    }
    return frozenset(found | {(other, one) for one, other in found})


@cache
def verb_of() -> Mapping[str, frozenset[str]]:
    """The verbs that an irregular form may be of."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form, verb in rows("irregular.tsv"):
        found[form].add(verb)
    return {form: frozenset(verbs) for form, verbs in found.items()}


@cache
def parties() -> Mapping[str, frozenset[int]]:
    """Nouns for those who act, each with the lines that it stands in."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, (line,) in enumerate(rows("parties.tsv")):
        for noun in _terms(line):
            found[noun].add(number)
    return {noun: frozenset(lines) for noun, lines in found.items()}


@cache
def acts() -> frozenset[str]:
    """Verbs for what one party does and no other beside it."""
    return frozenset(verb for (verb,) in rows("acts.tsv"))


@cache
def furniture() -> Mapping[str, tuple[str, ...]]:
    """What a site tells its readers beside the news, by how the words are used."""
    return {use: tuple(_terms(line)) for use, line in rows("furniture.tsv")}


def _pairs() -> set[tuple[str, str]]:
    of_wordnet = {(one, other) for one, other in rows("antonyms.tsv")}
    ours = {
        (one, other)
        for left, right, *_ in rows("opposites.tsv")
        for one in _terms(left)
        for other in _terms(right)
        if one != other
    }
    return of_wordnet | ours


def _terms(column: str) -> list[str]:
    return [term.strip() for term in column.split(",")]
