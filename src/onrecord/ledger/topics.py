"""The most telling words of what somebody said.

In: what was said. Out: words, the most telling first. Nothing is refused.

The measure is tf-idf: how often a word stands in what was said, times the logarithm of how rare it is in
all that was said in the ledger; and, since a ledger may be too small to tell, times how rare it is in
English. Words that stand in one of ten attributions or more tell nothing of anybody.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log

from sqlalchemy import Connection
from wordfreq import zipf_frequency

from onrecord.ledger.search import document_counts

#: Words given, and words whose rarity is asked for.
_GIVEN, _ASKED = 8, 300
_COMMON = 0.1
#: Words said more than once that are enough to leave out those said once.
_ENOUGH = 3
_SHORTEST = 3
#: The frequency of English words that stand in every text, on Zipf's scale.
_COMMONEST = 6.0
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def topics(connection: Connection, said: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """The most telling words of ``said``, as they are mostly written; ``names`` are left out."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for content in said:
        for word in _WORD.findall(content):
            forms[_bare(word)][word] += 1
    out = {_bare(name) for name in names}
    counts = Counter({w: sum(f.values()) for w, f in forms.items() if len(w) >= _SHORTEST and w not in out})
    asked = [word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_ASKED]]
    number, held = document_counts(connection, asked)
    scores = {w: _rare(w) * _score(counts[w], held.get(w, 0), number) for w in asked}
    best: Sequence[str] = sorted((w for w in asked if scores[w] > 0), key=lambda w: (-scores[w], w))
    # What was said once may be chance; where little was said there is nothing else.
    again = [word for word in best if counts[word] > 1]
    best = again if len(again) >= _ENOUGH else best
    return tuple(forms[word].most_common(1)[0][0] for word in best[:_GIVEN])


def _score(count: int, held: int, number: int) -> float:
    """tf-idf; 0 for what is common in the ledger, as far as it is large enough to tell."""
    if not held or held > max(2, number * _COMMON):
        return 0.0
    return count * log((number + 1) / held)


def _rare(word: str) -> float:
    """0 for the commonest words of English, 1 for those it does not have."""
    return max(0.0, 1 - zipf_frequency(word, "en") / _COMMONEST)


def _bare(word: str) -> str:
    """A word as full text search knows it: without case, accents and what stands after an apostrophe."""
    plain = unicodedata.normalize("NFKD", re.split("['’]", word)[0]).casefold()
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
