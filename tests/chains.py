"""How many chains (attributions inside attributions) the installed reader finds.

The sentences of ``chains.json`` are all invented. Half of them are there to develop with; of the other
half, "final", only the sums are looked at, so that nothing is made to fit its sentences.

Marked as PolNeAR is: a content is the whole proposition with its "that" and its quotation marks, without
the sentence's own stop; a source is the whole noun phrase with title and apposition; a cue is the verb
group; whom it is told to belongs to none. "X quoted Y as saying P" is two links: X says that Y says P. So
is "X reported, citing Y, that P", where both links have the content P. Words that stand more than once
in a text come with the number of their occurrence, from 1.

    python -m tests.chains      the accuracy of both halves, and what is missed of the half to develop with
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.reading.reader import read_attributions
from onrecord.records import Attribution, Span

FILE = Path(__file__).with_name("chains.json")
HALVES = ("develop", "final")
#: A content is found when it shares this part of its words with the marked one (intersection over union).
IOU = 0.5


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as a careful reader marks it; spans are characters of its passage's text."""

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    inside: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """One to three invented sentences and what is said in them, outer attributions before inner ones."""

    id: str
    half: str
    text: str
    attributions: tuple[Marked, ...]

    def chain(self, attribution: Marked) -> tuple[Marked, ...]:
        """From the outermost attribution to this one."""
        by_id = {a.id: a for a in self.attributions}
        links = [attribution]
        while (outer := links[0].inside) is not None:
            links.insert(0, by_id[outer])
        return tuple(links)

    @property
    def depth(self) -> int:
        """Links of the longest chain: 1 where nothing is nested."""
        return max(len(self.chain(a)) for a in self.attributions)


@dataclass(frozen=True, slots=True)
class Miss:
    """A chain that the reader does not find, its innermost content, and how far the reader came."""

    passage: str
    chain: str
    content: str
    why: str


def place(text: str, words: str | dict[str, Any]) -> Span:
    """Where the words stand; a ``ValueError`` where they do not, or where it is unclear which are meant."""
    sought, number = (words, None) if isinstance(words, str) else (words["words"], words["occurrence"])
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(sought)}(?!\w)", text)]
    wanted = [s for n, s in enumerate(starts, 1) if number in (None, n)]
    if len(wanted) != 1:
        raise ValueError(f"{sought!r} (occurrence {number}) stands {len(starts)} times in {text!r}")
    return wanted[0], wanted[0] + len(sought)


def _marked(text: str, a: dict[str, Any]) -> Marked:
    source = () if a["source"] is None else (place(text, a["source"]),)
    content = tuple(place(text, piece) for piece in a["content"])
    return Marked(a["id"], source, (place(text, a["cue"]),), content, a["inside"], a["speaker"])


@cache
def passages(half: str | None = None) -> tuple[Passage, ...]:
    """The passages of one half, or all."""
    return tuple(
        Passage(p["id"], p["half"], p["text"], tuple(_marked(p["text"], a) for a in p["attributions"]))
        for p in json.loads(FILE.read_text(encoding="utf-8"))
        if half in (None, p["half"])
    )


@cache
def found(text: str) -> tuple[Attribution, ...]:
    """What the installed reader finds in a text."""
    return read_attributions(text)


def _chain(found: tuple[Attribution, ...], attribution: Attribution) -> tuple[Attribution, ...]:
    by_id = {a.id: a for a in found}
    links = [attribution]
    while (outer := links[0].inside) is not None:
        links.insert(0, by_id[outer])
    return tuple(links)


def words(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The places of the text's words that the spans touch."""
    spans = tuple(spans)
    return frozenset(
        m.start()
        for m in re.finditer(r"\w+", text)
        if any(m.start() < end and start < m.end() for start, end in spans)
    )


def same_content(text: str, marked: Marked, mine: Attribution) -> bool:
    """Enough of the words are the same."""
    a, b = words(text, marked.content), words(text, mine.content)
    return bool(a | b) and len(a & b) / len(a | b) >= IOU


def same_source(text: str, marked: Marked, mine: Attribution) -> bool:
    """The sources share a word, or neither has one."""
    a, b = words(text, marked.source), words(text, mine.source)
    return bool(a & b) or not (a or b)


def same(text: str, marked: Marked, mine: Attribution) -> bool:
    """The same link: content and source."""
    return same_content(text, marked, mine) and same_source(text, marked, mine)


def why_missed(passage: Passage, attribution: Marked) -> str | None:
    """None where the whole chain of a marked attribution is found, else what stands in the way."""
    text, mine, chain = passage.text, found(passage.text), passage.chain(attribution)
    others = [a for a in passage.attributions if a is not attribution]
    free = [a for a in mine if not any(same(text, other, a) for other in others)]
    close = [a for a in free if same_content(text, attribution, a)]
    links = [a for a in close if same_source(text, attribution, a)]
    if not close:
        return "content not found"
    if not links:
        return "other source"
    chains = [_chain(mine, a) for a in links]
    long = [c for c in chains if len(c) == len(chain)]
    if not long:
        return f"{max(map(len, chains))} links, not {len(chain)}"
    if not any(all(same(text, m, a) for m, a in zip(chain, c, strict=True)) for c in long):
        return "sits in another"
    return None


def chain_accuracy(half: str) -> tuple[int, int, list[Miss]]:
    """Right, all, and the missed ones, of the attributions that are marked inside another.

    One is right when the reader finds it, and each that it sits in, up to the outermost, with the
    same number of links.
    """
    total, misses = 0, []
    for passage in passages(half):
        for attribution in passage.attributions:
            if attribution.inside is None:
                continue
            total += 1
            if why := why_missed(passage, attribution):
                misses.append(_miss(passage, attribution, why))
    return total - len(misses), total, misses


def _miss(passage: Passage, attribution: Marked, why: str) -> Miss:
    def read(spans: tuple[Span, ...]) -> str:
        return " … ".join(passage.text[start:end] for start, end in spans)

    links = passage.chain(attribution)
    chain = " > ".join(f"{read(a.source) or '(nobody)'} / {read(a.cue)}" for a in links)
    return Miss(passage.id, chain, read(attribution.content), why)


def recall_by_depth(half: str) -> dict[int, tuple[int, int]]:
    """For each depth, 1 for the outermost: attributions found, wherever they were put, and all."""
    right, total = Counter[int](), Counter[int]()
    for passage in passages(half):
        for a in passage.attributions:
            depth = len(passage.chain(a))
            total[depth] += 1
            right[depth] += any(same(passage.text, a, mine) for mine in found(passage.text))
    return {depth: (right[depth], total[depth]) for depth in sorted(total)}


def false_nestings(half: str) -> int:
    """How many attributions the reader puts inside another in the passages where nothing is nested."""
    flat = [p for p in passages(half) if p.depth == 1]
    return sum(a.inside is not None for p in flat for a in found(p.text))


def _print() -> None:
    for half in HALVES:
        right, total, misses = chain_accuracy(half)
        print(f"{half}: {right} of {total} chains, {100 * right / total:.1f}%")
        for depth, (got, of) in recall_by_depth(half).items():
            print(f"  depth {depth}: {got} of {of} attributions found ({100 * got / of:.0f}%)")
        print(f"  false nestings: {false_nestings(half)}")
        if half == "develop":
            for miss in misses:
                print(f"    {miss.passage}: {miss.why}: {miss.chain}: {miss.content}")


if __name__ == "__main__":
    _print()
