"""From the network's scores to attributions: which spans there are, and which belong together.

In: a text, its tokens and their scores. Out: :class:`Found` attributions of one level, spans in
characters of the text. Nothing is refused. The network proposes; quotation marks decide the edges.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from onrecord.mapped import Span
from onrecord.reading.edges import joined, settle, without_cut
from onrecord.reading.names import whole_name
from onrecord.reading.network import (
    OUTSIDE,
    ROLES,
    Arcs,
    Floats,
    Scores,
)
from onrecord.reading.path import best_path
from onrecord.reading.quotes import Quotation
from onrecord.reading.sentences import sentence_starts
from onrecord.reading.tokens import Tokens

#: A piece of content belongs to a cue that at least this part of its tokens' arcs goes to.
CLAIMED = 0.4
#: A second piece of the same content has to be surer.
SECOND = 0.8
#: A quotation of fewer words without any cue is taken for a name, a title or scare quotes.
BARE_QUOTATION_WORDS = 4


@dataclass(slots=True)
class Found:
    """One attribution as found: spans of the text, and how sure the network was (0 to 1)."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens [start, end) of one role, with the mean probability of that role and of its arc."""

    start: int
    end: int
    sure: float
    arc: float = 1.0


def decode(text: str, tokens: Tokens, scores: Scores, quotes: list[Quotation]) -> list[Found]:
    """Attributions in order of their content."""
    labels = _whole_words(text, tokens, scores.labels)
    runs = _runs(labels)
    sources = _sources_of(runs["cue"], runs["source"], scores)
    contents, orphans = _contents_of(text, tokens, runs, scores)
    out: list[Found] = []
    for cue in runs["cue"]:
        claimed = contents.get(cue.start)
        if not claimed:
            continue
        source = sources.get(cue.start)
        sure = min([cue.sure] + [p.sure for p in claimed] + ([source.sure] if source else []))
        words = _chars(tokens, cue)
        spans = without_cut(text, [_chars(tokens, p) for p in claimed], quotes, words)
        content = joined(text, settle(text, spans, quotes), quotes)
        out.append(
            Found([whole_name(text, _chars(tokens, source))] if source else [], [words], content, sure)
        )
    for run in orphans:
        pieces = joined(text, settle(text, [_chars(tokens, run)], quotes), quotes)
        if any(_is_bare_quotation(text, piece, quotes) for piece in pieces):
            out.append(Found(content=pieces, confidence=run.sure))
    out = [found for found in out if found.content]
    return sorted(out, key=lambda found: (found.content[0], found.cue))


def _whole_words(text: str, tokens: Tokens, labels: Floats) -> Floats:
    """Pieces of one word take the mean of their roles, so that no span begins or ends inside a word."""
    starts, ends = tokens.starts, tokens.ends
    head = np.ones(len(tokens), dtype=bool)
    for i in range(1, len(tokens)):
        if starts[i] == ends[i - 1] and text[starts[i]].isalnum() and text[ends[i - 1] - 1].isalnum():
            head[i] = False
    if head.all():
        return labels
    group = np.cumsum(head) - 1
    merged = np.stack([labels[:, OUTSIDE]] + [labels[:, b] + labels[:, i] for b, i in ROLES.values()], axis=1)
    means = np.zeros((group[-1] + 1, 4), dtype=np.float32)
    np.add.at(means, group, merged)
    means /= np.bincount(group)[:, None]
    out = labels.copy()
    whole = means[group]
    out[:, OUTSIDE] = whole[:, 0]
    for k, (begin, inside) in enumerate(ROLES.values(), start=1):
        first = np.where(head, labels[:, begin] / np.maximum(merged[:, k], 1e-9), 0.0)
        out[:, begin] = whole[:, k] * first
        out[:, inside] = whole[:, k] * (1.0 - first)
    return out


def _runs(labels: Floats) -> dict[str, list[Run]]:
    out: dict[str, list[Run]] = {name: [] for name in ROLES}
    path = best_path(labels)
    for name, (begin, inside) in ROLES.items():
        starts = np.flatnonzero(path == begin)
        for start in starts:
            end = int(start) + 1
            while end < len(path) and path[end] == inside:
                end += 1
            sure = float((labels[start:end, begin] + labels[start:end, inside]).mean())
            out[name].append(Run(int(start), end, sure))
    return out


def _sources_of(cues: list[Run], sources: list[Run], scores: Scores) -> dict[int, Run]:
    """For the first token of each cue, the source that its arc points to."""
    seen = _gather([w.to_source for w in scores.windows], {c.start for c in cues}, {s.start for s in sources})
    by_start = {s.start: s for s in sources}
    out = {}
    for cue in cues:
        odds = seen.get(cue.start, {})
        best = max((k for k in odds if k >= 0), key=lambda k: odds[k], default=None)
        if best is not None and odds[best] > odds[NONE]:
            out[cue.start] = by_start[best]
    return out


def _contents_of(
    text: str, tokens: Tokens, runs: dict[str, list[Run]], scores: Scores
) -> tuple[dict[int, list[Run]], list[Run]]:
    """Pieces of content for the first token of each cue, and the pieces that no cue claims.

    A run is cut at sentence ends, each part votes for its cue, and neighbours that agree are joined.
    """
    cues = {c.start for c in runs["cue"]}
    inside = {i for run in runs["content"] for i in range(run.start, run.end)}
    seen = _gather([w.to_cue for w in scores.windows], inside, cues)
    breaks = {int(i) for i in np.searchsorted(tokens.starts, sentence_starts(text))}
    out: dict[int, list[Run]] = defaultdict(list)
    orphans: list[Run] = []
    for run in runs["content"]:
        edges = [run.start, *(i for i in range(run.start + 1, run.end) if i in breaks), run.end]
        votes = [(_vote(seen, a, b), a, b) for a, b in pairwise(edges)]
        k = 0
        while k < len(votes):
            last = k
            while last + 1 < len(votes) and votes[last + 1][0] == votes[k][0]:
                last += 1
            cue, low, high = votes[k][0], votes[k][1], votes[last][2]
            if cue == NONE:
                orphans.append(Run(low, high, run.sure))
            else:
                arc = sum(seen[i][cue] if cue in seen.get(i, {}) else 0.0 for i in range(low, high)) / (
                    high - low
                )
                out[cue].append(Run(low, high, run.sure, arc))
            k = last + 1
    return {cue: _without_strays(pieces) for cue, pieces in out.items()}, orphans


def _without_strays(pieces: list[Run]) -> list[Run]:
    """The longest piece, and of the others those that surely belong to the same cue."""
    main = max(pieces, key=lambda piece: piece.arc * (piece.end - piece.start))
    return [piece for piece in pieces if piece is main or piece.arc >= SECOND]


#: Stands for "no cue" and "no source" among token numbers.
NONE = -1


def _gather(arcs: list[Arcs], rows: set[int], columns: set[int]) -> dict[int, dict[int, float]]:
    """Probability of each arc from ``rows`` to ``columns`` or NONE, averaged over windows.

    Where one window sees a candidate that another does not, its "none" is worth less: each window
    weighs as many candidates as it sees.
    """
    out: dict[int, dict[int, float]] = {}
    for window in arcs:
        keep = [0] + [k + 1 for k, c in enumerate(window.columns) if int(c) in columns]
        names = [NONE] + [int(window.columns[k - 1]) for k in keep[1:]]
        mine = [k for k, r in enumerate(window.rows) if int(r) in rows]
        if not mine:
            continue
        logits = window.logits[np.ix_(mine, keep)]
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        for k, values in zip(mine, odds, strict=True):
            row = out.setdefault(int(window.rows[k]), {})
            for name, value in zip(names, values, strict=True):
                if name == NONE:
                    row[NONE] = min(row.get(NONE, 1.0), float(value))
                else:
                    row[name] = max(row.get(name, 0.0), float(value))
    return out


def _vote(seen: dict[int, dict[int, float]], start: int, end: int) -> int:
    total: dict[int, float] = defaultdict(float)
    for i in range(start, end):
        for name, value in seen.get(i, {}).items():
            total[name] += value
    best = max(total, key=lambda name: total[name], default=NONE)
    return best if total[best] >= CLAIMED * (end - start) else NONE


def _chars(tokens: Tokens, run: Run) -> Span:
    return int(tokens.starts[run.start]), int(tokens.ends[run.end - 1])


def _is_bare_quotation(text: str, piece: Span, quotes: list[Quotation]) -> bool:
    return any(
        quote.start < piece[1]
        and piece[0] < quote.end
        and len(text[quote.start : quote.end].split()) >= BARE_QUOTATION_WORDS
        for quote in quotes
    )
