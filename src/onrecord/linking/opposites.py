"""Two passages that tell opposite things, or the same act of two parties.

In: two :class:`Passage` values. Out: :func:`opposition`, what in them is opposite, or None. Words are
opposites by lists (:mod:`tables`): those of WordNet, and what the news tells of opposite things ("upheld",
"overturned"). Whoever says it has no part in it. What both say beside the opposite words decides: passages
that share little tell of two things whatever their words are. Symmetric but for the order of the two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from onrecord.linking import tables
from onrecord.linking.aligned import BE, Reading, Rest, read
from onrecord.linking.places import split
from onrecord.linking.propositions import CALENDAR, Passage, is_denial, negates
from onrecord.linking.quantities import equal
from onrecord.linking.times import clash
from onrecord.linking.wording import STOP

__all__ = ["Opposition", "opposition"]


@dataclass(frozen=True, slots=True)
class Opposition:
    """What is opposite in two passages.

    about: "yes-no" for opposite words, "who" for two parties. one, other: the words in the first passage, and
    in the second. cancelled: a no beside one of the two makes both say the same ("unsafe", "not safe").
    disputed: all else agrees, so that both cannot hold if they are about one happening. shared: how much that
    tells which happening it is.
    """

    about: str
    one: str
    other: str
    cancelled: bool = False
    disputed: bool = False
    shared: float = 0.0

    @property
    def reason(self) -> str:
        """The two words, as a dispute is told."""
        return f"{self.one} / {self.other}"


#: The part of what the shorter says beside the opposite words that the other says too: for two that may be
#: about the same thing. The part of what both say, for them to be in dispute.
_ABOUT_ONE, _ALL_ELSE = 0.6, 0.75
#: Of a hundred, how much two names are alike that may be one, written in two ways.
_ALIKE = 70
_NO_LONGER = re.compile(r"\bno (?:longer|more)\b", re.I)
#: Words that are opposites only where all else is the same: "before", "up", "for".
_SMALL = STOP - {"back"}
_DEFINITE = frozenset("the this that these those its his her their my our".split())


def opposition(a: Passage, b: Passage) -> Opposition | None:
    """What is opposite in the two."""
    one, two = read(a.text), read(b.text)
    return _opposite_words(a, b, one, two) or _other_party(a, b, one, two) or _other_name(a, b, one, two)


# --- opposite words ---------------------------------------------------------------------------


def _opposite_words(a: Passage, b: Passage, one: Reading, two: Reading) -> Opposition | None:
    found = [_weighed(a, b, one, two, x, y) for x, y in _opposed(one, two)]
    told = [o for o in found if o]
    return max(told, key=lambda o: (o.disputed, not o.cancelled, o.reason), default=None)


def _opposed(one: Reading, two: Reading) -> Iterator[tuple[str, str]]:
    """Terms of the one whose opposites the other has, and neither both."""
    for x in sorted(one.terms):
        for y in sorted(tables.opposites()[x] & two.terms.keys()):
            if x not in two.terms and y not in one.terms:
                yield x, y


def _weighed(a: Passage, b: Passage, one: Reading, two: Reading, x: str, y: str) -> Opposition | None:
    """What the two are by these opposite terms, by what is said beside them."""
    here, there = one.terms[x], two.terms[y]
    if (_in_a_time(a, one, here) or _in_a_time(b, two, there)) and not _two_times(a, b):
        return None
    rest = Rest.of(a, b, one, two, here, there)
    if not rest.shared or rest.held < _ABOUT_ONE:
        return None
    if not rest.in_order and ({x, y} & _SMALL or (x, y) in tables.turned()):
        return None
    cancelled = _denies(a, one.without(here, a.text)) != _denies(b, two.without(there, b.text))
    disputed = not cancelled and rest.overlap >= _ALL_ELSE and not _two_times(a, b) and not _two_counts(a, b)
    return Opposition("yes-no", one.words(here), two.words(there), cancelled, disputed, rest.shared)


def _in_a_time(p: Passage, reading: Reading, places: frozenset[int]) -> bool:
    """Whether the words only tell when: "first" of "the first week of May"."""
    starts = [reading.tokens[k].start for k in places]
    return any(when.span[0] <= start < when.span[1] for when in p.whens for start in starts)


def _denies(p: Passage, text: str) -> bool:
    """Whether the text, what is left of the passage, tells that it is not so."""
    return negates(_NO_LONGER.sub("not", text), p.denial and is_denial(text))


def _two_times(a: Passage, b: Passage) -> bool:
    return a.forecast or b.forecast or any(clash(v, w) for v in a.whens for w in b.whens)


def _two_counts(a: Passage, b: Passage) -> bool:
    """Whether they tell of other numbers of the same: of three sailors two died, and one survived."""
    pairs = ((f, g) for f in a.figures for g in b.figures if (f.unit, f.of) == (g.unit, g.of))
    return any(not equal(f, g) for f, g in pairs)


# --- parties ----------------------------------------------------------------------------------


def _other_party(a: Passage, b: Passage, one: Reading, two: Reading) -> Opposition | None:
    """The same act of two parties, or done to two."""
    mine = {noun: at for noun, at in one.parties.items() if noun not in two.parties}
    theirs = {noun: at for noun, at in two.parties.items() if noun not in one.parties}
    if not mine or not theirs or any(_kin(x, y) for x in mine for y in theirs):
        return None
    here, there = (frozenset[int]().union(*found.values()) for found in (mine, theirs))
    rest = Rest.of(a, b, one, two, here, there)
    doers = here <= one.agent and there <= two.agent
    alike = rest.exact or (doers and rest.held >= _ABOUT_ONE)
    if not rest.shared or not alike or a.negative != b.negative:
        return None
    disputed = doers and rest.overlap >= _ALL_ELSE and _one_does(one, two) and not _two_times(a, b)
    return Opposition("who", one.words(here), two.words(there), False, disputed, rest.shared)


def _kin(x: str, y: str) -> bool:
    """Whether two nouns may be said of one party."""
    return bool(tables.parties()[x] & tables.parties()[y])


def _one_does(one: Reading, two: Reading) -> bool:
    """Whether both tell of an act that one party does and no other beside it, and of a certain one: "fired
    the shots"."""
    return bool(_acts(one) & _acts(two))


def _acts(reading: Reading) -> frozenset[str]:
    tokens, found = reading.tokens, set[str]()
    certain = bool(tokens) and (tokens[0].word in _DEFINITE or tokens[0].capital)
    for k, token in enumerate(tokens[1:], 1):
        after = tokens[k + 1] if k + 1 < len(tokens) else None
        done = tokens[k - 1].word in BE
        if (done and certain) or (not done and after and (after.word in _DEFINITE or after.capital)):
            found |= token.forms & tables.acts()
    return frozenset(found)


# --- names ------------------------------------------------------------------------------------


def _other_name(a: Passage, b: Passage, one: Reading, two: Reading) -> Opposition | None:
    """The same of two that have names, all else in the same words: "Iran struck", "the US struck"."""
    here, there = _only(one, two), _only(two, one)
    if not (_is_name(a, b, one, here) and _is_name(b, a, two, there)):
        return None
    rest = Rest.of(a, b, one, two, here, there)
    words = one.words(here), two.words(there)
    if not rest.in_order or a.negative != b.negative or _may_be_one(*words):
        return None
    doers = here <= one.agent and there <= two.agent
    disputed = doers and _one_does(one, two) and not _two_times(a, b)
    return Opposition("who", *words, False, disputed, rest.shared)


def _only(one: Reading, two: Reading) -> frozenset[int]:
    """The numbers of the words that the other has not."""
    said = {t.meaning for t in two.tokens}
    return frozenset(k for k, t in enumerate(one.tokens) if t.meaning not in said and t.meaning not in STOP)


def _is_name(p: Passage, q: Passage, reading: Reading, places: frozenset[int]) -> bool:
    """Whether these words are one name, and none of where it is."""
    if not places or max(places) - min(places) >= len(places):
        return False
    if any(reading.tokens[k].forms & tables.parties().keys() for k in places):
        return False  # "the Prime Minister" may be whoever is named elsewhere
    return all(_named(p, q, reading, k) for k in places)


def _named(p: Passage, q: Passage, reading: Reading, k: int) -> bool:
    token = reading.tokens[k]
    low = token.word.lower()
    if not token.capital or low in CALENDAR or any(low in place.split() for place in p.places):
        return False
    known = (
        f"={low}" in p.setting or f"={low}" in q.setting or bool(split(p.text[token.start : token.end])[0])
    )
    return k > 0 or known or token.word.isupper()


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names may be of one: nearly alike, of one country, or the one the first letters of the
    other."""
    if ratio(one, other) >= _ALIKE:
        return True
    letters = ["".join(word[0] for word in name.lower().split()) for name in (one, other)]
    if one.lower().replace(" ", "") == letters[1] or other.lower().replace(" ", "") == letters[0]:
        return True
    codes = [split(name.title() if name.islower() else name)[0] for name in (one, other)]
    return bool(codes[0] & codes[1])
