"""Same person, organisation or document: precision and recall on tests/name_pairs.json, beside plain rules.

Out: a table of sums, for bench/RESULTS.md. The pairs of the final half are not to be read.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import token_sort_ratio

from onrecord.linking.identity import Voice, compare
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
    """Print the table."""
    pairs = json.loads(PAIRS.read_text(encoding="utf-8"))
    print("| | half | precision | recall |\n|---|---|---|---|")
    for name, same in RULES.items():
        for half in ("develop", "final"):
            told = [(same(voice(p["a"]), voice(p["b"])), p["same"]) for p in pairs if p["half"] == half]
            right = sum(said and true for said, true in told)
            precision, recall = right / sum(said for said, _ in told), right / sum(true for _, true in told)
            print(f"| {name} | {half} | {100 * precision:.1f} | {100 * recall:.1f} |")


if __name__ == "__main__":
    main()
