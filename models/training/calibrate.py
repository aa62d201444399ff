"""Fits what the network's scores are worth, alone and where the rules agree, on sheets that it was not trained on.

    python3 calibrate.py --read PROGRAM --weights FOLDER --out FOLDER/calibration.json gold/sheets/*-4.txt … --real OPEN/o1-2.txt …

PROGRAM is the example `read` of the crate `models`; it reads the sheets' texts once with nothing refused and once by the rules
alone. A candidate is right where a label says the same (attributions: half of the shorter content and source shared; counts: outcome,
polarity, bounds and evidence; cuts: a service, polarity and evidence; events: a label of the kind in the sentence). Per family a logistic
regression is fitted: the logit of the network's chance; whether the rules found it, too, what its logit is worth then, and the logit of their own
confidence; and for each kind of events and counts a lean, which is held near none (a prior of spread LEAN), so that a rare kind stays with its family. Real texts count REAL times. The bars
are BARS. Prints the expected calibration error (ten bins) and the curve of precision and recall, by halves of the documents: each
candidate's confidence is fitted on the other half.
"""

import argparse
import bisect
import json
import math
import os
import re
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
BARS = {"say": 0.6, "cut": 0.45, "event": 0.6, "count": 0.65}
# How much more a real text counts than an invented one, whose traps stand closer than in life.
REAL = 3.0
# Where precision and recall are told.
CURVE = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
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
    return [bare(json.loads(line)) for line in out.splitlines()]


def ink(text):
    """Of each offset, how many characters before it are no white space: what stays the same where a text is laid out anew."""
    out = [0]
    for c in text:
        out.append(out[-1] + (not c.isspace()))
    return out


def bare(reading):
    """A reading whose spans are counted without white space, as those of the labels are: the program lays out paragraphs its own way."""
    at = ink(reading["article"]["text"])
    move = lambda piece: {**piece, "start": at[piece["start"]], "end": at[piece["end"]]} if piece else piece
    for claim in reading["claims"]:
        claim["evidence"] = move(claim["evidence"])
    for said in reading["attributions"]:
        said.update({part: move(said.get(part)) for part in ("cue", "content", "source")})
    return reading


def labelled(doc, weight):
    """(labels counted without white space, text, where its sentences end) of a sheet's document."""
    row, text = as_gold.converted(doc)
    at = ink(text)
    row["weight"] = weight
    row["ends"] = [at[m.end()] for m in re.finditer(r"[.!?][”’]?(?=\s)", text)]
    for label in (*row["casualties"], *row["blackouts"], *row["events"]):
        label["evidence"] = [at[n] for n in label["evidence"]]
    for said in row["attributions"]:
        said.update({part: said[part] and [at[n] for n in said[part]] for part in ("source_span", "content_span")})
    return row, text


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


def right_claim(claim, row):
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
    sentence = lambda place: bisect.bisect_right(row["ends"], place)
    here = lambda w: sentence(w["evidence"][0]) == sentence(at[0])
    kind = as_gold.TYPE.get(claim["kind"], claim["kind"])
    return [n for n, w in enumerate(row["events"]) if w["type"] == kind and here(w)]


def right_statement(said, row):
    source = said.get("source")
    return [n for n, w in enumerate(row["attributions"])
            if half(w["content_span"], span(said["content"])) and (not w["source_span"] or source and half(w["source_span"], span(source)))]


@dataclass
class Candidate:
    """What either of the two sees: in which document, how much that counts, of which family and kind, the network's chance, the rules' own
    confidence (None: they did not find it), and the labels that say the same."""

    document: int
    weight: float
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
    for at, (row, _) in enumerate(rows):
        by_rules = {c["id"]: c["confidence"] for c in alone[at]["claims"]}
        for claim in every[at]["claims"]:
            if claim["kind"] != "statement":
                which = family(claim)
                kind = f"count:{claim['casualty']['outcome']}" if which == "count" else f"event:{claim['kind']}" if which == "event" else which
                yield Candidate(at, row["weight"], which, kind, claim["confidence"], by_rules.get(claim["id"]), right_claim(claim, row))
        cues = [key[0] for key in statements(alone[at])]
        for key, said in statements(every[at]).items():
            passed = [level for level, made in bars if key in statements(made[at])]
            rules = 0.5 if any(shared(cue, key[0]) for cue in cues) else None
            yield Candidate(at, row["weight"], "say", "say", max(passed, default=0.02), rules, right_statement(said, row))


def logit(chance):
    chance = min(max(chance, 0.01), 0.99)
    return math.log(chance / (1 - chance))


def features(candidates, kinds):
    """A row for each candidate: 1, the network's logit, found by the rules, then the network's logit again and theirs, then two for each kind."""
    rows = []
    for c in candidates:
        found = c.rules is not None
        lean = [0.0] * (2 * len(kinds))
        if c.kind in kinds:
            lean[2 * kinds.index(c.kind) + found] = 1.0
        rows.append([1.0, logit(c.chance), float(found), *((logit(c.chance), logit(c.rules)) if found else (0.0, 0.0)), *lean])
    return torch.tensor(rows)


def fit(candidates, kinds):
    """Weights of the features."""
    x, y = features(candidates, kinds), torch.tensor([float(bool(c.labels)) for c in candidates])
    counts = torch.tensor([c.weight for c in candidates])
    weights = torch.zeros(x.shape[1], requires_grad=True)
    spread = torch.tensor([10.0, 10.0, 3.0, 1.0, 1.0] + [LEAN] * 2 * len(kinds))
    optimizer = torch.optim.LBFGS([weights], max_iter=500, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights, y, counts, reduction="sum") + 0.5 * ((weights / spread) ** 2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return weights.detach()


def confidences(weights, candidates, kinds):
    return torch.sigmoid(features(candidates, kinds) @ weights).tolist()


def quality(candidates, sure, bar, wanted):
    """Precision and recall of what reaches the bar; `wanted`: how many labels there are, weighted."""
    told = [candidate for candidate, c in zip(candidates, sure) if c >= bar]
    good = sum(c.weight for c in told if c.labels)
    found = {(c.document, n): c.weight for c in told for n in c.labels}
    return good / max(1, sum(c.weight for c in told)), sum(found.values()) / max(1, wanted)


def error(candidates, sure):
    """Expected calibration error in ten bins."""
    off = [0.0] * 10
    for c, s in zip(candidates, sure):
        off[min(9, int(10 * s))] += c.weight * (s - bool(c.labels))
    return sum(map(abs, off)) / max(1, sum(c.weight for c in candidates))


def scale_of(weights, kinds, bar):
    """The weights by the names that the program reads them by: a scale, and the leans."""
    values = [round(float(w), 3) for w in weights]
    leans = {kind: {"alone": values[5 + 2 * n], "rules": values[6 + 2 * n]} for n, kind in enumerate(kinds)}
    return dict(zip(("bias", "logit", "rules", "both", "sure"), values), bar=bar), leans


def main():
    parser = argparse.ArgumentParser()
    for name in ("--read", "--weights", "--out"):
        parser.add_argument(name, required=True)
    parser.add_argument("--real", nargs="*", default=[], help="sheets of real texts, as standoff.py restores them")
    parser.add_argument("sheets", nargs="+")
    asked = parser.parse_args()
    rows = [labelled(doc, weight) for weight, paths in ((1.0, asked.sheets), (REAL, asked.real)) for path in paths for doc in sheets.documents(path)[0]]
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
        wanted = sum(row["weight"] * len(row[field]) for row, _ in rows)
        judged, sure = [], []
        for side in (0, 1):
            here, there = ([c for c in mine if c.document % 2 == s] for s in (side, 1 - side))
            judged, sure = judged + there, sure + confidences(fit(here, kinds), there, kinds)
        print(f"{name}: calibration error {error(judged, sure):.3f}, {len(judged)} candidates, {wanted:.0f} labels; precision and recall from a bar on (told at {BARS[name]}):")
        print("  " + ", ".join("{}: {:.3f} {:.3f}".format(bar, *quality(judged, sure, bar, wanted)) for bar in sorted({*CURVE, BARS[name]})))
        weights = fit(mine, kinds)
        made[name], more = scale_of(weights, kinds, BARS[name])
        leans.update(more)
        print(name, made[name], more)
    Path(asked.out).write_text(json.dumps({**made, "leans": leans}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
