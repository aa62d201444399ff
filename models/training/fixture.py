"""Writes a tiny network with random weights and what it answers, for the tests of the engines.

    python3 fixture.py ../tests/network

It knows nothing; it holds the engines to the same numbers and decisions as PyTorch.
"""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import BertWordPieceTokenizer

import score
from export import told, write_graph
from network import Network
from scheme import ANCHORS, CHOICE_AT, CHOICES, PLACES, SERVICES, SPANS
from vocabulary import SPECIAL

TEXTS = [
    "Mobile internet was cut in Sanandaj, residents said.",
    "“Twelve people, two of them children, were killed,” Zoë Ñandú told the agency on Tuesday — 1,204 détenus.",
    "No.",
]
WORDS = ("mobile internet was cut in san ##anda ##j residents said twelve people two of them children were killed zoe nand ##u told the "
         "agency on tuesday 1 204 de ##ten ##us no").split()
CONFIG = {"vocab_size": 0, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16,
          "max_position_embeddings": 64, "type_vocab_size": 2, "layer_norm_eps": 1e-12,
          "longest": 40}


def answers(network, ids):
    """Scores and decisions for one window."""
    outputs = network(torch.tensor([ids]), torch.ones(1, len(ids)))
    found = []
    for kind, first, last, chance in score.decode(outputs["tags"][0], len(ids)):
        arcs = network.arcs(outputs, torch.tensor([0]), torch.tensor([first]))[0]
        spans = {role: score.best_span(arcs[2 * at], arcs[2 * at + 1], len(ids)) for at, role in enumerate(SPANS)}
        places = {role: [i for i in range(1, len(ids)) if arcs[2 * len(SPANS) + at, i] > 0] for at, role in enumerate(PLACES)}
        logits = outputs["choices"][0, first]
        choices = {name: values[int(logits[CHOICE_AT[name]].argmax())] for name, values in CHOICES.items()}
        services = [name for name, value in zip(SERVICES, logits[CHOICE_AT["services"]]) if value > 0]
        found.append({"kind": ANCHORS[kind], "first": first, "last": last, "chance": round(chance, 4), "spans": spans, "places": places,
                      "choices": choices, "services": services})
    rounded = {name: [round(float(v), 5) for v in outputs[name][0].flatten()] for name in ("tags", "choices", "entities")}
    return {**rounded, "story": round(float(outputs["story"][0, 0]), 5), "anchors": found}


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(11)
    letters = sorted({c for text in TEXTS for c in text.lower() if not c.isspace()} | set("enu"))
    pieces = [*SPECIAL, *dict.fromkeys([*WORDS, *letters, *("##" + c for c in "abcdefghijklmnopqrstuvwxyz0123456789")])]
    (out / "vocabulary.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    config = {**CONFIG, "vocab_size": len(pieces)}
    network = Network(config).eval()
    with torch.no_grad():
        for weight in network.parameters():
            weight.add_(torch.randn_like(weight) * 0.4)
        network.tags.bias.fill_(-1.0)
        network.distance.copy_(torch.randn_like(network.distance))
    tokenizer = BertWordPieceTokenizer(str(out / "vocabulary.txt"), lowercase=True)
    made = []
    with torch.no_grad():
        for text in TEXTS:
            coded = tokenizer.encode(text)
            made.append({"text": text, "ids": coded.ids, "offsets": coded.offsets[1:-1], **answers(network, coded.ids)})
    (out / "scheme.json").write_text(json.dumps(told(network, config), ensure_ascii=False, separators=(",", ":")) + "\n")
    (out / "expected.json").write_text(json.dumps(made, ensure_ascii=False) + "\n")
    write_graph(network, out / "graph.onnx")
    # Whole floats: as halves they would not give the numbers above.
    save_file({name: value.contiguous() for name, value in network.state_dict().items()}, out / "reader.safetensors")
    (out / "config.json").write_text(json.dumps(config) + "\n")
    for path in sorted(out.iterdir()):
        print(f"{path.stat().st_size / 1e3:7.1f} kB  {path.name}")


if __name__ == "__main__":
    main()
