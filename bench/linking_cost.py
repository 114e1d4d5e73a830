"""What linking one more article costs in a ledger of many: its story, its copies, its claims and disputes.

In: how many articles there are to be (default: 1,000 and 10,000). Out: for each, the milliseconds that adding
an article takes, of the processor and by the clock, the part of it that stories and claims take, and their
ratios to the smallest ledger. Wanted: at most 2.

The articles are made, not read, of invented words: happenings that several outlets tell within a month, with
figures that differ, copies, and words that others have too. What takes as long in any ledger and would hide
the difference is left out: reading, and the vectors of sentences, in whose place stand made ones. While the
ledger is filled nothing is compared, which saves most of the time; the timed articles find and compare all.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path
from statistics import median
from unittest.mock import patch

import numpy as np

from onrecord import Article, Ledger, Page
from onrecord.ledger import adding, claiming, placing
from onrecord.mapped import MappedText

SIZES = (1_000, 10_000)
#: Articles whose adding is timed at each size, and articles of one transaction while the ledger is filled.
TIMED, BATCH = 60, 50
#: Articles about one happening, sentences of each, days in which all of them come out, outlets.
ABOUT_ONE, SENTENCES, DAYS, OUTLETS = 8, 10, 30, 200
#: Words of the invented language: the first of them stand in many reports.
WORDS = 20_000
_VERBS = (
    "killed injured destroyed closed opened reached flooded damaged trapped rescued replaced blocked".split()
)
_STARTS = "b br c ch d dr f g gr h j k kr l m n p r s st t tr v w z".split()
_MIDS = "a e i o u ai ei ou ia".split()
_ENDS = "l n r s t k m nd rt x ss th".split()


class World:
    """Happenings without end; the same seed gives the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self.places = [self._word(2) for _ in range(4_000)]
        self.words = [self._word(2).lower() for _ in range(WORDS)]
        self.made = 0

    def articles(self) -> Iterator[Article]:
        """Articles, those about several happenings mixed."""
        while True:
            telling = [article for _ in range(6) for article in self._happening()]
            self.random.shuffle(telling)
            yield from telling

    def _happening(self) -> list[Article]:
        pick = self.random.choice
        place, river, name = pick(self.places), self._word(2), self._word(3)
        day = date(2031, 6, 1) + timedelta(self.random.randrange(DAYS))
        facts = [
            (self._some(), pick(_VERBS), self.random.randrange(3, 400), self._some(), self._some())
            for _ in range(SENTENCES)
        ]
        out: list[Article] = []
        told = ""
        for _ in range(ABOUT_ONE):
            if not told or self.random.random() > 0.25:  # else a copy of the one before
                told = self._told(place, river, name, facts)
            self.made += 1
            text = f"{told}\nReport {self.made}."
            page = Page(f"{self.made}.txt", text.encode(), text)
            outlet = f"The {self.places[self.random.randrange(OUTLETS)]} Post"
            when = (day + timedelta(self.random.randrange(4))).isoformat()
            title = f"{facts[0][0].capitalize()} in {place}"
            out.append(
                Article(page, 0, len(text), MappedText.of(text), date=when, outlet=outlet, title=title)
            )
        return out

    def _told(
        self, place: str, river: str, name: str, facts: Sequence[tuple[str, str, int, str, str]]
    ) -> str:
        lines = []
        for noun, verb, number, things, other in facts:
            differs = self.random.random() < 0.1
            many = number + self.random.randrange(1, 40) if differs else number
            where = self.random.choice((f"in {place}", f"on the {river}", f"near {place}, {name} said"))
            lines.append(f"The {noun} {verb} {many} {things} at the {other} {where}.")
        return " ".join(self.random.sample(lines, SENTENCES - 2))

    def _some(self) -> str:
        """A word; the square makes some common: one in 140 is the commonest."""
        return self.words[int(WORDS * self.random.random() ** 2)]

    def _word(self, syllables: int) -> str:
        pick = self.random.choice
        return ("".join(pick(_STARTS) + pick(_MIDS) for _ in range(syllables)) + pick(_ENDS)).capitalize()


def made_vectors(sides: Sequence[tuple[str, str]]) -> list[bytes]:
    """Vectors that lie near each other where texts share words."""
    return [_made_vector(text.lower().split()) for text, _ in sides]


def _made_vector(words: Sequence[str]) -> bytes:
    """The sum of made vectors of the words, but for little ones and figures."""
    telling = [_word_vector(word) for word in words if len(word) > 4 and word[0].isalpha()]
    return np.round(sum(telling, np.zeros(384)) / 4).astype(np.int8).tobytes()


def _word_vector(word: str) -> np.ndarray:
    if word not in _VECTORS:
        seed = int.from_bytes(blake2b(word.encode(), digest_size=8).digest())
        _VECTORS[word] = np.random.default_rng(seed).normal(0, 20, 384)
    return _VECTORS[word]


_VECTORS: dict[str, np.ndarray] = {}


def _nothing(*args: object) -> dict[int, float]:
    return {}


class Clock:
    """Seconds that the calls of a function took, of the processor."""

    def __init__(self) -> None:
        self.took = 0.0

    def around(self, name: str) -> object:
        """Patch a function of the ledger's adding to be timed."""
        real = getattr(adding, name)

        def timed(*args: object) -> object:
            start = time.process_time()
            try:
                return real(*args)
            finally:
                self.took += time.process_time() - start

        return patch.object(adding, name, timed)


def timed(ledger: Ledger, articles: Iterator[Article], clock: Clock) -> tuple[float, float, float]:
    """Milliseconds that adding an article takes: of the processor, by the clock, and the part of stories and
    claims; the median of many."""
    used, passed, linked = [], [], []
    for _ in range(TIMED):
        article = next(articles)
        clock.took = 0.0
        start, begun = time.perf_counter(), time.process_time()
        ledger.add(article)
        used.append((time.process_time() - begun) * 1000)
        passed.append((time.perf_counter() - start) * 1000)
        linked.append(clock.took * 1000)
    return median(used), median(passed), median(linked)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    sizes = sorted(parser.parse_args().sizes)
    articles, clock = World().articles(), Clock()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        ledger = stack.enter_context(Ledger(Path(folder) / "ledger.db"))
        stack.enter_context(patch("onrecord.linking.propositions.vectors", made_vectors))
        for name in ("near", "seen_near", "compared", "place_article", "tell_article"):
            stack.enter_context(clock.around(name))  # type: ignore[arg-type]
        print(
            f"{'articles':>10}"
            + "".join(f" {w:>12} {'ratio':>5}" for w in ("processor ms", "clock ms", "linking ms"))
        )
        first: tuple[float, float, float] | None = None
        held = 0
        while sizes:
            size = sizes.pop(0)
            with patch.object(claiming, "_near", _nothing), patch.object(placing, "_related", _nothing):
                while held < size:
                    some = min(BATCH, size - held)
                    ledger.add(*(next(articles) for _ in range(some)))
                    held += some
            took = timed(ledger, articles, clock)
            held += TIMED
            first = first or took
            cells = (f" {ms:12.1f} {ms / base:5.2f}" for ms, base in zip(took, first, strict=True))
            print(f"{size:>10,}" + "".join(cells), flush=True)
        claims, disputes = len(ledger.claims()), len(ledger.disputes())
        print(
            f"{len(ledger.stories()):,} stories, {claims:,} claims of several reports, {disputes:,} disputes"
        )


if __name__ == "__main__":
    main()
