"""Writes what the engines load: safetensors (fp16), ONNX (int8, named outputs), the vocabulary and the scheme.

    python3 export.py --model FOLDER --vocabulary FILE --out FOLDER

Inputs of the graph: `ids` and `mask`, int32 [windows, tokens] and float [windows, tokens]. Outputs: as in network.py. The matrices of
the linear layers are int8 per channel (dynamic quantisation: activations are quantised as they come).
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import save_file

import scheme
from network import REACH, WIDTH
from predict import opened

OUTPUTS = ("tags", "entities", "keys", "queries", "choices", "story")


class Graph(torch.nn.Module):
    """The network with its outputs in order."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, ids, mask):
        outputs = self.network(ids, mask)
        return tuple(outputs[name] for name in OUTPUTS)


def write_graph(network, path):
    """The network as ONNX in fp32, for any number of windows and tokens."""
    example = (torch.ones(2, 16, dtype=torch.int32), torch.ones(2, 16))
    axes = {name: {0: "windows", 1: "tokens"} for name in ("ids", "mask", *OUTPUTS)}
    torch.onnx.export(Graph(network), example, str(path), input_names=["ids", "mask"], output_names=list(OUTPUTS),
                      dynamic_axes=axes, opset_version=17, dynamo=False)


def told(network, config):
    """What the program must know of the scheme, held against its own lists when it loads the weights."""
    return {
        "anchors": scheme.ANCHORS, "entities": scheme.ENTITIES, "arcs": scheme.ARCS, "choices": list(scheme.CHOICES.items()), "services": scheme.SERVICES,
        "width": WIDTH, "reach": REACH, "distance": [[round(float(v), 5) for v in row] for row in network.distance.detach()],
        "longest": config.get("longest", 150), "positions": config["max_position_embeddings"],
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("--out", required=True)
    asked = parser.parse_args()
    network, out = opened(asked.model), Path(asked.out)
    out.mkdir(parents=True, exist_ok=True)
    config = json.loads(Path(asked.model, "config.json").read_text())
    save_file({name: value.half().contiguous() for name, value in network.state_dict().items()}, out / "reader.safetensors")
    shutil.copy(asked.vocabulary, out / "vocabulary.txt")
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    (out / "scheme.json").write_text(json.dumps(told(network, config), ensure_ascii=False, separators=(",", ":")) + "\n")
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "plain.onnx")
        write_graph(network, plain)
        shutil.copy(plain, out / "reader-fp32.onnx")
        quantize_dynamic(plain, out / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True)
    for path in sorted(out.iterdir()):
        print(f"{path.stat().st_size / 1e6:6.1f} MB  {path.name}")


if __name__ == "__main__":
    main()
