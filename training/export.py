"""Write the trained reader as the product runs it: ONNX, int8, with its tokenizer.

    python -m training.export WEIGHTS.pt OUT_FOLDER [--float32]

The network is written out plainly, so that onnxruntime's optimiser sees the attention of a BERT in it
and runs each layer's as one operator. Weights of matrix products and the words' vectors are kept as
8-bit integers with a scale a column; activations are quantised as they come (dynamic quantisation).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn
from transformers import BertConfig

from onrecord.reading.network import ARC
from training.bases import STUDENT
from training.model import ReaderNet

INPUTS = ["ids", "looks", "mask"]
OUTPUTS = ["labels", "tails", "heads"]


class Plain(nn.Module):
    """The same function as :class:`ReaderNet`, layer by layer, without what only training needs."""

    def __init__(self, net: ReaderNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        embeddings = self.net.encoder.embeddings
        places = torch.arange(ids.shape[1])
        x = (
            embeddings.word_embeddings(ids)
            + self.net.looks(looks)
            + embeddings.token_type_embeddings.weight[0]
        )
        x = embeddings.LayerNorm(x + embeddings.position_embeddings(places))
        far = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for one in self.net.encoder.encoder.layer:
            x = layer(self.net.encoder.config, one, x, far)
        tails = self.net.arc_from(x)
        return self.net.label(x), tails / tails.new_tensor(ARC**0.5), self.net.arc_to(x)


def layer(config: BertConfig, weights: nn.Module, x: Tensor, far: Tensor) -> Tensor:
    """One layer of a BERT: states (batch, length, size) to states. far: what is added to the scores of
    attention, (batch, 1, 1, length): 0 for tokens, a large negative number for padding."""
    heads = config.num_attention_heads
    size = config.hidden_size // heads
    attention = weights.attention.self

    def split(linear: nn.Module) -> Tensor:
        apart = linear(x)
        return apart.view(*apart.shape[:-1], heads, size).permute(0, 2, 1, 3)

    query, key, value = split(attention.query), split(attention.key), split(attention.value)
    scores = torch.matmul(query, key.transpose(-1, -2)) / size**0.5 + far
    mixed = torch.matmul(scores.softmax(-1), value).permute(0, 2, 1, 3).contiguous()
    mixed = mixed.view(*mixed.shape[:-2], heads * size)
    x = weights.attention.output.LayerNorm(weights.attention.output.dense(mixed) + x)
    inner = nn.functional.gelu(weights.intermediate.dense(x))
    return weights.output.LayerNorm(weights.output.dense(inner) + x)


def export(weights: Path, out: Path, float32: bool = False) -> Path:
    """Write ``reader.onnx`` and ``tokenizer.json`` to the folder ``out``."""
    net = ReaderNet()
    state = torch.load(weights, weights_only=True)
    net.load_state_dict(state.get("net", state))
    net.eval()
    axes = {name: {0: "batch", 1: "length"} for name in INPUTS + OUTPUTS}
    target = write(Plain(net), net.encoder.config, out / "reader.onnx", INPUTS, OUTPUTS, axes, float32)
    shutil.copy(STUDENT / "tokenizer.json", out / "tokenizer.json")
    return target


def write(
    plain: nn.Module,
    config: BertConfig,
    target: Path,
    inputs: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    float32: bool = False,
) -> Path:
    """Write a network of BERT layers to ``target``: fused, and int8 unless ``float32``. inputs: names of
    what it takes, whole numbers (batch, length); axes: the names of sizes that vary, by input and output."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole, fused = Path(folder) / "whole.onnx", Path(folder) / "fused.onnx"
        ids = torch.ones(2, 16, dtype=torch.int64)
        torch.onnx.export(
            plain,
            (ids,) * len(inputs),
            whole,
            input_names=inputs,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        model = optimizer.optimize_model(
            str(whole),
            model_type="bert",
            num_heads=config.num_attention_heads,
            hidden_size=config.hidden_size,
            opt_level=0,
        )
        counted = model.get_fused_operator_statistics()
        if counted["Attention"] != config.num_hidden_layers:
            raise RuntimeError(
                f"onnxruntime fused {counted['Attention']} layers' attention; a release changed"
            )
        _norms_apart(model.model)
        model.save_model_to_file(str(fused))
        if float32:
            shutil.copy(fused, target)
        else:
            quantize_dynamic(
                str(fused),
                str(target),
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=False,
                extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
            )
    return target


def _norms_apart(model: onnx.ModelProto) -> None:
    """Sums and norms as two operators again: onnxruntime's kernel for both in one takes ten times as long
    as that for the norm. The product's session has to leave them apart too."""
    nodes = []
    for k, node in enumerate(model.graph.node):
        if node.op_type != "SkipLayerNormalization":
            nodes.append(node)
            continue
        one, other, weight, offset, *bias = node.input
        if bias:
            nodes.append(onnx.helper.make_node("Add", [one, bias[0]], [f"biased_{k}"]))
            one = f"biased_{k}"
        nodes.append(onnx.helper.make_node("Add", [one, other], [f"sum_{k}"]))
        (epsilon,) = (a.f for a in node.attribute if a.name == "epsilon")
        ends = [f"sum_{k}", weight, offset], [node.output[0]]
        nodes.append(onnx.helper.make_node("LayerNormalization", *ends, axis=-1, epsilon=epsilon))
    del model.graph.node[:]
    model.graph.node.extend(nodes)


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
