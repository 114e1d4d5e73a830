"""From what was found to attributions: in the text's order, with who speaks and how it is said.

In: a text, its quotations and what was found in it. Out: :class:`~onrecord.records.Attribution`
and :class:`~onrecord.records.Tie` values. Nothing is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from onrecord.mapped import Span
from onrecord.reading.addressees import addressee
from onrecord.reading.confidence import calibrated
from onrecord.reading.decode import Found
from onrecord.reading.lexicon import certainty, hypothetical, negated, stance
from onrecord.reading.links import Links
from onrecord.reading.profiles import ties
from onrecord.reading.quotes import Quotation
from onrecord.reading.speakers import Said, resolve
from onrecord.records import Attribution, Tie

#: Characters before a cue that may belong to its clause.
CLAUSE = 120


@dataclass(slots=True)
class Node:
    """A found attribution and the place, in the list of all, of the one it sits in."""

    found: Found
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells: its attributions, and how those who speak in it stand to each other."""

    attributions: tuple[Attribution, ...]
    ties: tuple[Tie, ...]


def finish(
    text: str,
    quotes: list[Quotation],
    nodes: list[Node],
    byline: str | None = None,
    links: Links | None = None,
) -> Told:
    """The attributions of ``nodes``, each followed by those inside it; ids are "a1", "a2" …"""
    order = _text_order(nodes)
    number = {k: n for n, k in enumerate(order)}
    kinds = [_kind(text, nodes[k].found, quotes) for k in order]
    said = [
        Said(
            tuple(nodes[k].found.source),
            tuple(nodes[k].found.content),
            kinds[n] == "direct",
            None if (inside := nodes[k].inside) is None else number[inside],
        )
        for n, k in enumerate(order)
    ]
    out = []
    for n, (k, who) in enumerate(zip(order, resolve(text, said, quotes, byline, links), strict=True)):
        found, outer = nodes[k].found, said[n].inside
        cue, content = _words(text, found.cue), _words(text, found.content)
        held = stance(cue, content)
        is_silent = held == "declines to comment" and "comment" in f"{cue} {content}"
        out.append(
            Attribution(
                id=f"a{n + 1}",
                source=tuple(found.source),
                cue=tuple(found.cue),
                content=tuple(found.content),
                kind="no comment" if is_silent else kinds[n],
                stance=held,
                certainty=certainty(cue, content),
                negated=negated(cue, _words(text, found.source)),
                hypothetical=hypothetical(cue, _before(text, found.cue)),
                standing=who.standing,
                speaker=who.speaker,
                inside=None if outer is None else f"a{outer + 1}",
                confidence=round(calibrated(found.confidence), 3),
                speaker_confidence=who.confidence,
                addressee=addressee(text, tuple(found.cue), tuple(found.content)),
                about=who.about,
            )
        )
    speakers = dict.fromkeys(a.speaker for a in out if a.speaker)
    return Told(tuple(out), ties(text, speakers))


def _text_order(nodes: list[Node]) -> list[int]:
    """Numbers of the nodes by place, each followed by those inside it."""
    inner: dict[int | None, list[int]] = {}
    for k, node in enumerate(nodes):
        inner.setdefault(node.inside, []).append(k)
    out: list[int] = []
    stack = sorted(inner.get(None, []), key=lambda k: nodes[k].found.content[0], reverse=True)
    while stack:
        k = stack.pop()
        out.append(k)
        stack += sorted(inner.get(k, []), key=lambda j: nodes[j].found.content[0], reverse=True)
    return out


def _kind(text: str, found: Found, quotes: list[Quotation]) -> str:
    """direct: all of the content's words are quoted; mixed: some; indirect: none."""
    quoted = unquoted = False
    for start, end in found.content:
        inner = [q for q in quotes if q.start < end and start < q.end]
        quoted = quoted or bool(inner)
        edges = [start, *(min(max(at, start), end) for q in inner for at in (q.start, q.end)), end]
        outside = [text[a:b] for a, b in list(pairwise(edges))[::2]]
        unquoted = unquoted or any(c.isalnum() for part in outside for c in part)
    return "mixed" if quoted and unquoted else "direct" if quoted else "indirect"


def _words(text: str, spans: list[Span]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def _before(text: str, cue: list[Span]) -> str:
    """The words of the cue's line before it, as far as its clause may reach."""
    if not cue:
        return ""
    at = cue[0][0]
    return text[max(0, at - CLAUSE) : at].rpartition("\n")[2]
