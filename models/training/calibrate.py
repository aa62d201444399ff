"""Fits what the network's scores are worth, alone and where the rules agree, on sheets that it was not trained on.

    python3 calibrate.py --read PROGRAM --weights FOLDER --out FOLDER/calibration.json gold/sheets/*-4.txt …

PROGRAM is the example `read` of the crate `models`; it reads the sheets' texts once with nothing refused and once by the rules
alone. A candidate is right where a label says the same (attributions: half of the shorter content and source shared; counts: outcome,
polarity, bounds and evidence; cuts: a service, polarity and evidence; events: a label of the kind in the sentence). Per family two
numbers and a bias are fitted by logistic regression (the logit of the network's chance; whether the rules found it, too), and the bar is
the confidence with the best F of the weight given in BETA. Prints precision, recall and the expected calibration error (ten bins),
by halves of the documents: fitted on the one, measured on the other.
"""

import argparse
import json
import os
import subprocess
import tempfile
from pathlib import Path

import torch

import as_gold
import sheets

# How much more recall weighs than precision in the choice of a bar: a wrong claim costs more than a missed one.
BETA = {"say": 1.0, "cut": 0.7, "event": 0.7, "count": 0.5}
LEVELS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98]


def readings(program, weights, files, scale):
    """What the program reads with one scale for all families; weights None: the rules alone."""
    env = dict(os.environ)
    env.pop("WEIGHTS", None)
    with tempfile.TemporaryDirectory() as folder:
        if weights:
            for name in ("reader.onnx", "vocabulary.txt", "scheme.json"):
                os.symlink(Path(weights, name).resolve(), Path(folder, name))
            Path(folder, "calibration.json").write_text(json.dumps({family: scale for family in BETA}))
            env["WEIGHTS"] = folder
        out = subprocess.run([program, *files], env=env, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    return [json.loads(line) for line in out.splitlines()]


def span(piece):
    return (piece["start"], piece["end"])


def shared(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def half(a, b):
    return 2 * shared(a, b) >= min(a[1] - a[0], b[1] - b[0]) > 0


def family(claim):
    return "count" if claim.get("casualty") else "cut" if claim.get("blackout") else "event"


def statements(reading):
    return {(span(a["cue"]), span(a["content"])): a for a in reading["attributions"]}


def right_claim(claim, row, text):
    at = span(claim["evidence"])
    if claim.get("casualty"):
        count = claim["casualty"]
        key = lambda low, high, polarity: (low, high) if (low, high) == (0, 0) else (low, high, polarity)
        mine = key(count.get("low"), count.get("high"), claim["polarity"])
        same = lambda w: (w["outcome"], key(w["low"], w["high"], w["polarity"])) == (count["outcome"], mine)
        return [n for n, w in enumerate(row["casualties"]) if shared(w["evidence"], at) and same(w)]
    if claim.get("blackout"):
        services = {s["service"] for s in claim["blackout"]["services"]}
        return [n for n, w in enumerate(row["blackouts"])
                if shared(w["evidence"], at) and w["polarity"] == claim["polarity"] and services & set(w["services"])]
    start = text.rfind(". ", 0, at[0]) + 1
    end = text.find(". ", at[1])
    here = lambda w: start <= w["evidence"][0] <= (end if end >= 0 else len(text))
    kind = as_gold.TYPE.get(claim["kind"], claim["kind"])
    return [n for n, w in enumerate(row["events"]) if w["type"] == kind and here(w)]


def right_statement(said, row):
    source = said.get("source")
    return [n for n, w in enumerate(row["attributions"])
            if half(w["content_span"], span(said["content"])) and source and half(w["source_span"], span(source))]


def candidates(asked, rows, files):
    """(document, family, chance, by the rules, labels that it says) for all that either sees."""
    scale = {"bias": 0.0, "logit": 1.0, "rules": 0.0, "bar": 0.0}
    alone = readings(asked.read, None, files, None)
    every = readings(asked.read, asked.weights, files, scale)
    bars = [(level, readings(asked.read, asked.weights, files, {**scale, "bar": level})) for level in LEVELS]
    for at, (row, text) in enumerate(rows):
        by_rules = {c["id"] for c in alone[at]["claims"]}
        for claim in every[at]["claims"]:
            if claim["kind"] != "statement":
                yield at, family(claim), claim["confidence"], claim["id"] in by_rules, right_claim(claim, row, text)
        cues = [key[0] for key in statements(alone[at])]
        for key, said in statements(every[at]).items():
            passed = [level for level, made in bars if key in statements(made[at])]
            yield at, "say", max(passed, default=0.02), any(shared(cue, key[0]) for cue in cues), right_statement(said, row)


def logit(chance):
    chance = min(max(chance, 0.01), 0.99)
    return torch.logit(torch.tensor(float(chance))).item()


def fit(rows):
    """bias, logit, rules of a logistic regression with a little shrinkage."""
    x = torch.tensor([[1.0, logit(chance), float(rules)] for _, chance, rules, _ in rows])
    y = torch.tensor([float(bool(labels)) for *_, labels in rows])
    weights = torch.zeros(3, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights, y) + 0.002 * (weights[1:] ** 2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return weights.detach()


def confidences(weights, rows):
    x = torch.tensor([[1.0, logit(chance), float(rules)] for _, chance, rules, _ in rows])
    return torch.sigmoid(x @ weights).tolist()


def quality(rows, sure, bar, wanted):
    told = [row for row, c in zip(rows, sure) if c >= bar]
    good = sum(bool(labels) for *_, labels in told)
    found = len({(at, n) for at, _, _, labels in told for n in labels})
    return good / max(1, len(told)), found / max(1, wanted)


def best_bar(rows, sure, wanted, beta):
    def f(bar):
        p, r = quality(rows, sure, bar, wanted)
        return (1 + beta**2) * p * r / max(1e-9, beta**2 * p + r)
    return max((n / 100 for n in range(15, 90)), key=lambda bar: (f(bar), bar))


def error(rows, sure):
    """Expected calibration error in ten bins."""
    total = 0.0
    for n in range(10):
        inside = [(c, bool(labels)) for (*_, labels), c in zip(rows, sure) if n / 10 <= c < (n + 1) / 10 or n == 9 and c == 1]
        if inside:
            total += abs(sum(c for c, _ in inside) - sum(right for _, right in inside))
    return total / max(1, len(rows))


def main():
    parser = argparse.ArgumentParser()
    for name in ("--read", "--weights", "--out"):
        parser.add_argument(name, required=True)
    parser.add_argument("sheets", nargs="+")
    asked = parser.parse_args()
    rows = [as_gold.converted(doc) for path in asked.sheets for doc in sheets.documents(path)[0]]
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for row, text in rows:
            files.append(str(Path(folder, row["doc"] + ".txt")))
            Path(files[-1]).write_text(text, encoding="utf-8")
        found = list(candidates(asked, rows, files))
    made = {}
    for name, field in (("say", "attributions"), ("cut", "blackouts"), ("event", "events"), ("count", "casualties")):
        mine = [(at, chance, rules, labels) for at, which, chance, rules, labels in found if which == name]
        wanted = [sum(len(row[field]) for at, (row, _) in enumerate(rows) if at % 2 == side) for side in (0, 1)]
        for side in (0, 1):
            here, there = ([r for r in mine if r[0] % 2 == s] for s in (side, 1 - side))
            weights = fit(here)
            bar = best_bar(here, confidences(weights, here), wanted[side], BETA[name])
            sure = confidences(weights, there)
            p, r = quality(there, sure, bar, wanted[1 - side])
            print(f"{name}: half {side} fitted, other half: precision {p:.3f} recall {r:.3f} at {bar:.2f}, calibration error {error(there, sure):.3f}, {len(there)} candidates")
        weights = fit(mine)
        bar = best_bar(mine, confidences(weights, mine), sum(wanted), BETA[name])
        bias, slope, rules = (round(float(w), 3) for w in weights)
        made[name] = {"bias": bias, "logit": slope, "rules": rules, "bar": bar}
        print(name, made[name])
    Path(asked.out).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
