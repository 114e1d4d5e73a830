"""Articles about one happening.

In: the profiles of reports (:mod:`subjects`). Out: how likely two are about one happening (:func:`likeness`,
from :func:`evidence`), and the stories that many make (:func:`grouped`), the same in whatever order they
come. Pure; nothing is refused.

Two reports are judged by themselves alone, so that the answer for two never changes when a third comes. The
weights of :data:`_WEIGHTS` were fitted by ``python -m training.stories`` (logistic regression over pairs of
the develop bundles and of real articles; see docs/decisions/stories.md).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from math import exp, log2
from typing import TypeVar

from onrecord.linking.subjects import SHARED_KEYS, Profile, blocking_keys, profile
from onrecord.linking.vectors import cosine

__all__ = [
    "ALIKE",
    "SHARED_KEYS",
    "WINDOW",
    "Profile",
    "blocking_keys",
    "connected",
    "evidence",
    "grouped",
    "likeness",
    "profile",
]

#: How alike the reports of two groups are on the average at least, for them to be one story.
ALIKE = 0.3
#: Days apart beyond which two reports are not alike at all; how far apart two are taken to be where the date
#: of one is not known.
WINDOW, UNDATED = 45, 14
#: Likeness below which two have nothing in common.
_LEAST = 0.02

T = TypeVar("T", bound=Hashable)


def evidence(a: Profile, b: Profile) -> dict[str, float]:
    """What speaks for and against, by name."""
    elsewhere = [p.scene and not any(map(q.says, p.scene)) for p, q in ((a, b), (b, a))]
    days = a.head_days and b.head_days and not (a.head_days & b.days or b.head_days & a.days)
    apart = UNDATED if a.day is None or b.day is None else abs(a.day - b.day)
    return {
        "meaning": cosine(a.vector, b.vector),
        "head": sum(weight * b.head[stem] for stem, weight in a.head.items() if stem in b.head),
        "rare names": log2(1 + len(a.rare & b.rare)),
        "strangers": max(_strangers(a, b), _strangers(b, a)),
        "elsewhere": float(sum(map(bool, elsewhere))),
        "other days": float(bool(days)),
        "apart": log2(1 + apart),
    }


def likeness(a: Profile, b: Profile) -> float:
    """How likely two reports are about one happening: 0 where they have nothing in common, at most 1."""
    if a.day is not None and b.day is not None and abs(a.day - b.day) > WINDOW:
        return 0.0
    found = evidence(a, b)
    total = _WEIGHTS[""] + sum(_WEIGHTS.get(name, 0.0) * value for name, value in found.items())
    likely = 1 / (1 + exp(-total))
    return likely if likely >= _LEAST else 0.0


def _strangers(a: Profile, b: Profile) -> float:
    """The part of the sentences of the one that name someone or something the other never does."""
    sentences = 0
    for stem, bits in a.names.items():
        if not b.says(stem):
            sentences |= bits
    return sentences.bit_count() / a.sentences


_WEIGHTS = {
    "": 1.95,
    "meaning": 1.1,
    "head": 3.42,
    "rare names": 1.04,
    "strangers": -4.74,
    "elsewhere": -0.39,
    "other days": -0.15,
    "apart": -0.73,
}


def connected(ids: Iterable[T], pairs: Iterable[tuple[T, T]]) -> list[list[T]]:
    """The groups that pairs connect, each in the order of ``ids``, in the order of their first ones."""
    up: dict[T, T] = {id: id for id in ids}

    def top(id: T) -> T:
        while up[id] != id:
            up[id] = up[up[id]]
            id = up[id]
        return id

    for a, b in pairs:
        up[top(b)] = top(a)
    groups: dict[T, list[T]] = {}
    for id in up:
        groups.setdefault(top(id), []).append(id)
    return list(groups.values())


def grouped(
    ids: Iterable[T], alike: Mapping[tuple[T, T], float], copies: Iterable[tuple[T, T]] = ()
) -> list[list[T]]:
    """The stories that reports make, each in the order of ``ids``, in the order of their first ones.

    alike: how much alike two of them are, in either order; nothing for those that have nothing in common.
    copies: pairs that are of one story whatever else. Two groups become one story where their reports are
    alike on the average: so one report that tells of two happenings does not make them one.
    """
    order = {id: place for place, id in enumerate(ids)}
    units = {place: [order[id] for id in unit] for place, unit in enumerate(connected(order, copies))}
    unit_of = {member: unit for unit, members in units.items() for member in members}
    near: dict[int, dict[int, float]] = {unit: {} for unit in units}
    for (one, other), likeness in sorted((_pair(order[a], order[b]), v) for (a, b), v in alike.items()):
        one, other = unit_of[one], unit_of[other]
        if one != other:
            near[one][other] = near[one].get(other, 0.0) + likeness
            near[other][one] = near[other].get(one, 0.0) + likeness
    _join(units, near)
    names = list(order)
    return [[names[place] for place in sorted(unit)] for unit in sorted(units.values(), key=min)]


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _join(units: dict[int, list[int]], near: dict[int, dict[int, float]]) -> None:
    """Join the units that are most alike on the average, as long as any are alike enough: by chains of
    nearest neighbours, which find what looking at all pairs each time would. near: the sums of likenesses."""

    def nearest(unit: int) -> tuple[float, int]:
        sums = near[unit].items()
        likest = ((s / (len(units[unit]) * len(units[o])), -o) for o, s in sums)
        return max(likest, default=(0.0, 0))

    waiting = sorted(units)
    while waiting:
        chain = [waiting.pop()]
        if chain[0] not in units:
            continue
        while chain:
            likeness, negative = nearest(chain[-1])
            if likeness < ALIKE:
                chain.pop()
                continue
            if len(chain) < 2 or nearest(chain[-2])[1] != -chain[-1] or -negative != chain[-2]:
                chain.append(-negative)
                continue
            kept, gone = sorted((chain.pop(), chain.pop()))
            units[kept] += units.pop(gone)
            for other, total in near.pop(gone).items():
                del near[other][gone]
                if other != kept:
                    near[kept][other] = near[other][kept] = near[kept].get(other, 0.0) + total
            waiting.append(kept)
