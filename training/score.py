"""Score the reader on the dev part of PolNeAR: the installed weights, or those of a training run.

    python -m training.score [--weights FILE.pt --role student|teacher] [--by publisher|length]

Prints one line of the table in RESULTS.md, by ``../shared/bench/score_attributions.py``.
"""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from typing import Any

import onrecord
from onrecord.reading import network
from training.data import load

#: Articles are told apart by how many words they have at most.
LENGTHS = (400, 700, 1000, 1400)
SHARED = Path(__file__).parent.parent.parent / "shared"


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The reader's outermost attributions of each row's text, in the form that the scorer reads."""
    out = []
    for row in rows:
        article = onrecord.read(row["text"])
        found = [
            {role: article.to_page(getattr(a, role)) for role in ("source", "cue", "content")}
            for a in article.attributions
            if a.inside is None
        ]
        out.append({"id": row["id"], "attributions": found})
    return out


def scorer(name: str = "score_attributions") -> Any:
    """A scorer of ``../shared/bench`` as a module."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "bench" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def line(result: dict[str, Any]) -> str:
    """linked, linked strict, source, cue and content exact, content token, alpha."""
    values = [
        result["linked"]["f1"],
        result["linked_strict"]["f1"],
        *(result[role]["exact"]["f1"] for role in ("source", "cue", "content")),
        result["content"]["token"]["f1"],
        result["alpha"],
    ]
    return " | ".join(f"{value:.1f}" for value in values)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--role", choices=["student", "teacher"], default="student")
    parser.add_argument("--by", nargs="*", default=[], help='also by the values of a field, or by "length"')
    args = parser.parse_args()
    if args.weights:
        from training.session import TorchSession

        session = TorchSession(args.weights, args.role)
        network._session = lambda: session  # type: ignore[assignment,return-value]
    rows = load(SHARED / "data" / "polnear" / "dev.jsonl.gz")
    predicted = predict(rows)
    score = scorer().score
    print(line(score(rows, predicted)))
    for row in rows:
        words = len(row["text"].split())
        row["length"] = next((f"up to {most} words" for most in LENGTHS if words <= most), "longer")
    for by in args.by:
        order = sorted(rows, key=lambda row: len(row["text"].split()) if by == "length" else row[by])
        for value in dict.fromkeys(row[by] for row in order):
            mine = [row for row in rows if row[by] == value]
            ids = {row["id"] for row in mine}
            found = line(score(mine, [p for p in predicted if p["id"] in ids]))
            print(f"{value} ({len(mine)}): {found}")


if __name__ == "__main__":
    main()
