"""Writes tiny hub models for the tests: token classification, inference between sentences, sentence embeddings.

    python3 hub_fixture.py ../tests/hub

They have one layer of BERT or RoBERTa under the names that such models have on a hub, and know nothing. The weights are random, but for what makes
answers certain: attention and feed-forward add nothing to the models of names, whose words carry their own labels; the model of inference
leans to its first label whatever it reads, and `config.json` says which that is.
"""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file

WIDTH, INNER, POSITIONS = 8, 16, 64
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC"]
# In small letters and without accents, as the tokeniser gives them; a word in pieces has its label at the first.
NAMED = {"zoe": "B-PER", "nandu": "I-PER", "quill": "B-PER", "harbour": "B-ORG", "guild": "I-ORG", "orrin": "B-LOC", "##vale": "I-LOC",
         "spring": "B-MISC"}
# With the space before them, as RoBERTa cuts words.
BYTES = {" Zoë": "B-PER", " Ñandú": "I-PER", " Quill": "B-LOC"}
WORDS = ("a the in of was were and said told on that by ##ed ##ing , . ’ “ ” — ! internet mobile cut off protest protesters police arrested "
         "killed people there sentence word ##s").split()
CONFIG = {"architectures": [], "model_type": "bert", "hidden_act": "gelu", "hidden_size": WIDTH, "num_hidden_layers": 1,
          "num_attention_heads": 2, "intermediate_size": INNER, "max_position_embeddings": POSITIONS, "type_vocab_size": 2,
          "layer_norm_eps": 1e-12, "initializer_range": 0.02, "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1}


def encoder(pieces, prefix, pooler, kinds=2):
    """Random weights under their names."""
    linear = {"attention.self.query": (WIDTH, WIDTH), "attention.self.key": (WIDTH, WIDTH), "attention.self.value": (WIDTH, WIDTH),
              "attention.output.dense": (WIDTH, WIDTH), "intermediate.dense": (INNER, WIDTH), "output.dense": (WIDTH, INNER)}
    linear = {f"encoder.layer.0.{name}": shape for name, shape in linear.items()}
    if pooler:
        linear["pooler.dense"] = (WIDTH, WIDTH)
    weights = {f"embeddings.{name}_embeddings.weight": torch.randn(size, WIDTH) * 0.3
               for name, size in (("word", len(pieces)), ("position", POSITIONS), ("token_type", kinds))}
    for name, shape in linear.items():
        weights |= {f"{name}.weight": torch.randn(shape) * 0.3, f"{name}.bias": torch.randn(shape[0]) * 0.1}
    for name in ("embeddings", "encoder.layer.0.attention.output", "encoder.layer.0.output"):
        weights |= {f"{name}.LayerNorm.weight": torch.ones(WIDTH), f"{name}.LayerNorm.bias": torch.zeros(WIDTH)}
    return {prefix + name: weight for name, weight in weights.items()}


def telling(weights, pieces, named):
    """The model of names: each piece tells its own label."""
    for name in weights:
        if any(part in name for part in ("dense", "value", "position", "token_type")):
            weights[name].zero_()
    words = next(weight for name, weight in weights.items() if "word_embeddings" in name)
    words *= 0.1
    for piece, row in zip(pieces, words):
        row[LABELS.index(named.get(piece, "O"))] += 4
    return weights | {"classifier.weight": torch.eye(WIDTH) * 4, "classifier.bias": torch.zeros(WIDTH)}


def byte_letters():
    """The letters that stand for bytes in pieces of GPT-2 and RoBERTa."""
    plain = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    rest = iter(range(256, 512))
    return [chr(byte if byte in plain else next(rest)) for byte in range(256)]


def write_bytes(folder):
    """The model of names on pieces of bytes, as RoBERTa has them."""
    letters = byte_letters()
    spelt = {"".join(letters[byte] for byte in word.encode()): label for word, label in BYTES.items()}
    merges, pieces = [], ["<s>", "<pad>", "</s>", "<unk>", "<mask>", *letters]
    for word in spelt:
        for end in range(2, len(word) + 1):
            if word[:end] not in pieces:
                merges.append(f"{word[:end - 1]} {word[end - 1]}")
                pieces.append(word[:end])
    weights = telling(encoder(pieces, "roberta.", pooler=False, kinds=1), pieces, spelt)
    write(folder, pieces, weights, labels(LABELS) | {"model_type": "roberta", "type_vocab_size": 1, "layer_norm_eps": 1e-5},
          **{"tokenizer_config.json": {"add_prefix_space": True}, "vocab.json": {piece: at for at, piece in enumerate(pieces)}})
    (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(line + "\n" for line in merges), encoding="utf-8")
    (folder / "vocab.txt").unlink()


def write(folder, pieces, weights, config, **more):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    save_file({name: weight.contiguous() for name, weight in weights.items()}, folder / "model.safetensors")
    files = {"config.json": CONFIG | {"vocab_size": len(pieces)} | config, "tokenizer_config.json": {"do_lower_case": True}, **more}
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=1) + "\n")


def labels(names):
    return {"id2label": {str(at): name for at, name in enumerate(names)}, "label2id": {name: at for at, name in enumerate(names)}}


def main():
    out = Path(sys.argv[1])
    torch.manual_seed(12)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    pieces = [*SPECIAL, *dict.fromkeys([*NAMED, *WORDS, *letters, *("##" + c for c in letters)])]

    write(out / "ner", pieces, telling(encoder(pieces, "bert.", pooler=False), pieces, NAMED), labels(LABELS))
    write_bytes(out / "roberta")

    pairs = encoder(pieces, "bert.", pooler=True)
    pairs |= {"classifier.weight": torch.randn(3, WIDTH) * 0.1, "classifier.bias": torch.tensor([4.0, 0.0, 0.0])}
    write(out / "nli", pieces, pairs, labels(["entailment", "neutral", "contradiction"]))

    modules = [{"idx": at, "name": str(at), "path": path, "type": f"sentence_transformers.models.{kind}"}
               for at, (path, kind) in enumerate([("", "Transformer"), ("1_Pooling", "Pooling")])]
    pooling = {"word_embedding_dimension": WIDTH, "pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True,
               "pooling_mode_max_tokens": False, "pooling_mode_mean_sqrt_len_tokens": False}
    write(out / "embeddings", pieces, encoder(pieces, "", pooler=True), {}, **{
        "modules.json": modules, "1_Pooling/config.json": pooling,
        "sentence_bert_config.json": {"max_seq_length": 32, "do_lower_case": False}})
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        print(f"{path.stat().st_size / 1e3:7.1f} kB  {path.relative_to(out)}")


if __name__ == "__main__":
    main()
