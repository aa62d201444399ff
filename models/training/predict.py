"""Puts the network's attributions in place of those of saved Readings, to score them before any engine runs them.

    python3 predict.py --model FOLDER --vocabulary FILE < readings.jsonl > predicted.jsonl
"""

import argparse
import json
import re
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import BertWordPieceTokenizer

from corpora import paragraphs
from network import Network
from scheme import ANCHOR_AT, ARC_AT, CHOICE_AT, CHOICES, SAY
from score import best_span, decode
from windows import cut, padded


def opened(folder):
    """The trained network, ready to ask."""
    network = Network(json.loads(Path(folder, "config.json").read_text()))
    network.load_state_dict(load_file(Path(folder, "model.safetensors")))
    return network.eval()


@torch.no_grad()
def attributions(network, tokenizer, reading, bar, longest=150):
    """Attributions as a Reading has them."""
    text = reading["article"]["text"]
    document = {"id": "", "text": text, "blocks": list(paragraphs(reading["article"])), "anchors": [], "entities": [], "known": []}
    made = []
    windows, _ = cut(document, tokenizer, longest)
    for at in range(0, len(windows), 24):
        batch = windows[at : at + 24]
        outputs = network(*padded(batch))
        for row, window in enumerate(batch):
            length = len(window.ids)
            for kind, first, last, _ in decode(outputs["tags"][row], length, bar):
                if kind != ANCHOR_AT[SAY]:
                    continue
                arcs = network.arcs(outputs, torch.tensor([row]), torch.tensor([first]))[0]
                span = lambda role: best_span(arcs[ARC_AT[f"{role}.begin"]], arcs[ARC_AT[f"{role}.end"]], length)
                where = lambda found: {"start": window.offsets[found[0]][0], "end": window.offsets[found[1]][1]}
                content, source = span("content"), span("source")
                if content == (0, 0):
                    continue
                choices = outputs["choices"][row, first]
                chosen = {name: values[int(choices[CHOICE_AT[name]].argmax())] for name, values in CHOICES.items()}
                said = where(source) if source != (0, 0) else None
                words = text[said["start"] : said["end"]] if said else ""
                name = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.I)
                made.append({"source": {"text": words, "name": name, "class": chosen["class"], "named": chosen["named"] == "named", **(said or {"start": 0, "end": 0})},
                             "cue": {"text": text[window.offsets[first][0] : window.offsets[last][1]], **where((first, last))},
                             "content": where(content), "quote": chosen["style"], "to": None})
    return made


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("--bar", type=float, default=0.5)
    asked = parser.parse_args()
    network, tokenizer = opened(asked.model), BertWordPieceTokenizer(asked.vocabulary, lowercase=True)
    for line in sys.stdin:
        reading = json.loads(line)
        reading["attributions"] = attributions(network, tokenizer, reading, asked.bar)
        print(json.dumps(reading, ensure_ascii=False))


if __name__ == "__main__":
    main()
