"""A text in, its attributions out: the one interface of the reading.

Steps: the network and its decoding; the quotations that nothing claims; each content read again on
its own for what is said inside it; then who speaks, and how. Pure: the same text, the same answer.
"""

from __future__ import annotations

import numpy as np

from onrecord.mapped import Span
from onrecord.reading import network
from onrecord.reading.decode import Found, decode
from onrecord.reading.finish import Node, Told, finish
from onrecord.reading.links import Links
from onrecord.reading.loose import add_loose
from onrecord.reading.network import Scores
from onrecord.reading.quotes import quotations
from onrecord.reading.tokens import Tokens, tokenise
from onrecord.records import Attribution

#: How deep attributions are looked for inside one another.
DEPTH = 5
#: A content of fewer words holds no attribution of its own.
NESTED_WORDS = 4
#: How sure what is found inside a content must be, with a source and without.
NESTED_SURE, NESTED_ALONE = 0.2, 0.5
#: A content none of whose tokens the first reading suspects of being a cue is not read again.
SUSPECT = 0.01


def read_attributions(text: str, body_start: int = 0) -> tuple[Attribution, ...]:
    """The attributions that :func:`read_text` finds."""
    return read_text(text, body_start).attributions


def read_text(text: str, body_start: int = 0, byline: str | None = None) -> Told:
    """All attributions of one article's text, nested ones after the one they sit in, and the ties between
    those who speak.

    text: any string. body_start: where the body begins after a kicker and a standfirst that run
    into it without a stop. byline: who wrote it, where that is known. Spans of the answer are
    characters of ``text``; ids are "a1", "a2" ….
    """
    seen = _with_break(text, body_start)
    quotes = quotations(seen)
    tokens = tokenise(seen)
    scores = network.run(tokens)
    found = add_loose(seen, decode(seen, tokens, scores, quotes), quotes)
    nodes = [Node(one) for one in found]
    _nest(seen, nodes, _Suspected(tokens, scores))
    return finish(seen, quotes, nodes, byline, Links(tokens, scores))


def _with_break(text: str, body_start: int) -> str:
    """The same text, character for character, with a line break between standfirst and body."""
    if 0 < body_start < len(text) and text[body_start - 1].isspace():
        return text[: body_start - 1] + "\n" + text[body_start:]
    return text


class _Suspected:
    """Whether a reading suspects a cue in a span of the text that it read."""

    def __init__(self, tokens: Tokens, scores: Scores) -> None:
        self.starts = tokens.starts
        self.inner = scores.inner

    def __call__(self, span: Span) -> bool:
        low, high = np.searchsorted(self.starts, span)
        return bool((self.inner[low:high] > SUSPECT).any())


def _nest(text: str, nodes: list[Node], suspected: _Suspected) -> None:
    """Read the contents of one depth together, then what was found in them, and so on."""
    pieces = [
        (k, piece)
        for k, node in enumerate(nodes)
        for piece in _readable(text, node.found.content)
        if suspected(piece)
    ]
    for _ in range(DEPTH):
        if not pieces:
            return
        texts = [text[start:end] for _, (start, end) in pieces]
        tokens = [tokenise(one) for one in texts]
        deeper: list[tuple[int, Span]] = []
        for (k, (start, end)), one, cut, scores in zip(
            pieces, texts, tokens, network.run_many(tokens), strict=True
        ):
            suspected = _Suspected(cut, scores)
            for found in decode(one, cut, scores, quotations(one)):
                if _is_nested(found, end - start):
                    inside = [piece for piece in _readable(one, found.content) if suspected(piece)]
                    deeper += [(len(nodes), (a + start, b + start)) for a, b in inside]
                    nodes.append(Node(_moved(found, start), k))
        pieces = deeper


def _readable(text: str, content: list[Span]) -> list[Span]:
    """The pieces of a content to read on their own, without the quotation marks around them."""
    out = []
    for start, end in content:
        around = [q for q in quotations(text[start:end]) if q.start == 0 and q.end == end - start]
        if around:
            low, high = around[0].inner
            start, end = start + low, start + high
        if len(text[start:end].split()) >= NESTED_WORDS:
            out.append((start, end))
    return out


def _is_nested(found: Found, length: int) -> bool:
    covered = sum(end - start for start, end in found.content)
    sure = NESTED_SURE if found.source else NESTED_ALONE
    return bool(found.cue) and found.confidence >= sure and covered < length


def _moved(found: Found, by: int) -> Found:
    def move(spans: list[Span]) -> list[Span]:
        return [(start + by, end + by) for start, end in spans]

    return Found(move(found.source), move(found.cue), move(found.content), found.confidence)
