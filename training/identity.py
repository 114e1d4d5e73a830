"""Learn the weights of the evidence that two voices are the same, and judge them on other hands' pairs.

    python -m training.identity [--each]

In: the develop pairs of ``tests/name_pairs.json``, each of a set made by one hand. Out, printed: ``WEIGHTS``
of ``onrecord.linking.worth``, to be pasted there, and a table of precision / recall at some marks, each set
judged by weights learnt from the others; ``--each``: the same without each piece of evidence. Logistic
regression by Newton's method; no chance is in it. Where names alone or a conflict decide, nothing is learnt.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.linking.doubts import against, unlike_originals
from onrecord.linking.evidence import evidence
from onrecord.linking.known import profile_of
from onrecord.linking.naming import original
from onrecord.linking.roles import likeness
from onrecord.linking.ties import bodies_tie, people
from onrecord.linking.voices import PERSON, Voice
from onrecord.linking.worth import BY_HAND, MARK

PAIRS = Path(__file__).parent.parent / "tests" / "name_pairs.json"
#: A set, whether the pair is the same, and the evidence where that decides.
Judged = tuple[str, bool, dict[str, float] | None]
#: How strongly weights are held near 0.
HOLD = 0.5
#: Marks that are tried.
MARKS = (MARK - 0.4, MARK - 0.2, MARK, MARK + 0.2, MARK + 0.4)


def voice(side: dict[str, Any]) -> Voice:
    """What an article knows of one side of a pair."""
    dates = (side["date"],) if side["date"] else ()
    name = side["name"]
    return Voice(name, tuple(side["names"]), tuple(side["roles"]), side["standing"], dates, original(name))


def found(pair: dict[str, Any]) -> dict[str, float] | None:
    """The evidence on a pair; None where names or a conflict decide."""
    a, b = voice(pair["a"]), voice(pair["b"])
    kind, _ = people(a, b) if a.standing == PERSON else bodies_tie(a, b)
    if kind is None or (a.standing == PERSON and unlike_originals(a, b)):
        return None
    profiles = (profile_of(a), profile_of(b))
    roles = likeness(*profiles)
    return None if against(kind, a, b, profiles, roles) else evidence(kind, a, b, roles)


def learn(rows: list[tuple[bool, dict[str, float]]], without: str = "") -> dict[str, float]:
    """Weights that tell the same from others; those set by hand stay."""
    names = [name for name in rows[0][1] if name not in BY_HAND and name != without]
    x = np.array([[row[name] for name in names] for _, row in rows])
    given = np.array([sum(weight * row[name] for name, weight in BY_HAND.items()) for _, row in rows])
    y, w = np.array([float(same) for same, _ in rows]), np.zeros(len(names))
    hold = np.diag([0.0 if name == "always" else HOLD for name in names])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w - given))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + hold, x.T @ (p - y) + hold @ w)
    return dict(zip(names, w.round(2).tolist(), strict=True)) | BY_HAND


def table(judged: list[Judged], without: str = "") -> None:
    """Print precision / recall of each set by weights of the others, a column a mark, and what they lose."""
    lost = 0.0
    for left in sorted({name for name, _, _ in judged}):
        weights = learn([(same, row) for name, same, row in judged if row and name != left], without)
        scores = [
            (same, sum(weights.get(name, 0) * value for name, value in row.items()) if row else -np.inf)
            for name, same, row in judged
            if name == left
        ]
        lost += sum(np.log1p(np.exp(-z if same else z)) for same, z in scores if np.isfinite(z))
        print(f"| {left} | {' | '.join(_at(mark, scores) for mark in MARKS)} |")
    print(f"log loss in all: {lost:.1f}")


def _at(mark: float, scores: list[tuple[bool, float]]) -> str:
    said = [same for same, score in scores if score >= mark]
    return f"{100 * sum(said) / len(said):.1f} / {100 * sum(said) / sum(same for same, _ in scores):.1f}"


def main() -> None:
    """Print the weights and the tables."""
    pairs = [p for p in json.loads(PAIRS.read_text(encoding="utf-8")) if p["half"] == "develop"]
    judged: list[Judged] = [(p["set"], p["same"], found(p)) for p in pairs]
    weights = learn([(same, row) for _, same, row in judged if row])
    print({name: weight for name, weight in weights.items() if name not in BY_HAND})
    table(judged)
    if "--each" in sys.argv:
        for name in weights.keys() - BY_HAND.keys() - {"always"}:
            print(f"without {name}")
            table(judged, name)


if __name__ == "__main__":
    main()
