"""Trains the network.

    python3 train.py --base FOLDER --vocabulary FILE --data FOLDER --sheets 'gold/sheets/*.txt' --held heldout --out FOLDER

Own sheets whose name begins with a word of --held are left out and scored after each epoch. The same seed gives the same batches in
the same order; weights differ by the rounding of sums over threads, scores in the third place at most (tried on a short run).
"""

import argparse
import glob
import json
import random
import time
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import BertWordPieceTokenizer
from torch.nn import functional as F

import corpora
import score
from network import Network
from scheme import ANCHOR_AT, ANCHORS, ARC_AT, CHOICE_AT, CHOICES, PLACES, SAY, SERVICES, SPANS, family
from windows import cut, padded

# Tag logits of counts, which stand last.
COUNTS = slice(2 * min(at for anchor, at in ANCHOR_AT.items() if family(anchor) == "count"), 2 * len(ANCHORS))


def batches(windows, tokens, rng):
    """Windows of like length together, at most so many tokens with padding, in random order."""
    order = sorted(range(len(windows)), key=lambda at: (len(windows[at].ids), rng.random()))
    made, batch, longest = [], [], 0
    for at in order:
        longest_then = max(longest, len(windows[at].ids))
        if batch and longest_then * (len(batch) + 1) > tokens:
            made.append(batch)
            batch, longest_then = [], len(windows[at].ids)
        batch.append(windows[at])
        longest = longest_then
    if batch:
        made.append(batch)
    rng.shuffle(made)
    return made


def hidden(ids, share, piece):
    """The ids with a share of those inside masked, so that labels are learnt from what stands around, not by heart."""
    inside = (ids > piece) & (torch.rand(ids.shape) < share)
    return ids.masked_fill(inside, piece)


def loss_of(network, batch, masked=0.0, piece=0, half=False):
    """The sum of the losses of all heads over what is known of each window, and its parts; `half` multiplies in bfloat16."""
    ids, mask = padded(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
        outputs = network(hidden(ids, masked, piece) if masked else ids, mask)
    outputs = {name: value.float() for name, value in outputs.items()}
    parts = {"tags": tag_loss(outputs["tags"], batch, mask)}
    parts.update(name_losses(outputs, batch, mask))
    chosen = [(row, anchor) for row, window in enumerate(batch) for anchor in window.anchors]
    if chosen:
        rows = torch.tensor([row for row, _ in chosen])
        ats = torch.tensor([anchor[1] for _, anchor in chosen])
        parts.update(arc_losses(network.arcs(outputs, rows, ats), chosen, mask[rows]))
        parts.update(choice_losses(outputs["choices"][rows, ats], chosen))
    return sum(parts.values()), {name: float(part.detach()) for name, part in parts.items()}


def tag_loss(logits, batch, mask):
    targets, known = torch.zeros_like(logits), torch.zeros_like(logits)
    say = ANCHOR_AT[SAY]
    for row, window in enumerate(batch):
        if "happenings" in window.known:
            known[row] = 1
        if "counts" in window.known:
            known[row, :, COUNTS] = 1
        if "say" in window.known:
            known[row, :, 2 * say : 2 * say + 2] = 1
        for anchor, first, last, *_ in window.anchors:
            targets[row, first, 2 * anchor] = 1
            targets[row, first + 1 : last + 1, 2 * anchor + 1] = 1
    known = known * mask[..., None]
    # Anchors are few among the tokens: with this weight one counts about as much as an arc.
    return 20 * (F.binary_cross_entropy_with_logits(logits, targets, reduction="none") * known).sum() / mask.sum()


def name_losses(outputs, batch, mask):
    targets = torch.full(mask.shape, -100)
    story = torch.zeros(len(batch))
    told = torch.zeros(len(batch))
    for row, window in enumerate(batch):
        if "entities" in window.known:
            targets[row, : len(window.ids)] = 0
            for kind, first, last in window.entities:
                targets[row, first : last + 1] = 2 + 2 * kind
                targets[row, first] = 1 + 2 * kind
        if "blocks" in window.known:
            told[row], story[row] = 1, float(window.story)
    parts = {}
    if (targets >= 0).any():
        logits = outputs["entities"]
        parts["entities"] = 4 * F.cross_entropy(logits.reshape(-1, logits.shape[-1]), targets.reshape(-1))
    if told.any():
        losses = F.binary_cross_entropy_with_logits(outputs["story"][:, 0], story, reduction="none")
        parts["story"] = 0.2 * (losses * told).sum() / told.sum()
    return parts


def arc_losses(scores, chosen, mask):
    scores = scores.masked_fill(mask[:, None] == 0, -1e4)
    picked, targets = [], []
    for at, (_, (_, _, _, spans, _, _, _)) in enumerate(chosen):
        for role, (first, last) in spans.items():
            for edge, token in (("begin", first), ("end", last)):
                picked.append(scores[at, ARC_AT[f"{role}.{edge}"]])
                targets.append(token)
    parts = {}
    if picked:
        parts["arcs"] = F.cross_entropy(torch.stack(picked), torch.tensor(targets))
    told = [(at, anchor[4]) for at, (_, anchor) in enumerate(chosen) if anchor[4] is not None]
    if told:
        rows = torch.tensor([at for at, _ in told])
        logits = scores[rows, len(SPANS) * 2 :]
        goal = torch.zeros_like(logits)
        for row, (_, places) in enumerate(told):
            for at, role in enumerate(PLACES):
                goal[row, at, places[role]] = 1
        parts["places"] = F.binary_cross_entropy_with_logits(logits, goal, reduction="none").sum() / len(told) / 2
    return parts


def choice_losses(logits, chosen):
    losses = []
    for name in CHOICES:
        told = [(at, anchor[5][name]) for at, (_, anchor) in enumerate(chosen) if name in anchor[5]]
        if told:
            rows, goal = torch.tensor([at for at, _ in told]), torch.tensor([value for _, value in told])
            losses.append(F.cross_entropy(logits[rows][:, CHOICE_AT[name]], goal))
    told = [(at, anchor[6]) for at, (_, anchor) in enumerate(chosen) if anchor[6] is not None]
    if told:
        goal = torch.zeros(len(told), len(SERVICES))
        for row, (_, services) in enumerate(told):
            goal[row, services] = 1
        rows = torch.tensor([at for at, _ in told])
        losses.append(F.binary_cross_entropy_with_logits(logits[rows][:, CHOICE_AT["services"]], goal, reduction="none").sum(-1).mean())
    return {"choices": 1.5 * sum(losses) / len(losses)} if losses else {}


def from_base(base, vocabulary, layers, longest):
    """The network with the base's weights, its embedding table cut down to the vocabulary."""
    config = json.loads(Path(base, "config.json").read_text())
    pieces = Path(vocabulary).read_text(encoding="utf-8").splitlines()
    at = {piece: n for n, piece in enumerate(Path(base, "vocab.txt").read_text(encoding="utf-8").splitlines())}
    config = {**config, "vocab_size": len(pieces), "num_hidden_layers": layers, "longest": longest}
    network = Network(config)
    weights = load_file(Path(base, "model.safetensors"))
    table = weights["embeddings.word_embeddings.weight"]
    weights["embeddings.word_embeddings.weight"] = table[torch.tensor([at[piece] for piece in pieces])]
    missing, _ = network.bert.load_state_dict(weights, strict=False)
    if missing:
        raise SystemExit(f"the base lacks {missing}")
    return network, config


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", required=True)
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--sheets", required=True, nargs="+", help="sheets, or patterns of them")
    parser.add_argument("--held", default="heldout")
    parser.add_argument("--silver", help="what silver.py wrote")
    parser.add_argument("--out", required=True)
    parser.add_argument("--from", dest="start", help="folder of a trained network to go on from")
    parser.add_argument("--layers", type=int, default=6, help="how many of the base are kept, from the first on")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--until", type=int, help="stop after so many epochs, of which the rate is planned for all")
    parser.add_argument("--own", type=int, default=6, help="how often an epoch sees the own sheets")
    parser.add_argument("--share", type=float, default=1.0, help="of the open corpora in an epoch")
    parser.add_argument("--silver-share", type=float, default=0.12)
    parser.add_argument("--tokens", type=int, default=1536)
    parser.add_argument("--longest", type=int, default=150)
    parser.add_argument("--short", type=int, default=40, help="longest window of every fourth pass over the own sheets, so that a sentence is also learnt alone")
    parser.add_argument("--half", action="store_true", help="multiply in bfloat16: 1.6 times as fast where the processor has it")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--thaw", action="store_true", help="train the table of embeddings, too")
    parser.add_argument("--masked", type=float, default=0.1, help="share of pieces hidden while training")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    random.seed(asked.seed)
    torch.manual_seed(asked.seed)
    rng = random.Random(asked.seed)
    tokenizer = BertWordPieceTokenizer(asked.vocabulary, lowercase=True)
    piece = tokenizer.token_to_id("[MASK]")
    network, config = from_base(asked.base, asked.vocabulary, asked.layers, asked.longest)
    if asked.start:
        network.load_state_dict(load_file(Path(asked.start, "model.safetensors")))

    def windows(documents, longest=asked.longest):
        made = [cut(document, tokenizer, longest) for document in documents]
        print(f"{len(made)} documents, {sum(len(w) for w, _ in made)} windows, {sum(n for _, n in made)} spans lost", flush=True)
        return [window for some, _ in made for window in some]

    paths = [path for pattern in asked.sheets for path in glob.glob(pattern)]
    away = tuple(asked.held.split(","))
    sheets = list(corpora.own(p for p in paths if not Path(p).name.startswith(away)))
    own, short = windows(sheets), windows(sheets, asked.short)
    held = windows(corpora.own(p for p in paths if Path(p).name.startswith(away)))
    others = windows(corpora.polnear(Path(asked.data, "polnear/train.jsonl.gz"))) if asked.share > 0 else []
    silver = windows(corpora.silver(asked.silver)) if asked.silver else []
    dev = windows(corpora.polnear(Path(asked.data, "polnear/dev.jsonl")))

    network.bert.embeddings.word_embeddings.weight.requires_grad_(asked.thaw)
    encoder = [p for p in network.bert.parameters() if p.requires_grad]
    heads = [p for name, p in network.named_parameters() if not name.startswith("bert.")]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": asked.rate}, {"params": heads, "lr": 5 * asked.rate}], weight_decay=0.01)
    # An epoch holds the own sheets several times and a fresh share of the rest.
    plan = []
    for _ in range(asked.epochs):
        some = [w for pool, share in ((others, asked.share), (silver, asked.silver_share)) for w in rng.sample(pool, int(len(pool) * share))]
        mixed = batches(some, asked.tokens, rng) + [b for n in range(asked.own) for b in batches(short if n % 4 == 3 else own, asked.tokens, rng)]
        rng.shuffle(mixed)
        plan.append(mixed)
    steps = sum(map(len, plan))
    warm = max(1, steps // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / max(1, steps - warm))))
    Path(asked.out).mkdir(parents=True, exist_ok=True)
    for epoch, mixed in enumerate(plan[: asked.until]):
        network.train()
        began, seen, total = time.monotonic(), 0, {}
        for step, batch in enumerate(mixed):
            loss, parts = loss_of(network, batch, asked.masked, piece, asked.half)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            seen += sum(len(window.ids) for window in batch)
            for name, part in parts.items():
                total.setdefault(name, []).append(part)
            if step % 100 == 99 or step + 1 == len(mixed):
                told = " ".join(f"{name} {sum(p[-100:]) / len(p[-100:]):.3f}" for name, p in total.items())
                print(f"epoch {epoch + 1} step {step + 1}/{len(mixed)} {seen / (time.monotonic() - began):.0f} tokens/s {told}", flush=True)
        network.eval()
        for name, some in (("held", held), ("polnear dev", dev[:700] if epoch + 1 < asked.epochs else dev)):
            print(name, json.dumps(score.heads(network, some)), flush=True)
        save_file({k: v.contiguous() for k, v in network.state_dict().items()}, Path(asked.out, "model.safetensors"))
        Path(asked.out, "config.json").write_text(json.dumps(config, indent=1))


if __name__ == "__main__":
    main()
