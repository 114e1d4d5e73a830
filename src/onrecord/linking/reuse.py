"""Which article copies which, and which sentences: wire copy, rewritten leads, quoted paragraphs.

In: the texts of two articles. Out: the keys by which an index finds articles that share sentences
(:func:`signature`), and how much two share (:func:`compare`, :func:`is_copy`). Pure; any text is answered.
Two sentences are shared when they are the same word for word, or nearly: a credit in another place, "X said"
turned round, a word or two, a clause dropped at the end.

Keys are MinHash values of each sentence's runs of words, not of the article as a whole: a short report cut
from a long one has most of its sentences in common with it, but few of the words of both. Another release of
the library may give other values for the same words; :func:`made_with` tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.metadata import version

from rapidfuzz.distance import Indel, LCSseq
from rensa import RMinHash

from onrecord.mapped import Span
from onrecord.reading.sentences import sentence_starts

#: Part of the later and of the shorter report's sentences that makes a copy.
COPIED = 0.5
#: Keys that two articles share before it is worth comparing them.
SHARED_KEYS = 2

#: Words of a run, and words that a sentence has at least to be found by, or to be near another.
_RUN = 4
_FEWEST = 6
#: Hash functions, of one band each, and their seed: the index holds their values, so they never change.
_HASHES, _SEED = 2, 20240229
#: Sentences of a text, and words of a sentence, that are looked at: pages of any size may be compared.
_SENTENCES, _WORDS = 1000, 200
#: Keys kept of one article: the smallest, so that two articles keep the same of what they share.
_MOST_KEYS = 256
#: How alike the words of two sentences are in order; how much of the shorter stands in the longer in order,
#: and how many of its words must; how alike they are in any order.
_ALIKE, _WITHIN, _LONG_ENOUGH, _TURNED = 0.7, 0.85, 7, 0.8

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DATELINE = re.compile(r"^[A-Z][^\n()]{0,60}\([A-Z][^()\n]{1,30}\)\s*[-–—]+\s*")
_CLOSING, _STOPS = "\"'”’»)]", ".!?…:"
#: A text that never changes: what its keys are tells whether those of other texts are still the same.
_PROBE = "All of them were taken off by two boats, it’s said.\nThe hull is open along four metres, they say."


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text: its span there, and its words without regard to case."""

    span: Span
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reuse:
    """What two reports share. pairs: the shared sentences, their spans in the one and in the other, in the
    order of the one. of_a, of_b: which part of the sentences of each is shared (0 to 1). longer: whether the
    one has more sentences (1), fewer (-1), or as many (0)."""

    pairs: tuple[tuple[Span, Span], ...]
    of_a: float
    of_b: float
    longer: int


@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text that have words, a thousand at most; a dateline is none of the first one's."""
    dateline = _DATELINE.match(text)
    first = dateline.end() if dateline else 0
    starts = [first, *(int(s) for s in sentence_starts(text) if s > first and not _wrapped(text, int(s)))]
    found = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        words = tuple(m.group().casefold().replace("’", "'") for m in _WORD.finditer(text, start, end))
        if words:
            left = text[start:end]
            begin = start + len(left) - len(left.lstrip())
            found.append(Sentence((begin, start + len(left.rstrip())), words[:_WORDS]))
            if len(found) == _SENTENCES:
                break
    return tuple(found)


def signature(text: str | Sequence[Sentence]) -> frozenset[int]:
    """The keys that an index finds an article by; two that share at least ``SHARED_KEYS`` may share
    sentences.

    Each is below 2**33.
    """
    told = sentences(text) if isinstance(text, str) else text
    runs = [_runs(s.words) for s in told if len(s.words) >= _FEWEST]
    digests = RMinHash.digests_from_token_sets(runs, _HASHES, _SEED) if runs else []
    keys = {(value << 1) | which for digest in digests for which, value in enumerate(digest)}
    return frozenset(sorted(keys)[:_MOST_KEYS])


@cache
def made_with() -> tuple[str, str]:
    """What keys are made with: the library's release, and a short sum of the keys of one text. Keys can be
    compared where the sums are the same, whatever the release."""
    told = " ".join(map(str, sorted(signature(_PROBE))))
    return f"rensa {version('rensa')}", blake2b(told.encode(), digest_size=8).hexdigest()


def compare(a: str | Sequence[Sentence], b: str | Sequence[Sentence]) -> Reuse:
    """What two texts share, sentence by sentence."""
    ours = sentences(a) if isinstance(a, str) else a
    theirs = sentences(b) if isinstance(b, str) else b
    near = sorted(_near(ours, theirs), key=lambda pair: (-pair[2], pair[0], pair[1]))
    partner: dict[int, int] = {}
    for i, j, _ in near:
        if i not in partner and j not in partner.values():
            partner[i] = j
    shared_a = len({i for i, _, _ in near}) / max(1, len(ours))
    shared_b = len({j for _, j, _ in near}) / max(1, len(theirs))
    pairs = tuple((ours[i].span, theirs[j].span) for i, j in sorted(partner.items()))
    longer = (len(ours) > len(theirs)) - (len(ours) < len(theirs))
    return Reuse(pairs, shared_a, shared_b, longer)


def is_copy(reuse: Reuse, first_is_a: bool) -> bool:
    """Whether the later is a copy of the earlier: at least half of it and of the shorter are shared."""
    later = reuse.of_b if first_is_a else reuse.of_a
    shorter = (
        max(reuse.of_a, reuse.of_b) if not reuse.longer else reuse.of_b if reuse.longer > 0 else reuse.of_a
    )
    return bool(reuse.pairs) and min(later, shorter) >= COPIED


def _wrapped(text: str, start: int) -> bool:
    """Whether only a line begins at ``start``, in the midst of a sentence."""
    before = text[max(0, start - 80) : start]
    end = before.rstrip()
    return before[len(end) :].count("\n") == 1 and end.rstrip(_CLOSING)[-1:] not in _STOPS


def _runs(words: tuple[str, ...]) -> list[str]:
    return [" ".join(words[k : k + _RUN]) for k in range(len(words) - _RUN + 1)]


def _near(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> Iterator[tuple[int, int, float]]:
    """Which sentences are alike, and how much."""
    known = [frozenset(t.words) for t in theirs]
    for i, s in enumerate(ours):
        words = frozenset(s.words)
        for j, t in enumerate(theirs):
            if 2 * len(words & known[j]) >= min(len(words), len(known[j])):
                likeness = _likeness(s.words, t.words)
                if likeness:
                    yield i, j, likeness


def _likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How alike two sentences are; 0 where they are not the same even nearly."""
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) < _FEWEST:
        return 0.0
    common = sum((Counter(a) & Counter(b)).values())
    if common < _ALIKE * len(short):  # in order there can't be more than in any order
        return 0.0
    alike = Indel.normalized_similarity(a, b)
    turned = 2 * common / (len(a) + len(b))
    within = LCSseq.similarity(short, long) / len(short)
    if alike >= _ALIKE or turned >= _TURNED or (within >= _WITHIN and len(short) >= _LONG_ENOUGH):
        return max(alike, turned, within) - 0.001
    return 0.0
