"""Whether two voices, each as its articles know it, are the same person, organisation or document.

In: :class:`Voice` values. Out: a :class:`Verdict` with its reason, keys for an index, merged voices.
Pure: no database. The unnamed are never the same; where names or roles leave doubt, neither are others.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

#: Standings that can be the same across articles.
NAMED = frozenset(["named person", "named organisation", "named document"])
#: Names and roles, and dates, that a merged voice keeps.
_KEPT = 12


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone or something that speaks, as one article or the ledger so far knows it.

    name: the fullest form. names: the forms used. roles: what it is called. standing: as in
    :class:`onrecord.records.Speaker`. dates: of its articles, ISO 8601. original: the name in its own script.
    """

    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    standing: str
    dates: tuple[str, ...]
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two are the same, how sure that is (0 to 1), and why, in one line for a person."""

    same: bool
    confidence: float
    reason: str


def compare(a: Voice, b: Voice) -> Verdict:
    """Whether ``a`` and ``b`` are the same; symmetric."""
    if a.standing not in NAMED or a.standing != b.standing:
        return Verdict(False, 1.0, "not named alike")
    if _folded(a.name) == _folded(b.name):
        return Verdict(True, 0.9, "same name")
    return Verdict(False, 0.9, "names differ")


def keys(voice: Voice) -> frozenset[str]:
    """Keys for an index: any two voices that are the same share one. Empty for the unnamed."""
    if voice.standing not in NAMED:
        return frozenset()
    return frozenset([f"{voice.standing}:{_folded(voice.name)}"])


def merged(a: Voice, b: Voice) -> Voice:
    """The voice that both make: names, roles and dates of both, bounded in number."""
    name = max(a.name, b.name, key=len)
    return Voice(
        name,
        tuple(dict.fromkeys((name, *a.names, *b.names)))[:_KEPT],
        tuple(dict.fromkeys((*a.roles, *b.roles)))[:_KEPT],
        a.standing,
        tuple(sorted({*a.dates, *b.dates}))[:_KEPT],
        a.original or b.original,
    )


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("-", " ")).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
