"""The passages of one article that put something forward: what its sources say and its own voice.

In: an :class:`Article` with its attributions. Out: :class:`Stretch` values in text order, one for each
clause: its span, whose it is, and whether the words deny what they tell. A stretch leaves out who says it ("X
said"); where a source denies something, the denying word belongs to it. Left out are questions, what a source
declines to say, what a site tells its readers beside the news (:mod:`furniture`), and words that are no
clause and hold no number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from onrecord.linking.clauses import clauses, has_verb, sentences
from onrecord.linking.furniture import is_furniture
from onrecord.mapped import Span
from onrecord.reading.cues import CUES, SPEECH
from onrecord.records import Article, Attribution

__all__ = ["Stretch", "stretches"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One clause: its span, the sentence it stands in, the attribution whose it is (None: the outlet's
    own voice), and whether its source denies it."""

    span: Span
    sentence: Span
    attribution: Attribution | None = None
    denied: bool = False


_TELLING = ("confirms", "alleges", "promises", "warns", "predicts", "believes", "fears", "denies")
_SAYING = re.compile(
    rf"\b(?:according to|{SPEECH}(?:s|d|ed|ing)?|said|told|wrote|spoke|argued|cit(?:es?|ed|ing)"
    r"|quot(?:es?|ed|ing)"
    r"|testified|denied|den(?:y|ies|ying)|noted|stressed|estimated?|estimates|puts?|put|read|shows?|showed"
    rf"|{'|'.join(word for stance in _TELLING for word in CUES[stance])})\b",
    re.I,
)
_OPEN = frozenset({"declines to comment"})
_NUMBER = re.compile(
    r"\d|\b(?:no(?:body|ne)|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)\b", re.I
)
#: Words of a clause that need no verb that is known.
_LONG = 4
#: Letters of a clause that an attribution must cover to own it.
_SHARE = 0.6
#: "The company | was warned | that the cable was old": that it was is told too.
_PASSIVE = re.compile(r"(?:is|are|was|were|been|being|(?:has|have|had) been) (?:\w+ly )?\w+(?:ed|ld)\b", re.I)
#: Letters at most between a cue and what it introduces.
_GAP = 60
#: What goes on for more characters without an end or a joint is a list or a table, and no clause.
_LONGEST = 2000
#: So much of it is kept beside a clause.
_NEAR = 300
#: Characters of one block of the text, by which attributions are found.
_BLOCK = 500
_QUESTION = re.compile(r"\?[^\w?]*+\Z")
_IF = re.compile(r"(?:if|whether|unless)\b", re.I)


def stretches(article: Article) -> tuple[Stretch, ...]:
    """The clauses of the article that put something forward."""
    text = article.text
    denials = _Places(a for a in article.attributions if a.stance == "denies" and not a.negated and a.cue)
    owners = _Places(a for a in article.attributions if a.content and _is_saying(article, a))
    frames = _frames(article)
    ends = list(accumulate((end for _, end in frames), max))
    found: list[Stretch] = []
    for sentence in sentences(text):
        if is_furniture(text[slice(*sentence)]):
            continue
        asks = _QUESTION.search(text, *sentence) is not None
        for start, end in _runs(sentence, frames[bisect_right(ends, sentence[0]) :]):
            for span in clauses(text, start, end):
                words = text[slice(*span)]
                if asks or len(words) > _LONGEST or not _tells(words):
                    continue
                mine = next((a for a in reversed(owners.near(span)) if _covers(a, span)), None)
                near = denials.near(span)
                denied = any(_covers(d, span) for d in near)
                found.append(Stretch(_cased(near, span), _beside(text, span, sentence), mine, denied))
    return tuple(s for s in found if s.attribution is None or s.denied or s.attribution.stance not in _OPEN)


def _frames(article: Article) -> list[Span]:
    """Spans of the words that only tell who speaks."""
    found: list[Span] = []
    for a in article.attributions:
        cue = article.words(a.cue)
        if not a.cue or not _SAYING.search(cue) or not a.content or _PASSIVE.match(cue):
            continue
        if a.inside and a.stance == "asserts" and not _SPEECH_ONLY.search(cue):
            continue
        if a.kind == "indirect" and a.stance != "denies" and not has_verb(article.words(a.content)):
            continue  # "told the company | about the water": the telling is what is told
        if a.stance != "denies" or a.negated:
            found += a.cue
            found += _gap(a)
        found += (*a.source, *a.addressee)
    return sorted(found)


def _gap(a: Attribution) -> list[Span]:
    """What stands between a cue and the content that follows it: "told | the paper on Monday | that"."""
    end = a.cue[-1][1]
    after = [s[0] for s in a.content if s[0] >= end]
    return [(end, after[0])] if after and after[0] - end <= _GAP else []


_SPEECH_ONLY = re.compile(rf"\b(?:according to|{SPEECH}(?:s|d|ed|ing)?|said|told|wrote)\b", re.I)


def _runs(sentence: Span, frames: list[Span]) -> list[Span]:
    """What is left of a sentence without the frames."""
    found, begun = [], sentence[0]
    for start, end in frames:
        if start >= sentence[1]:
            break
        if end <= begun:
            continue
        if start > begun:
            found.append((begun, start))
        begun = max(begun, end)
    if begun < sentence[1]:
        found.append((begun, sentence[1]))
    return found


def _tells(words: str) -> bool:
    return (
        (has_verb(words) or bool(_NUMBER.search(words))) and len(words.split()) > 1 and not _IF.match(words)
    )


def _beside(text: str, span: Span, sentence: Span) -> Span:
    """The sentence of a clause; of one without end, whole words around the clause."""
    start, end = sentence
    if span[0] - start > _LONGEST:
        start = text.rfind(" ", start, span[0] - _NEAR) + 1 or start
    if end - span[1] > _LONGEST:
        end = max(text.find(" ", span[1] + _NEAR, end), span[1])
    return start, end


def _is_saying(article: Article, a: Attribution) -> bool:
    return not a.inside or bool(_SAYING.search(article.words(a.cue)))


class _Places:
    """Attributions by the blocks of the text that their words stand in: each clause is compared with those
    beside it, not with all of the article."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._all = list(attributions)
        self._at: dict[int, list[int]] = defaultdict(list)
        for k, a in enumerate(self._all):
            for block in {block for span in (*a.content, *a.cue) for block in _blocks(span)}:
                self._at[block].append(k)

    def near(self, span: Span) -> list[Attribution]:
        """Those that may share words with ``span``, in the article's order."""
        return [self._all[k] for k in sorted({k for block in _blocks(span) for k in self._at.get(block, ())})]


def _blocks(span: Span) -> range:
    return range(span[0] // _BLOCK, (span[1] - 1) // _BLOCK + 1)


def _covers(a: Attribution, span: Span) -> bool:
    spans = (*a.content, *a.cue) if a.stance == "denies" else a.content
    shared = sum(max(0, min(e, span[1]) - max(s, span[0])) for s, e in spans)
    return shared >= _SHARE * (span[1] - span[0])


def _cased(denials: list[Attribution], span: Span) -> Span:
    """A denial's span begins with its cue, not with what stands before."""
    for a in denials:
        start = a.cue[0][0]
        if _covers(a, span) and span[0] < start < span[1]:
            return start, span[1]
    return span
