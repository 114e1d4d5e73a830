"""What linking compares: a voice as its articles know it, and the verdict on two.

In: nothing. Out: :class:`Voice`, :class:`Verdict`, :func:`merged`, the standings that can be the same.
"""

from __future__ import annotations

from dataclasses import dataclass

PERSON, BODY, DOCUMENT = "named person", "named organisation", "named document"
#: Standings that can be the same across articles.
NAMED = frozenset([PERSON, BODY, DOCUMENT])

#: Names, roles and dates that a merged voice keeps, so that comparing costs the same however often it merged.
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


def merged(a: Voice, b: Voice) -> Voice:
    """The voice that both make: names, roles and dates of both, the first and last where they are many."""
    fullest = max((a, b), key=lambda v: (len(v.name.split()), len(v.name), v.name))
    return Voice(
        fullest.name,
        _kept((fullest.name, *a.names, *b.names)),
        _kept((*a.roles, *b.roles)),
        a.standing,
        _kept(tuple(sorted((*a.dates, *b.dates)))),
        a.original or b.original,
    )


def _kept(values: tuple[str, ...]) -> tuple[str, ...]:
    once = tuple(dict.fromkeys(values))
    return once if len(once) <= _KEPT else (*once[: _KEPT // 2], *once[-_KEPT // 2 :])
