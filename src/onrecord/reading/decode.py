"""From the network's scores to attributions: which spans there are, and which belong together.

In: a text, its tokens and their scores. Out: :class:`Found` attributions of one level, spans in
characters of the text. Nothing is refused. The network proposes; quotation marks decide the edges.

For each cue the content is the stretch of text whose ends the network's arcs point to and whose
tokens belong to the cue, taken together: score(first, last) = log P(first) + log P(last) + the sum
over the tokens between of log(m / (1 - m)), where m is the probability that the token is content and
that its cue is this one. What in that stretch is the cue, the source or no content is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onrecord.mapped import Span
from onrecord.reading.arcs import NONE, gather
from onrecord.reading.edges import joined, settle, without_cut
from onrecord.reading.labels import without_label
from onrecord.reading.names import whole_name
from onrecord.reading.network import OUTSIDE, ROLES, Floats, Scores, likely
from onrecord.reading.path import best_path
from onrecord.reading.quotes import Quotation
from onrecord.reading.tokens import Tokens

#: A token's say on where the content ends is worth no more than this (in nats).
LOUD = 0.7
#: What the arcs to the ends weigh beside the tokens between them.
ENDS = 4.0
#: Ends that are looked at for each cue.
CANDIDATES = 8
#: A token inside the stretch is content where it is at least so likely.
MEMBER = 0.2
#: So few tokens in the midst of a content are content too.
GAP = 3
#: A cue keeps its content where at least this part of it is not another's.
KEPT = 0.5
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
    """Tokens [start, end) of one role, with the mean probability of that role."""

    start: int
    end: int
    sure: float


def decode(text: str, tokens: Tokens, scores: Scores, quotes: list[Quotation]) -> list[Found]:
    """Attributions in order of their content."""
    labels = _whole_words(text, tokens, scores.labels)
    runs = _runs(labels)
    sources = _sources_of(labels, runs["cue"], runs["source"], scores)
    contents = _contents_of(labels, runs["cue"], sources, scores)
    out: list[Found] = []
    for cue in runs["cue"]:
        source, pieces = sources.get(cue.start), contents.get(cue.start, [])
        if source and source.start <= cue.start and cue.end <= source.end:
            continue  # no words are both
        words = _chars(tokens, cue)
        spans = without_cut(text, [_chars(tokens, p) for p in pieces], quotes, words)
        content = joined(text, settle(text, spans, quotes), quotes)
        if content:
            sure = min(run.sure for run in (cue, *pieces, *([source] if source else [])))
            named = [whole_name(text, _chars(tokens, source))] if source else []
            out.append(Found(named, [words], without_label(text, content), sure))
    claimed = np.zeros(len(tokens), dtype=bool)
    for pieces in contents.values():
        for piece in pieces:
            claimed[piece.start : piece.end] = True
    for run in runs["content"]:
        if claimed[run.start : run.end].mean() < 0.5:
            loose = joined(text, settle(text, [_chars(tokens, run)], quotes), quotes)
            if any(_is_bare_quotation(text, piece, quotes) for piece in loose):
                out.append(Found(content=loose, confidence=run.sure))
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
    merged = np.stack([labels[:, OUTSIDE], *(likely(labels, role) for role in ROLES)], axis=1)
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
            sure = float(likely(labels[start:end], name).mean())
            out[name].append(Run(int(start), end, sure))
    return out


def _sources_of(labels: Floats, cues: list[Run], sources: list[Run], scores: Scores) -> dict[int, Run]:
    """For the first token of each cue, the source that most of its arc points into."""
    odds = likely(labels, "source")
    owner = {i: run for run in sources for i in range(run.start, run.end)}
    seen = gather((w.to_source for w in scores.windows), {c.start for c in cues})
    out = {}
    for cue in cues:
        mass: dict[Run, float] = {}
        for i, value in seen.get(cue.start, {}).items():
            if i != NONE and value > 0.05:
                run = owner.get(i) or _grown(odds, i)
                mass[run] = mass.get(run, 0.0) + value
        best = max(mass, key=lambda run: mass[run], default=None)
        if best is not None and mass[best] > seen[cue.start][NONE]:
            out[cue.start] = best
    return out


def _grown(odds: Floats, start: int) -> Run:
    """A source that begins where an arc points to, though its words alone did not look like one."""
    end = start + 1
    while end < len(odds) and odds[end] > odds[start] / 2:
        end += 1
    return Run(start, end, float(odds[start:end].mean()))


def _contents_of(
    labels: Floats, cues: list[Run], sources: dict[int, Run], scores: Scores
) -> dict[int, list[Run]]:
    """Pieces of content for the first token of each cue."""
    starts = {cue.start for cue in cues}
    rows = {int(i) for w in scores.windows for i in w.to_cue.rows}
    member = _members(gather((w.to_cue for w in scores.windows), rows, starts), likely(labels, "content"))
    firsts = gather((w.to_first for w in scores.windows), starts)
    lasts = gather((w.to_last for w in scores.windows), starts)
    proposals: list[tuple[float, int, list[Run]]] = []
    for cue in cues:
        mine = member.get(cue.start)
        if not mine:
            continue
        low, high = min(mine), max(mine) + 1
        odds = np.zeros(high - low)
        odds[[i - low for i in mine]] = list(mine.values())
        own = np.zeros(len(odds), dtype=bool)
        for run in (cue, sources.get(cue.start)):
            if run:
                own[max(0, run.start - low) : max(0, run.end - low)] = True
        odds[own] = 0.5
        stretch = _stretch(odds, low, firsts.get(cue.start, {}), lasts.get(cue.start, {}))
        if stretch is None:
            continue
        odds[own] = 0.0
        pieces = _pieces(odds, own, low, *stretch)
        if pieces:
            ends = (firsts[cue.start].get(stretch[0] + low, 0.0), lasts[cue.start].get(stretch[1] + low, 0.0))
            proposals.append((cue.sure * (ends[0] * ends[1]) ** 0.5, cue.start, pieces))
    return _apart(proposals, len(labels))


def _apart(proposals: list[tuple[float, int, list[Run]]], length: int) -> dict[int, list[Run]]:
    """What two cues claim belongs to the surer one; a cue that loses most of its content has none."""
    taken = np.zeros(length, dtype=bool)
    out: dict[int, list[Run]] = {}
    for _, cue, pieces in sorted(proposals, key=lambda p: (-p[0], p[1])):
        whole = sum(p.end - p.start for p in pieces)
        free = [part for p in pieces for part in _free(p, taken)]
        if sum(p.end - p.start for p in free) >= KEPT * whole:
            out[cue] = free
            for p in free:
                taken[p.start : p.end] = True
    return out


def _free(piece: Run, taken: NDArray[np.bool_]) -> list[Run]:
    """The parts of ``piece`` that nobody has taken."""
    return [
        Run(piece.start + a, piece.start + b, piece.sure)
        for a, b in _stretches(~taken[piece.start : piece.end])
    ]


def _stretches(inside: NDArray[np.bool_]) -> list[Span]:
    """[start, end) of each unbroken stretch of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _members(seen: dict[int, dict[int, float]], content: Floats) -> dict[int, dict[int, float]]:
    """For each cue, the tokens that may be its content and how likely each is."""
    out: dict[int, dict[int, float]] = {}
    for i, row in seen.items():
        for cue, value in row.items():
            if cue != NONE and (odds := value * float(content[i])) > 0.01:
                out.setdefault(cue, {})[i] = odds
    return out


def _stretch(
    odds: NDArray[np.float64], low: int, first: dict[int, float], last: dict[int, float]
) -> Span | None:
    """The first and last token of the likeliest stretch, as places in ``odds``."""
    votes = np.clip(np.log(odds + 1e-4) - np.log(1 - odds + 1e-4), -LOUD, LOUD)
    total = np.concatenate([[0.0], np.cumsum(votes)])
    members = np.flatnonzero(odds > MEMBER)
    if not len(members):
        return None
    edges = members[np.concatenate([[True], np.diff(members) > 1])]
    stops = members[np.concatenate([np.diff(members) > 1, [True]])]
    begins = _best(first, low, len(odds)) | set(edges.tolist())
    ends = _best(last, low, len(odds)) | set(stops.tolist())
    best, out = -np.inf, None
    for s in begins:
        for e in ends:
            if s <= e:
                score = total[e + 1] - total[s]
                score += ENDS * (
                    np.log(first.get(s + low, 0.0) + 1e-3) + np.log(last.get(e + low, 0.0) + 1e-3)
                )
                if score > best:
                    best, out = score, (s, e)
    return out


def _best(odds: dict[int, float], low: int, length: int) -> set[int]:
    order = sorted((i for i in odds if low <= i < low + length), key=lambda i: odds[i], reverse=True)
    return {i - low for i in order[:CANDIDATES]}


def _pieces(odds: NDArray[np.float64], own: NDArray[np.bool_], low: int, first: int, last: int) -> list[Run]:
    """The content in a stretch: what is likely enough the cue's, small gaps filled.

    own: what is the cue or its source, and so no content.
    """
    inside = odds[first : last + 1] >= MEMBER
    for a, b in _stretches(~inside):
        if a > 0 and b < len(inside) and b - a <= GAP and not own[first + a : first + b].any():
            inside[a:b] = True
    return [
        Run(low + first + a, low + first + b, float(odds[first + a : first + b].mean()))
        for a, b in _stretches(inside)
    ]


def _chars(tokens: Tokens, run: Run) -> Span:
    return int(tokens.starts[run.start]), int(tokens.ends[run.end - 1])


def _is_bare_quotation(text: str, piece: Span, quotes: list[Quotation]) -> bool:
    return any(
        quote.start < piece[1]
        and piece[0] < quote.end
        and len(text[quote.start : quote.end].split()) >= BARE_QUOTATION_WORDS
        for quote in quotes
    )
