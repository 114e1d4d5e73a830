"""Fit confidence to how often the reader is right on the dev part of PolNeAR, and draw how well it fits.

    python -m training.calibrate

Right is what the scorer pairs: the content shares at least half of its tokens with a marked one, and
the source is the same. Writes ``calibration.json`` beside the weights and ``docs/reliability.svg``;
prints the expected calibration error (Guo et al., "On Calibration of Modern Neural Networks", 2017;
ten bins), fitted on one half of the articles and measured on the other, both ways.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading import finish
from onrecord.reading.confidence import logit, on_curve
from onrecord.reading.reader import read_attributions
from onrecord.reading.tokens import MODEL
from training.data import load
from training.score import SHARED, scorer

ROOT = Path(__file__).parent.parent
BINS = 10
Pairs = list[tuple[float, bool]]


def outcomes() -> list[Pairs]:
    """For each article the network's sureness of each outermost attribution, and whether it is right."""
    finish.calibrated = lambda sure: sure  # type: ignore[attr-defined]
    bench = scorer()
    out = []
    for row in load(SHARED / "data" / "polnear" / "dev.jsonl.gz"):
        text = bench.Text(row["text"])
        gold = [_ids(text, a) for a in row["attributions"]]
        found = [a for a in read_attributions(row["text"]) if a.inside is None]
        mine = [_ids(text, {r: getattr(a, r) for r in bench.ROLES}) for a in found]
        right = _right(bench, gold, mine)
        out.append([(a.confidence, k in right) for k, a in enumerate(found)])
    return out


def _ids(text: Any, attribution: dict[str, Any]) -> dict[str, frozenset[int]]:
    return {role: text.ids(attribution.get(role) or []) for role in ("source", "cue", "content")}


def _right(bench: Any, gold: list[Any], mine: list[Any]) -> set[int]:
    """Numbers of the found attributions that the scorer pairs, greedily by overlap as it does."""
    rows = []
    for i, g in enumerate(gold):
        for j, p in enumerate(mine):
            union = len(g["content"] | p["content"])
            if union and g["content"] & p["content"]:
                rows.append((len(g["content"] & p["content"]) / union, -i, -j))
    used: set[int] = set()
    right: set[int] = set()
    for iou, i, j in sorted(rows, reverse=True):
        if -i not in used and -j not in right and bench.loose(gold[-i], mine[-j], iou):
            used.add(-i)
            right.add(-j)
    return right


def fit(pairs: Pairs) -> tuple[float, float]:
    """Slope and offset of the logistic curve, by Newton's method."""
    x = np.array([[logit(sure), 1.0] for sure, _ in pairs])
    y = np.array([float(right) for _, right in pairs])
    w = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + 1e-6 * np.eye(2), x.T @ (y - p))
        w += step
    return float(w[0]), float(w[1])


def confidence(curve: tuple[float, float], pairs: Pairs) -> NDArray[np.float64]:
    return np.array([on_curve(sure, *curve) for sure, _ in pairs])


def bins(odds: NDArray[np.float64], pairs: Pairs) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and number of the attributions of each tenth."""
    right = np.array([r for _, r in pairs], dtype=float)
    place = np.minimum((odds * BINS).astype(int), BINS - 1)
    return [
        (float(odds[place == k].mean()), float(right[place == k].mean()), int((place == k).sum()))
        for k in range(BINS)
        if (place == k).any()
    ]


def error(table: list[tuple[float, float, int]]) -> float:
    """Expected calibration error, in per cent."""
    total = sum(n for *_, n in table)
    return 100 * sum(n * abs(mean - share) for mean, share, n in table) / total


def drawing(table: list[tuple[float, float, int]]) -> str:
    """The reliability diagram as SVG: a dot a bin, its area by number."""
    most = max(n for *_, n in table)
    dots = "\n".join(
        f'<circle cx="{40 + 300 * mean:.1f}" cy="{320 - 300 * share:.1f}" r="{_radius(n / most):.1f}">'
        f"<title>{n} read at {mean:.2f}, right {share:.2f}</title></circle>"
        for mean, share, n in table
    )
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 360"
     font-family="sans-serif" font-size="11">
<rect width="360" height="360" fill="#fff"/>
<path d="M40 20V320H340" fill="none" stroke="#555"/>
<path d="M40 320L340 20" stroke="#bbb" stroke-dasharray="4 4"/>
<g fill="#1f6f8b" fill-opacity="0.75">
{dots}
</g>
<g fill="#333">
<text x="40" y="336">0</text><text x="334" y="336">1</text><text x="28" y="24">1</text>
<text x="190" y="350" text-anchor="middle">confidence</text>
<text x="14" y="170" text-anchor="middle" transform="rotate(-90 14 170)">share that is right</text></g>
</svg>
"""


def _radius(share: float) -> float:
    return 3 + 13 * math.sqrt(share)


def main() -> None:
    articles = outcomes()
    halves = [[p for one in articles[k::2] for p in one] for k in (0, 1)]
    held = [error(bins(confidence(fit(halves[1 - k]), halves[k]), halves[k])) for k in (0, 1)]
    every = [p for one in articles for p in one]
    curve = fit(every)
    table = bins(confidence(curve, every), every)
    raw = error(bins(np.array([sure for sure, _ in every]), every))
    told = {"slope": round(curve[0], 4), "offset": round(curve[1], 4)}
    (MODEL / "calibration.json").write_text(json.dumps(told) + "\n", encoding="utf-8")
    (ROOT / "docs" / "reliability.svg").write_text(drawing(table), encoding="utf-8")
    print(f"{told}; ECE {raw:.1f} before, {sum(held) / 2:.1f} after (held-out halves)")


if __name__ == "__main__":
    main()
