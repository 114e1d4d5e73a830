"""Two texts word by word: their words with all that these may be forms of, and what both say beside some of
them.

In: texts, and two passages with the words to be left aside. Out: :func:`read`, a :class:`Reading` with the
words and phrases that have opposites and the nouns for parties (:mod:`tables`); :class:`Rest`, how much of
what is left the two share. Nothing is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.linking import tables
from onrecord.linking.clauses import is_verb
from onrecord.linking.propositions import Passage
from onrecord.linking.wording import STOP, lemma, spelt, told, weight

__all__ = ["Reading", "Rest", "Token", "read"]

#: Words at most between the two parts of a phrase: "threw the ruling | out".
_BETWEEN = 6
_PARTICLES = frozenset("out down off up aside stand".split())
#: Words at most that tell who acts.
_AGENT = 8
_TOKEN = re.compile(r"\w(?:[\w’'-]*[\w’'])?")
_OWN = re.compile(r"[’']s?\Z")
BE = frozenset("is are was were be been being".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its place, in small letters, what it means, all that it may be a form of, and whether it has a
    capital."""

    start: int
    end: int
    word: str
    meaning: str
    forms: frozenset[str]
    capital: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A text: its words, and the numbers of those that make up each term with opposites, and each party."""

    tokens: tuple[Token, ...]
    terms: Mapping[str, frozenset[int]]
    parties: Mapping[str, frozenset[int]]

    def words(self, places: Iterable[int]) -> str:
        """The words with these numbers."""
        return " ".join(self.tokens[k].word for k in sorted(places))

    def without(self, places: Iterable[int], text: str) -> str:
        """The text with blanks in place of these words."""
        for k in places:
            token = self.tokens[k]
            text = text[: token.start] + " " * (token.end - token.start) + text[token.end :]
        return text

    @property
    def verb(self) -> int:
        """The number of the first word that has the form of a finite verb; of all words where there is
        none."""
        for k in range(1, len(self.tokens)):
            if is_verb(self.tokens[k].word, self.tokens[k - 1].word):
                return k
        return len(self.tokens)

    @property
    def agent(self) -> frozenset[int]:
        """The words that tell who acts: those after "by" where something is done by someone, else those
        before the verb."""
        verb = self.verb
        for k in range(verb + 1, len(self.tokens)):
            if self.tokens[k].word == "by" and any(t.word in BE for t in self.tokens[max(0, k - 3) : k]):
                return frozenset(range(k + 1, min(len(self.tokens), k + 1 + _AGENT)))
        return frozenset(range(min(verb, _AGENT)))


@dataclass(frozen=True, slots=True)
class Rest:
    """What two passages say beside some words of each.

    shared: how much it tells, 0 where they share nothing. exact: whether all of it is the same; in_order: in
    the same order too. held: the part of what the one that says less has, that the other has too; overlap:
    the part of what either has.
    """

    shared: float
    exact: bool
    in_order: bool
    held: float
    overlap: float

    @classmethod
    def of(
        cls, a: Passage, b: Passage, one: Reading, two: Reading, here: Iterable[int], there: Iterable[int]
    ) -> Rest:
        """here, there: the numbers of the words of each that are left aside."""
        left, right = _rest(a, one, here), _rest(b, two, there)
        mine, theirs = frozenset(left), frozenset(right)
        worth = {w: min(a.weights.get(w, weight(w)), b.weights.get(w, weight(w))) for w in mine | theirs}
        shared, least, all_ = (
            sum(worth[w] for w in found)
            for found in (mine & theirs, min(mine, theirs, key=lambda f: sum(worth[w] for w in f)), worth)
        )
        return cls(
            shared,
            bool(mine) and mine == theirs,
            bool(left) and left == right,
            shared / least if least else 0.0,
            shared / all_ if all_ else 0.0,
        )


@lru_cache(maxsize=1024)  # a passage is compared with many
def read(text: str) -> Reading:
    """The text by its words."""
    tokens = tuple(_tokens(text))
    terms = dict(_terms(tokens))
    nouns: dict[str, frozenset[int]] = {}
    for k, token in enumerate(tokens):
        if not _only_names(tokens, k):
            for noun in token.forms & tables.parties().keys():
                nouns[noun] = nouns.get(noun, frozenset()) | {k}
    return Reading(tokens, terms, nouns)


def _only_names(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether the word only says whose it is, or is part of a name: "the farmers' | rally", "Soviet |
    Union"."""
    whose = tokens[k].word.endswith(("'", "’", "'s", "’s"))
    return whose or (k > 0 and tokens[k].capital and tokens[k - 1].capital)


def _rest(p: Passage, reading: Reading, aside: Iterable[int]) -> list[str]:
    """What is said beside these words; who denies it is part of it, as who confirms it is."""
    left = set(aside)
    told = [t for k, t in enumerate(reading.tokens) if k not in left]
    if p.denial and p.chain:
        told = [*read(p.chain[-1]).tokens, *told]
    return [t.meaning for t in told if t.meaning.isupper() or not {t.meaning, t.word} & STOP]


def _tokens(text: str) -> Iterator[Token]:
    text, shouted = spelt(text), text.isupper()
    for match in _TOKEN.finditer(text):
        word = match.group()
        means = told(_OWN.sub("", word), shouted)
        yield Token(*match.span(), word.lower(), means, _forms(word.lower()), word[0].isupper())


@cache
def _forms(word: str) -> frozenset[str]:
    """All that the word may be a form of, itself among it."""
    word = _OWN.sub("", word)
    return frozenset({word, lemma(word)}) | tables.verb_of().get(word, frozenset())


def _terms(tokens: tuple[Token, ...]) -> Iterator[tuple[str, frozenset[int]]]:
    """The terms with opposites, the longest first: of "voted for" no more is said of "voted"."""
    taken: set[int] = set()
    for k, token in enumerate(tokens):
        phrase = max(_phrases(tokens, k), key=lambda found: len(found[1]), default=None)
        if k in taken:
            continue
        if phrase:
            taken |= phrase[1]
            yield phrase
            continue
        for form in token.forms & tables.opposites().keys():
            yield form, frozenset([k])


def _phrases(tokens: tuple[Token, ...], k: int) -> Iterator[tuple[str, frozenset[int]]]:
    """The phrases that begin with that word."""
    for form in tokens[k].forms:
        for phrase in _by_first().get(form, ()):
            places = _found(tokens, k, phrase)
            if places:
                yield " ".join(phrase), frozenset(places)


def _found(tokens: tuple[Token, ...], k: int, phrase: tuple[str, ...]) -> list[int]:
    """The numbers of its words, the first of which is that one; none where they don't stand there."""
    places = [k]
    for word in phrase[1:]:
        gap = _BETWEEN if len(phrase) == 2 and word in _PARTICLES else 0
        nearest = range(places[-1] + 1, min(len(tokens), places[-1] + 2 + gap))
        at = next((j for j in nearest if word in tokens[j].forms), None)
        if at is None:
            return []
        places.append(at)
    return places


@cache
def _by_first() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for term in tables.opposites():
        words = tuple(term.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases)) for first, phrases in found.items()}
