"""How far the int8 graph is from the fp32 network on the sheets: largest and mean difference of each output, and the anchors that differ.

    python3 parity.py --model FOLDER --export FOLDER --sheets 'gold/sheets/heldout-*.txt'
"""

import argparse
import glob
from pathlib import Path

import numpy
import onnxruntime
import torch
from tokenizers import BertWordPieceTokenizer

import corpora
from export import OUTPUTS
from predict import opened
from score import decode
from windows import cut, padded


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--export", required=True)
    parser.add_argument("--sheets", required=True)
    parser.add_argument("--graph", default="reader.onnx")
    asked = parser.parse_args()
    network = opened(asked.model)
    tokenizer = BertWordPieceTokenizer(str(Path(asked.export, "vocabulary.txt")), lowercase=True)
    session = onnxruntime.InferenceSession(str(Path(asked.export, asked.graph)))
    windows = [w for d in corpora.own(glob.glob(asked.sheets)) for w in cut(d, tokenizer, 150)[0]]
    far, same, all_ = {name: [] for name in OUTPUTS}, 0, 0
    for window in windows:
        ids, mask = padded([window])
        with torch.no_grad():
            whole = network(ids, mask)
        small = dict(zip(OUTPUTS, session.run(list(OUTPUTS), {"ids": ids.int().numpy(), "mask": mask.numpy()})))
        for name in OUTPUTS:
            far[name].append(numpy.abs(whole[name].numpy() - small[name]))
        a = {x[:3] for x in decode(whole["tags"][0], len(window.ids))}
        b = {x[:3] for x in decode(torch.tensor(small["tags"][0]), len(window.ids))}
        same, all_ = same + 2 * len(a & b), all_ + len(a) + len(b)
    for name, some in far.items():
        flat = numpy.concatenate([x.ravel() for x in some])
        print(f"{name:9} largest {flat.max():.5f}  mean {flat.mean():.5f}")
    print(f"anchors: F1 {same / max(1, all_):.4f} of the fp32 network's")


if __name__ == "__main__":
    main()
