"""Weights of a training run in the place of the product's network, to be scored before their export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from training.model import ReaderNet, TeacherNet


class TorchSession:
    """Weights of a training run in the place of the ONNX session."""

    def __init__(self, weights: Path, role: str) -> None:
        self.net = TeacherNet(weights.parent) if role == "teacher" else ReaderNet()
        state = torch.load(weights, weights_only=True)
        self.net.load_state_dict(state.get("net", state))
        self.net.eval()

    def run(self, names: None, feeds: dict[str, Any]) -> list[Any]:
        values = [torch.from_numpy(feeds[name]) for name in ("ids", "looks", "mask")]
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            return [out.float().numpy() for out in self.net(*values)]
