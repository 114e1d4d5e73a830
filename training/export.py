"""Write the trained reader as the product runs it: ONNX, int8, with its tokenizer.

    python -m training.export WEIGHTS.pt OUT_FOLDER [--float32]

Weights of matrix products and the words' vectors are kept as 8-bit integers with a scale a column;
activations are quantised as they come (dynamic quantisation).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.model import BASE, ReaderNet

INPUTS = ["ids", "looks", "mask"]
OUTPUTS = ["labels", "content_arc", "source_arc"]


def export(weights: Path, out: Path, float32: bool = False) -> Path:
    net = ReaderNet()
    state = torch.load(weights, weights_only=True)
    net.load_state_dict(state.get("net", state))
    net.eval()
    out.mkdir(parents=True, exist_ok=True)
    target = out / "reader.onnx"
    with tempfile.TemporaryDirectory() as folder:
        whole, tidy = Path(folder) / "whole.onnx", Path(folder) / "tidy.onnx"
        ids = torch.ones(2, 16, dtype=torch.int64)
        axes = {name: {0: "batch", 1: "length"} for name in INPUTS + OUTPUTS[:1]}
        axes |= {name: {0: "batch", 1: "length", 2: "length"} for name in OUTPUTS[1:]}
        torch.onnx.export(
            net,
            (ids, ids, ids),
            whole,
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if float32:
            shutil.copy(whole, target)
        else:
            quant_pre_process(str(whole), str(tidy), skip_symbolic_shape=True)
            quantize_dynamic(
                str(tidy),
                str(target),
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=False,
                extra_options={"MatMulConstBOnly": True},
            )
    shutil.copy(BASE / "tokenizer.json", out / "tokenizer.json")
    return target


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float32", action="store_true")
    args = parser.parse_args()
    target = export(args.weights, args.out, args.float32)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
