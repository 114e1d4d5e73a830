"""What a new article costs in a ledger of many entities, beside an empty one.

In: how many entities there are to be (default: 100, 1,000, 10,000 and 100,000). Out: for each, the time
that adding an article with ten speakers takes, its ratio to an empty ledger, and the milliseconds more: of
the processor, which is what to compare on a machine that others use, and by the clock.
Half of the ten speak in the ledger already. Everybody is invented; many share their family name.

The articles are made, not read: reading costs the same in any ledger, and would hide the difference.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from unittest.mock import patch

from onrecord import Article, Attribution, Ledger, Page, Speaker
from onrecord.mapped import MappedText
from onrecord.records import Role

SIZES = (100, 1_000, 10_000, 100_000)
SPEAKERS = 10
#: Articles whose adding is timed at each size.
TIMED = 31
#: Articles of one transaction while the ledger is filled.
BATCH = 100
FAMILIES = 4_000
_STARTS = "b br c ch d dr f g gr h j k kr l m n p r s st t tr v w z".split()
_MIDS = "a e i o u ai ei ou ia".split()
_ENDS = "l n r s t k m nd rt x ss th".split()
_OFFICES = (
    "mayor|governor|head of the granaries|spokesman for the police|doctor|union secretary|lawyer|captain"
)
_BODIES = "Institute|Line|Railways|Council|Union|Observer"


class World:
    """Invented people and bodies; the same seed gives the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self.families = [self._word(2) for _ in range(FAMILIES)]
        self.towns = [self._word(2) for _ in range(500)]
        self.known: list[Speaker] = []

    def somebody(self) -> Speaker:
        """A speaker that no article has named yet (but for chance)."""
        town = self.random.choice(self.towns)
        if self.random.random() < 0.2:
            name = f"{self._word(3)} {self.random.choice(_BODIES.split('|'))}"
            one = Speaker("", name, "named organisation", (name,))
        else:
            # The square makes some families large: the largest holds one in 60.
            family = self.families[int(FAMILIES * self.random.random() ** 2)]
            name = f"{self._word(2)} {family}"
            role = Role(f"the {self.random.choice(_OFFICES.split('|'))} of {town}", (0, 1), town)
            one = Speaker("", name, "named person", (name, family), None, (role,))
        self.known.append(one)
        return one

    def articles(self, new: int = SPEAKERS) -> Iterator[Article]:
        """Articles of ten speakers without end, ``new`` of them new."""
        while True:
            speakers = [self.somebody() for _ in range(new)]
            speakers += self.random.sample(self.known, SPEAKERS - new) if new < SPEAKERS else []
            yield _article(f"{len(self.known)}-{self.random.random()}", speakers)

    def _word(self, syllables: int) -> str:
        pick = self.random.choice
        return ("".join(pick(_STARTS) + pick(_MIDS) for _ in range(syllables)) + pick(_ENDS)).capitalize()


def _article(name: str, speakers: list[Speaker]) -> Article:
    text = f"{name}: " + " ".join(f"It rained, {one.name} said." for one in speakers)
    said = []
    for number, one in enumerate(speakers):
        start = text.index(one.name)
        speaker = Speaker(f"s{number}", one.name, one.standing, one.names, one.original, one.roles)
        span = (start, start + len(one.name))
        said.append(Attribution(f"a{number}", (span,), (), ((0, 5),), standing=one.standing, speaker=speaker))
    page = Page(name, text.encode(), text)
    mapped = MappedText.of(text)
    return Article(page, 0, len(text), mapped, date="2031-06-04", outlet="Post", attributions=tuple(said))


def timed(ledger: Ledger, world: World) -> tuple[float, float]:
    """Milliseconds that adding an article takes, half of whose speakers are known: of the processor, and by
    the clock; the median of many."""
    articles = world.articles(SPEAKERS // 2)
    used, passed = [], []
    for _ in range(TIMED):
        article = next(articles)
        start, begun = time.perf_counter(), time.process_time()
        ledger.add(article)
        used.append((time.process_time() - begun) * 1000)
        passed.append((time.perf_counter() - start) * 1000)
    return median(used), median(passed)


def fill(ledger: Ledger, world: World, size: int) -> None:
    """Add articles until ``size`` people and bodies speak in the ledger.

    All are new, so that nobody need be compared: that saves most of the time.
    """
    articles = world.articles()
    with patch("onrecord.ledger.linking._candidates", return_value=[]):
        while len(world.known) < size:
            batch = min(BATCH, -(-(size - len(world.known)) // SPEAKERS))
            ledger.add(*(next(articles) for _ in range(batch)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    sizes = parser.parse_args().sizes
    world = World()
    world.somebody()
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.db") as ledger:
        for _ in range(SPEAKERS):
            world.somebody()
        empty = timed(ledger, world)
        print(f"{'':>10} {'processor':>26} {'clock':>26}")
        print(f"{'entities':>10}" + f" {'ms an article':>14} {'ratio':>5} {'more':>5}" * 2)
        print(_line("empty", empty, empty), flush=True)
        for size in sizes:
            fill(ledger, world, size)
            took = timed(ledger, world)
            print(_line(f"{len(world.known):,}", took, empty), flush=True)


def _line(label: str, took: tuple[float, float], empty: tuple[float, float]) -> str:
    cells = (f" {ms:14.1f} {ms / base:5.2f} {ms - base:5.1f}" for ms, base in zip(took, empty, strict=True))
    return f"{label:>10}" + "".join(cells)


if __name__ == "__main__":
    main()
