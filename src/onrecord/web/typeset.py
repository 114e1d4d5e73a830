"""An article laid out to be read: its paragraphs as runs of text, each knowing what it is part of.

In: an article and the id of the attribution that the reader chose, if any. Out: :class:`Block` by
block what stands there, as plain values for a template; nothing in them is markup. Nothing is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from onrecord.mapped import Span
from onrecord.records import Article, Attribution, Repair
from onrecord.web.segments import Mark, Role, Segment, segments

_ROLES: tuple[Role, ...] = ("content", "cue", "source")
#: Shades there are for content inside content.
SHADES = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Words set in one way.

    chooses: the attribution that a click on them chooses; None where there is none, or nothing to click on.
    marked: whether they are part of an attribution. first: no run before chooses the same. anchors: the
    attributions and repairs that begin here.
    """

    words: str
    classes: str
    marked: bool
    chooses: str | None
    title: str | None
    anchors: tuple[str, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. ``kind``: heading, opening (kicker and standfirst) or body."""

    kind: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repair as a reader understands it; ``id`` is None where it has no place in the text."""

    id: str | None
    kind: str
    had: str
    reads: str | None


class Typeset:
    """An article as the page shows it, with ``chosen`` (None: nothing) brought out."""

    def __init__(self, article: Article, chosen: Attribution | None = None) -> None:
        self.article = article
        self.chosen = chosen
        self._outer = {link.id for link in article.chain(chosen)[:-1]} if chosen else set()
        self._depth = depths(article)

    @cached_property
    def repairs(self) -> tuple[Repaired, ...]:
        """Every repair of the article, in its order."""
        return tuple(self._repaired(number, repair) for number, repair in enumerate(self.article.repairs))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The text's paragraphs; blank lines are left out."""
        text = self.article.text
        lines = _lines(text, self.article.body_start)
        flat = segments(len(text), self._marks(), [border for line in lines for border in line])
        out: list[Block] = []
        at = 0
        reached: set[str | None] = set()
        waiting: tuple[str, ...] = ()  # anchors of segments that no block shows, as a blank line
        for start, end in lines:
            runs: list[Run] = []
            while at < len(flat) and flat[at].start < end:
                segment = flat[at]
                at += 1
                if segment.start < start:
                    waiting += segment.opens
                    continue
                runs.append(self._run(segment, waiting, reached))
                reached.add(runs[-1].chooses)
                waiting = ()
            out.append(Block(self._kind(start, end, first=not out), tuple(runs)))
        return tuple(out)

    def _marks(self) -> list[Mark]:
        """All marks, outermost attributions first, repairs last."""
        found = sorted(self.article.attributions, key=lambda a: self._depth[a.id])
        marks = [
            Mark(start, end, attribution.id, role)
            for attribution in found
            for role in _ROLES
            for start, end in spans_of(attribution, role)
        ]
        for number, repair in enumerate(self.article.repairs):
            if place := self.article.mapped.from_page(*repair.span):
                marks.append(Mark(*place, _repair_id(number), "repair"))
        return marks

    def _run(self, segment: Segment, waiting: tuple[str, ...], reached: set[str | None]) -> Run:
        said = [mark for mark in segment.marks if mark.role != "repair"]
        repairs = [mark.owner for mark in segment.marks if mark.role == "repair"]
        words = self.article.text[segment.start : segment.end]
        # A link that holds only a blank has no name: what parts two marks looks like them, and is no link.
        chooses = said[-1].owner if said and not blank(words) else None
        return Run(
            words=words,
            classes=" ".join(self._classes(said, bool(repairs))),
            marked=bool(said),
            chooses=chooses,
            title="; ".join(self._told(owner) for owner in repairs) or None,
            anchors=(*waiting, *segment.opens),
            first=chooses not in reached,
        )

    def _classes(self, said: list[Mark], repaired: bool) -> list[str]:
        classes: list[str] = sorted({mark.role for mark in said})
        if shade := sum(mark.role == "content" for mark in said):
            classes.append(f"shade-{min(shade, SHADES)}")
        if self.chosen:
            classes += sorted({f"chosen-{m.role}" for m in said if m.owner == self.chosen.id})
            classes += ["outer"] if any(m.owner in self._outer for m in said) else []
        return [*classes, "repaired"] if repaired else classes

    def _told(self, owner: str) -> str:
        repair = self.repairs[int(owner[1:]) - 1]
        return f"{repair.kind}: the page has “{repair.had}”"

    def _repaired(self, number: int, repair: Repair) -> Repaired:
        start, end = repair.span
        shown = self.article.mapped.from_page(start, end) is not None
        had = self.article.page.text[start:end]
        return Repaired(_repair_id(number) if shown else None, repair.kind, had, repair.reads)

    def _kind(self, start: int, end: int, first: bool) -> str:
        words = self.article.text[start:end].strip()
        if first and words == (self.article.title or "").strip():
            return "heading"
        return "opening" if end <= self.article.body_start else "body"


def blank(words: str) -> bool:
    """Whether nothing can be seen of them."""
    return all(sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf") for sign in words)


def spans_of(attribution: Attribution, role: Role) -> tuple[Span, ...]:
    """The spans that have ``role`` in ``attribution``."""
    held = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    return held.get(role, ())


def depths(article: Article) -> Mapping[str, int]:
    """How deep each attribution sits: 0 where it is in nobody else's words.

    A damaged ledger may name one that is not there, or go round in a circle: the way out ends there.
    """
    inside = {attribution.id: attribution.inside for attribution in article.attributions}
    out: dict[str, int] = {}
    for start in inside:
        way: dict[str, None] = {}
        at: str | None = start
        while at in inside and at not in out and at not in way:
            way[at] = None
            at = inside[at]
        depth = out.get(at, -1) if at else -1
        for step in reversed(way):
            depth += 1
            out[step] = depth
    return out


def _lines(text: str, body_start: int) -> list[Span]:
    """The paragraphs: lines that are not blank, broken also where the body starts."""
    lines = [match.span() for match in re.finditer(r"[^\n\r\u2028\u2029]+", text)]
    out: list[Span] = []
    for start, end in lines:
        border = body_start if start < body_start < end else start
        out += [(a, b) for a, b in ((start, border), (border, end)) if text[a:b].strip()]
    return out


def _repair_id(number: int) -> str:
    return f"r{number + 1}"
