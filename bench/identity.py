"""Same person, organisation or document: precision and recall on tests/name_pairs.json, beside plain rules.

Out: a table of sums, for bench/RESULTS.md. The pairs of the final half are not to be read. What weights give
on a set that they were not learnt from, ``python -m training.identity`` prints.
"""

from __future__ import annotations

import json
import timeit
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import token_sort_ratio

from onrecord.linking.identity import Voice, compare, keys
from onrecord.linking.naming import original

PAIRS = Path(__file__).parent.parent / "tests" / "name_pairs.json"
RULES: dict[str, Callable[[Voice, Voice], bool]] = {
    "Onrecord": lambda a, b: compare(a, b).same,
    "equal names": lambda a, b: a.name == b.name,
    "rapidfuzz token_sort_ratio ≥ 90": lambda a, b: token_sort_ratio(a.name, b.name) >= 90,
}


def voice(side: dict[str, Any]) -> Voice:
    """What an article knows of one side of a pair."""
    dates = (side["date"],) if side["date"] else ()
    name = side["name"]
    return Voice(name, tuple(side["names"]), tuple(side["roles"]), side["standing"], dates, original(name))


def main() -> None:
    """Print the table, and what a comparison takes."""
    pairs = json.loads(PAIRS.read_text(encoding="utf-8"))
    lots: dict[str, list[tuple[Voice, Voice, bool]]] = {}
    for p in pairs:
        lot = f"{p['set']}, {p['half']}"
        lots.setdefault(lot, []).append((voice(p["a"]), voice(p["b"]), p["same"]))
    print("| | set | precision | recall |\n|---|---|---|---|")
    for name, same in RULES.items():
        for lot, some in lots.items():
            told = [(same(a, b), true) for a, b, true in some]
            right = sum(said and true for said, true in told)
            precision, recall = right / max(1, sum(s for s, _ in told)), right / sum(t for _, t in told)
            print(f"| {name} | {lot} | {100 * precision:.1f} | {100 * recall:.1f} |")
    every = [(a, b) for some in lots.values() for a, b, _ in some]
    for work, takes in (
        ("compare", lambda: [compare(a, b) for a, b in every]),
        ("keys", lambda: [keys(a) for a, _ in every]),
    ):
        print(f"{work}: {1000 * min(timeit.repeat(takes, number=1, repeat=5)) / len(every):.3f} ms")


if __name__ == "__main__":
    main()
