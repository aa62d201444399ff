"""Fits what the network's scores are worth, alone and where the rules agree, on sheets that it was not trained on.

    python3 calibrate.py --read PROGRAM --weights FOLDER --out FOLDER/calibration.json gold/sheets/*-4.txt …

PROGRAM is the example `read` of the crate `models`; it reads the sheets' texts once with nothing refused and once by the rules
alone. A candidate is right where a label says the same (attributions: half of the shorter content and source shared; counts: outcome,
polarity, bounds and evidence; cuts: a service, polarity and evidence; events: a label of the kind in the sentence). Per family a logistic
regression is fitted: the logit of the network's chance; whether the rules found it, too, and the logit of their own confidence; and for
each kind of events and counts a lean, which is held near none (a prior of spread LEAN), so that a rare kind stays with its family. The bars
are BARS. Prints precision, recall and the expected calibration error (ten bins),
by halves of the documents: fitted on the one, measured on the other.
"""

import argparse
import json
import math
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import torch

import as_gold
import sheets

# Spread of the leans of kinds, in logits.
LEAN = 0.7
# From which confidence on a claim of a family is told. Fixed: the bar with the best F on some hundred candidates jumps from one fit to the next. A
# cut that is nearly as likely as not is told, all others must be likelier: a wrong one costs more than a missed one.
BARS = {"say": 0.65, "cut": 0.45, "event": 0.6, "count": 0.65}
LEVELS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98]


def readings(program, weights, files, scale):
    """What the program reads with one scale for all families; weights None: the rules alone."""
    env = dict(os.environ)
    env.pop("WEIGHTS", None)
    with tempfile.TemporaryDirectory() as folder:
        if weights:
            for name in ("reader.onnx", "vocabulary.txt", "scheme.json"):
                os.symlink(Path(weights, name).resolve(), Path(folder, name))
            Path(folder, "calibration.json").write_text(json.dumps({family: scale for family in BARS}))
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


@dataclass
class Candidate:
    """What either of the two sees: in which document, of which family and kind, the network's chance, the rules' own confidence
    (None: they did not find it), and the labels that say the same."""

    document: int
    family: str
    kind: str
    chance: float
    rules: float | None
    labels: list


def candidates(asked, rows, files):
    scale = {"bias": 0.0, "logit": 1.0, "rules": 0.0, "bar": 0.0}
    alone = readings(asked.read, None, files, None)
    every = readings(asked.read, asked.weights, files, scale)
    bars = [(level, readings(asked.read, asked.weights, files, {**scale, "bar": level})) for level in LEVELS]
    for at, (row, text) in enumerate(rows):
        by_rules = {c["id"]: c["confidence"] for c in alone[at]["claims"]}
        for claim in every[at]["claims"]:
            if claim["kind"] != "statement":
                which = family(claim)
                kind = f"count:{claim['casualty']['outcome']}" if which == "count" else f"event:{claim['kind']}" if which == "event" else which
                yield Candidate(at, which, kind, claim["confidence"], by_rules.get(claim["id"]), right_claim(claim, row, text))
        cues = [key[0] for key in statements(alone[at])]
        for key, said in statements(every[at]).items():
            passed = [level for level, made in bars if key in statements(made[at])]
            rules = 0.5 if any(shared(cue, key[0]) for cue in cues) else None
            yield Candidate(at, "say", "say", max(passed, default=0.02), rules, right_statement(said, row))


def logit(chance):
    chance = min(max(chance, 0.01), 0.99)
    return math.log(chance / (1 - chance))


def features(candidates, kinds):
    """A row for each candidate: 1, the network's logit, found by the rules, their logit, then two for each kind."""
    rows = []
    for c in candidates:
        found = c.rules is not None
        lean = [0.0] * (2 * len(kinds))
        if c.kind in kinds:
            lean[2 * kinds.index(c.kind) + found] = 1.0
        rows.append([1.0, logit(c.chance), float(found), logit(c.rules) if found else 0.0, *lean])
    return torch.tensor(rows)


def fit(candidates, kinds):
    """Weights of the features."""
    x, y = features(candidates, kinds), torch.tensor([float(bool(c.labels)) for c in candidates])
    weights = torch.zeros(x.shape[1], requires_grad=True)
    spread = torch.tensor([10.0, 10.0, 3.0, 1.0] + [LEAN] * 2 * len(kinds))
    optimizer = torch.optim.LBFGS([weights], max_iter=500, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights, y, reduction="sum") + 0.5 * ((weights / spread) ** 2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return weights.detach()


def confidences(weights, candidates, kinds):
    return torch.sigmoid(features(candidates, kinds) @ weights).tolist()


def quality(candidates, sure, bar, wanted):
    told = [candidate for candidate, c in zip(candidates, sure) if c >= bar]
    good = sum(bool(c.labels) for c in told)
    found = len({(c.document, n) for c in told for n in c.labels})
    return good / max(1, len(told)), found / max(1, wanted)


def error(candidates, sure):
    """Expected calibration error in ten bins."""
    total = 0.0
    for n in range(10):
        inside = [(s, bool(c.labels)) for c, s in zip(candidates, sure) if n / 10 <= s < (n + 1) / 10 or n == 9 and s == 1]
        if inside:
            total += abs(sum(s for s, _ in inside) - sum(right for _, right in inside))
    return total / max(1, len(candidates))


def scale_of(weights, kinds, bar):
    """The weights by the names that the program reads them by: a scale, and the leans."""
    values = [round(float(w), 3) for w in weights]
    leans = {kind: {"alone": values[4 + 2 * n], "rules": values[5 + 2 * n]} for n, kind in enumerate(kinds)}
    return dict(zip(("bias", "logit", "rules", "sure"), values), bar=bar), leans


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
    made, leans = {}, {}
    for name, field in (("say", "attributions"), ("cut", "blackouts"), ("event", "events"), ("count", "casualties")):
        mine = [c for c in found if c.family == name]
        kinds = sorted({c.kind for c in mine} - {name})
        wanted = [sum(len(row[field]) for at, (row, _) in enumerate(rows) if at % 2 == side) for side in (0, 1)]
        for side in (0, 1):
            here, there = ([c for c in mine if c.document % 2 == s] for s in (side, 1 - side))
            weights = fit(here, kinds)
            sure = confidences(weights, there, kinds)
            p, r = quality(there, sure, BARS[name], wanted[1 - side])
            print(f"{name}: half {side} fitted, other half: precision {p:.3f} recall {r:.3f} at {BARS[name]}, calibration error {error(there, sure):.3f}, {len(there)} candidates")
        weights = fit(mine, kinds)
        made[name], more = scale_of(weights, kinds, BARS[name])
        leans.update(more)
        print(name, made[name], more)
    Path(asked.out).write_text(json.dumps({**made, "leans": leans}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
