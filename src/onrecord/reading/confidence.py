"""How often an attribution of that look is right: the network's own sureness, calibrated.

In: the network's sureness, 0 to 1 (the least of its cue, source and content). Out: the share of
attributions so sure that are right, as measured on the dev part of PolNeAR and fitted by a logistic
curve (Platt, "Probabilistic outputs for support vector machines", 1999; ``training/calibrate.py``).
"""

from __future__ import annotations

import json
import math
from functools import cache

from onrecord.reading.tokens import MODEL


@cache
def curve() -> tuple[float, float]:
    """Slope and offset of the curve."""
    told = json.loads((MODEL / "calibration.json").read_text(encoding="utf-8"))
    return float(told["slope"]), float(told["offset"])


def calibrated(sure: float) -> float:
    """The confidence that belongs to the network's sureness."""
    return on_curve(sure, *curve())


def on_curve(sure: float, slope: float, offset: float) -> float:
    """The share that a logistic curve gives for the network's sureness."""
    return 1 / (1 + math.exp(-(slope * logit(sure) + offset)))


def logit(share: float) -> float:
    """Log odds, finite at 0 and 1."""
    share = min(max(share, 1e-4), 1 - 1e-4)
    return math.log(share / (1 - share))
