#!/usr/bin/env python3
"""Score mentions, their types and coreference on GUM's dev part.

    .venv/bin/python -m bench.coref

Out: for news and interviews, and for the other genres: F1 of mentions (exact spans), of mentions with
their types, and the CoNLL score (mean F1 of MUC, B³ and CEAF-φ4, by the package scorch) over entities
with two mentions or more, beside a baseline that joins mentions of the same words.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from scorch.scores import conll2012

from onrecord.reading.mentions import mentions
from training.gum import Document, documents

GUM = Path(__file__).parent.parent.parent / "shared" / "data" / "gum" / "dev.tar.gz"
NEWS = ("news", "interview")
#: A mention: number of the document, start, end, type; and the entity it is of.
Marked = dict[tuple[int, int, int], tuple[str, object]]


def gold(number: int, document: Document) -> Marked:
    return {(number, *m.span): (m.type, m.entity) for m in document.mentions}


def found(number: int, document: Document) -> Marked:
    return {(number, *m.span): (m.type, m.entity) for m in mentions(document.text)}


def same_words(number: int, document: Document) -> Marked:
    """What :func:`found` finds, joined where the words are the same."""
    return {
        place: (kind, document.text[place[1] : place[2]].casefold())
        for place, (kind, _) in found(number, document).items()
    }


def f1(key: set[object], response: set[object]) -> float:
    return 200 * len(key & response) / max(1, len(key) + len(response))


def clusters(marked: Marked) -> list[set[tuple[int, int, int]]]:
    """Entities of two mentions or more."""
    out: dict[tuple[int, object], set[tuple[int, int, int]]] = defaultdict(set)
    for place, (_, entity) in marked.items():
        out[place[0], entity].add(place)
    return [one for one in out.values() if len(one) > 1]


def marks(read: Callable[[int, Document], Marked], rows: Iterable[tuple[int, Document]]) -> Marked:
    return dict(itertools.chain.from_iterable(read(k, row).items() for k, row in rows))


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 in per cent: of mentions, of mentions with their types; the CoNLL score, and the baseline's."""

    documents: int
    mentions: float
    typed: float
    conll: float
    same_words: float


def scores() -> dict[str, Scores]:
    """Of news and interviews, and of the other genres."""
    rows = list(enumerate(documents(GUM)))
    out = {}
    for name, wanted in (("news and interviews", True), ("other genres", False)):
        some = [(k, row) for k, row in rows if (row.genre in NEWS) == wanted]
        key, response, baseline = (marks(read, some) for read in (gold, found, same_words))
        typed: list[set[object]] = [
            {(place, kind) for place, (kind, _) in m.items()} for m in (key, response)
        ]
        conll = [100 * conll2012(clusters(key), clusters(one)) for one in (response, baseline)]
        out[name] = Scores(len(some), f1(set(key), set(response)), f1(*typed), *conll)
    return out


def main() -> None:
    for name, one in scores().items():
        print(
            f"{name} ({one.documents} documents): mentions F1 {one.mentions:.1f}, with type {one.typed:.1f}, "
            f"CoNLL {one.conll:.1f} (same words: {one.same_words:.1f})"
        )


if __name__ == "__main__":
    main()
