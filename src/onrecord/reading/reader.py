"""A text in, its attributions out: the one interface of the reading.

Steps: the network and its decoding; the quotations that nothing claims; each content read again on
its own for what is said inside it; then who speaks, and how. Pure: the same text, the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from onrecord.mapped import Span
from onrecord.reading import network
from onrecord.reading.decode import Found, decode
from onrecord.reading.lexicon import stance
from onrecord.reading.loose import add_loose
from onrecord.reading.quotes import Quotation, quotations
from onrecord.reading.speakers import Said, resolve
from onrecord.reading.tokens import tokenise
from onrecord.records import Attribution

#: How deep attributions are looked for inside one another.
DEPTH = 5
#: A content of fewer words holds no attribution of its own.
NESTED_WORDS = 4
#: What is found inside a content must be surer than what is found in the text itself.
NESTED_SURE = 0.5


@dataclass(slots=True)
class _Node:
    """A found attribution and the place, in the list of all, of the one it sits in."""

    found: Found
    inside: int | None = None


def read_attributions(text: str, body_start: int = 0) -> tuple[Attribution, ...]:
    """All attributions of one article's text, nested ones after the one they sit in.

    text: any string. body_start: where the body begins after a kicker and a standfirst that run
    into it without a stop. Spans of the answer are characters of ``text``; ids are "a1", "a2" ….
    """
    seen = _with_break(text, body_start)
    quotes = quotations(seen)
    nodes = [_Node(found) for found in _level(seen, quotes)]
    _nest(seen, nodes)
    return _finished(seen, quotes, nodes)


def _with_break(text: str, body_start: int) -> str:
    """The same text, character for character, with a line break between standfirst and body."""
    if 0 < body_start < len(text) and text[body_start - 1].isspace():
        return text[: body_start - 1] + "\n" + text[body_start:]
    return text


def _level(text: str, quotes: list[Quotation]) -> list[Found]:
    tokens = tokenise(text)
    return add_loose(text, decode(text, tokens, network.run(tokens), quotes), quotes)


def _nest(text: str, nodes: list[_Node]) -> None:
    """Read the contents of one depth together, then what was found in them, and so on."""
    level = list(range(len(nodes)))
    for _ in range(DEPTH):
        pieces = [(k, piece) for k in level for piece in _readable(text, nodes[k].found.content)]
        if not pieces:
            return
        level = []
        texts = [text[start:end] for _, (start, end) in pieces]
        tokens = [tokenise(one) for one in texts]
        for (k, (start, end)), one, cut, scores in zip(
            pieces, texts, tokens, network.run_many(tokens), strict=True
        ):
            for found in decode(one, cut, scores, quotations(one)):
                if _is_nested(found, end - start):
                    level.append(len(nodes))
                    nodes.append(_Node(_moved(found, start), k))


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
    return bool(found.cue) and found.confidence >= NESTED_SURE and covered < length


def _moved(found: Found, by: int) -> Found:
    def move(spans: list[Span]) -> list[Span]:
        return [(start + by, end + by) for start, end in spans]

    return Found(move(found.source), move(found.cue), move(found.content), found.confidence)


def _finished(text: str, quotes: list[Quotation], nodes: list[_Node]) -> tuple[Attribution, ...]:
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
    for n, (k, who) in enumerate(zip(order, resolve(text, said, quotes), strict=True)):
        found, outer = nodes[k].found, said[n].inside
        cue, content = _words(text, found.cue), _words(text, found.content)
        held = stance(cue, content)
        out.append(
            Attribution(
                f"a{n + 1}",
                tuple(found.source),
                tuple(found.cue),
                tuple(found.content),
                "no comment"
                if held == "declines to comment" and "comment" in f"{cue} {content}"
                else kinds[n],
                held,
                who.standing,
                who.speaker,
                None if outer is None else f"a{outer + 1}",
                round(found.confidence, 3),
            )
        )
    return tuple(out)


def _text_order(nodes: list[_Node]) -> list[int]:
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
