"""Sentences read on their own, as the product reads a content again for what is said inside it.

PolNeAR marks one level of attribution only, so nesting is not in it. But what stands inside a content
("that two officials had told the paper that ...") is a sentence with an attribution, out of its
place: here such sentences are taken out of theirs. In: rows of the corpus. Out: rows of the same form.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from wordfreq import zipf_frequency

from onrecord.reading.network import ROLES
from onrecord.reading.sentences import sentence_starts

_FEWEST, _MOST = 6, 60
#: A first word that common is written small inside a sentence.
_COMMON = 5.0


def alone(row: dict[str, Any], rng: random.Random) -> Iterator[dict[str, Any]]:
    """Sentences of ``row`` that hold whole attributions, and as many that hold nothing of any."""
    text = row["text"]
    edges = [*sentence_starts(text).tolist(), len(text)]
    spans = [[span for role in ROLES for span in a[role]] for a in row["attributions"]]
    full, empty = [], []
    for start, end in pairwise(edges):
        if not _FEWEST <= len(text[start:end].split()) <= _MOST:
            continue
        touching = [k for k, mine in enumerate(spans) if any(a < end and start < b for a, b in mine)]
        if not touching:
            empty.append((start, end, []))
        elif all(start <= a and b <= end for k in touching for a, b in spans[k]):
            full.append((start, end, [row["attributions"][k] for k in touching]))
    rng.shuffle(empty)
    for start, end, attributions in [*full, *empty[: len(full)]]:
        yield _out_of_place(text[start:end], start, attributions, rng)


def _out_of_place(
    words: str, at: int, attributions: list[dict[str, Any]], rng: random.Random
) -> dict[str, Any]:
    words = words.rstrip()
    if words.endswith("."):
        words = words[:-1]
    first = words.split()[0]
    if first != "I" and zipf_frequency(first.lower(), "en") >= _COMMON:
        words = words[0].lower() + words[1:]
    before = rng.choice(["that ", "that ", "", ""]) if words[0].isalnum() else ""

    def moved(spans: list[list[int]]) -> list[list[int]]:
        return [[a - at + len(before), min(b - at, len(words)) + len(before)] for a, b in spans]

    return {
        "text": before + words,
        "attributions": [{role: moved(a[role]) for role in ROLES} for a in attributions],
    }
