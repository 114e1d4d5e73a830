"""Make the list of opposites of WordNet that claims are compared by.

    python -m training.antonyms DICT

In: DICT, the folder of the database files of WordNet 3.0 (``data.verb``, ``verb.exc`` …), as the Debian
package ``wordnet-base`` has them in ``usr/share/wordnet``. Out, in ``src/onrecord/linking/data``:
``antonyms.tsv``, pairs of words that WordNet has as opposites, and pairs of adjectives or adverbs that "un-"
or "non-" makes; ``irregular.tsv``, forms of verbs that simplemma does not lead back to the verb.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import simplemma

OUT = Path(__file__).parent.parent / "src" / "onrecord" / "linking" / "data"
CLASSES = ("noun", "verb", "adj", "adv")
#: "a" and "s" (an adjective like another) are one file.
SHORT = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
PREFIXES = ("un", "non", "non-")
#: Adjectives with such a beginning that are no opposite of what follows it.
NO_OPPOSITE = frozenset(["uncanny", "unnerved"])
#: What says how often or how near, not what: "had ever seen" and "had never seen" are told apart by the no.
LEFT_OUT = frozenset(
    {("ever", "never"), ("always", "never"), ("here", "there"), ("little", "much"), ("that", "this")}
)
#: How an adjective may stand, which WordNet writes behind it: "galore(ip)".
PLACE = re.compile(r"\((?:a|p|ip)\)\Z")
NOTICE = (
    "# Princeton WordNet 3.0, (c) 2006 Princeton University; licence: WORDNET-LICENSE.txt beside this file.\n"
)
HEADS = {
    "antonyms.tsv": "# Words of which one is the opposite of the other. Made by training/antonyms.py.\n",
    "irregular.tsv": "# A form of a verb, and the verb. Made by training/antonyms.py.\n",
}


class Synset(NamedTuple):
    """Words of one meaning, and where the opposites are: class, place and number of the word there, by the
    number of the word here."""

    words: list[str]
    opposites: list[tuple[int, str, str, int]]


def synsets(folder: Path) -> dict[tuple[str, str], Synset]:
    """All of WordNet's, by class and place in the file."""
    return {
        (SHORT[kind], line[:8]): synset(line)
        for kind in CLASSES
        for line in (folder / f"data.{kind}").read_text("utf-8").splitlines()
        if not line.startswith("  ")  # the licence
    }


def synset(line: str) -> Synset:
    """One line: place, file, class, number of words, words with a number each, number of pointers,
    pointers."""
    told = line.split(" | ")[0].split()
    many = int(told[3], 16)
    words = [PLACE.sub("", w).lower().replace("_", " ") for w in told[4 : 4 + 2 * many : 2]]
    rest = told[5 + 2 * many :]
    opposites = []
    for k in range(int(told[4 + 2 * many])):
        sign, place, kind, ends = rest[4 * k : 4 * k + 4]
        if sign == "!":
            opposites.append((int(ends[:2], 16), kind.replace("s", "a"), place, int(ends[2:], 16)))
    return Synset(words, opposites)


def antonyms(found: dict[tuple[str, str], Synset]) -> Iterator[tuple[str, str]]:
    """The pairs of opposites, each word once in order."""
    for one in found.values():
        for here, kind, place, there in one.opposites:
            first, second = sorted((one.words[here - 1], found[kind, place].words[there - 1]))
            pair = first, second
            if pair not in LEFT_OUT:
                yield pair
    words = {w for (kind, _), s in found.items() if kind in "ar" for w in s.words}
    for word in words - NO_OPPOSITE:
        for prefix in PREFIXES:
            plain = word.removeprefix(prefix)
            if plain != word and plain in words and len(plain) > 3:
                yield (min(word, plain), max(word, plain))


def irregular(folder: Path) -> Iterator[tuple[str, str]]:
    """Forms of verbs that simplemma leaves as they are, or leads elsewhere."""
    for line in (folder / "verb.exc").read_text("utf-8").splitlines():
        form, *verbs = line.split()
        for verb in verbs:
            if form.isalpha() and form != verb and simplemma.lemmatize(form, "en") != verb:
                yield form, verb


def main() -> None:
    """Write both lists."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    tables = {"antonyms.tsv": antonyms(synsets(folder)), "irregular.tsv": irregular(folder)}
    for name, rows in tables.items():
        lines = "".join(f"{one}\t{other}\n" for one, other in sorted(set(rows)) if one != other)
        (OUT / name).write_text(HEADS[name] + NOTICE + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
