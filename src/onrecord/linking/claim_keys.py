"""Keys by which an index finds the reports that may put forward the same, or the opposite.

In: the passages of one report. Out: numbers; reports that share one are worth comparing passage by passage.
Nothing is refused.

A key stands for two words that tell much and stand together, in a passage or in what the report as a whole is
about: "bridge" alone is in half of the news, "bridge" beside "Sunvari" in few. How much a word tells is taken
from a fixed list, never from the reports at hand, so that the keys of a report never change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import combinations
from math import log10

from onrecord.linking.propositions import Passage
from onrecord.linking.wording import weight

#: Words of a passage, and of a whole report, that are paired: those that tell most.
_OF_PASSAGE, _OF_REPORT = 5, 8
#: What the two words of a pair tell together at least.
_TELLS = 4.5
#: Bits of a key: what a database holds as a whole number.
_BITS = 63


def claim_keys(passages: Iterable[Passage]) -> frozenset[int]:
    """The keys of a report, by its passages."""
    found: set[str] = set()
    whole: defaultdict[str, float] = defaultdict(float)
    for passage in passages:
        telling = _telling(passage)
        found |= _pairs(telling, _OF_PASSAGE)
        for word, tells in telling.items():
            whole[word] += tells
    found |= _pairs(whole, _OF_REPORT)
    return frozenset(_number(key) for key in found)


def _telling(passage: Passage) -> dict[str, float]:
    """The words, names and figures of a passage, with how much they tell."""
    found = {word: weight(word) for word in passage.words | passage.names}
    figures = {f"{figure.value:g}": min(4.0, 1 + log10(1 + abs(figure.value))) for figure in passage.figures}
    return figures | found


def _pairs(telling: Mapping[str, float], most: int) -> set[str]:
    best = sorted(telling.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return {
        "\n".join(sorted((a, b)))
        for (a, tells_a), (b, tells_b) in combinations(best, 2)
        if tells_a + tells_b >= _TELLS
    }


def _number(key: str) -> int:
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> (64 - _BITS)
