"""Scores of each head on windows whose labels are known.

Anchors: F1 of (type, first token ± 1). Spans: share of right first and last tokens at gold anchors, and `overlap`, the share whose
predicted tokens and gold tokens overlap with F1 ≥ .5. Choices: accuracy at gold anchors. End to end: F1 of attributions whose
predicted content overlaps gold content by F1 ≥ .5.
"""

from collections import Counter

import torch

from scheme import ANCHOR_AT, ANCHORS, ARC_AT, CHOICE_AT, ENTITIES, PLACES, SAY, SERVICES, SPANS, family
from windows import padded

LONGEST_SPAN = 160


def decode(tags, length, bar=0.5):
    """Anchors (type, first, last, probability) of one window from its tag logits."""
    chances = tags[:length].sigmoid()
    found = []
    for anchor in range(len(ANCHORS)):
        begin, inside = chances[:, 2 * anchor], chances[:, 2 * anchor + 1]
        for first in (begin > bar).nonzero().flatten().tolist():
            if first in (0, length - 1):
                continue
            last = first
            while last + 1 < length - 1 and inside[last + 1] > 0.5 and begin[last + 1] <= bar:
                last += 1
            found.append((anchor, first, last, float(begin[first])))
    return found


def best_span(begin, end, length):
    """(first, last) with the best sum of scores; (0, 0) where none is better than none."""
    begin, end = begin[:length].log_softmax(-1), end[:length].log_softmax(-1)
    none = begin[0] + end[0]
    pairs = begin[1:, None] + end[None, 1:]
    legal = torch.ones_like(pairs, dtype=torch.bool).triu() & ~torch.ones_like(pairs, dtype=torch.bool).triu(LONGEST_SPAN)
    pairs = pairs.masked_fill(~legal, -1e9)
    at = int(pairs.argmax())
    first, last = at // pairs.shape[1], at % pairs.shape[1]
    return (0, 0) if none >= pairs[first, last] else (first + 1, last + 1)


def overlap(a, b):
    """F1 of two token spans; none and none is 1."""
    if a == (0, 0) or b == (0, 0):
        return float(a == b)
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]) + 1)
    return 2 * shared / (a[1] - a[0] + b[1] - b[0] + 2)


class Tally:
    def __init__(self):
        self.right, self.made, self.gold = Counter(), Counter(), Counter()

    def f1(self, name):
        both = self.made[name] + self.gold[name]
        return round(2 * self.right[name] / both, 3) if both else None


@torch.no_grad()
def heads(network, windows, size=24):
    """All scores as a dict."""
    tally = Tally()
    windows = sorted(windows, key=lambda window: len(window.ids))
    for at in range(0, len(windows), size):
        batch = windows[at : at + size]
        ids, mask = padded(batch)
        outputs = network(ids, mask)
        for row, window in enumerate(batch):
            window_scores(network, outputs, row, window, tally)
    names = sorted({*tally.gold, *tally.made})
    return {name: tally.f1(name) for name in names} | {"n " + n: tally.gold[n] for n in names if n.startswith("anchor") or n == "said"}


def window_scores(network, outputs, row, window, tally):
    length = len(window.ids)
    found = decode(outputs["tags"][row], length)
    families = {"say"} if "happenings" not in window.known else {"say", "carry", "event", "count", "cut"}
    gold = [a for a in window.anchors if family(ANCHORS[a[0]]) in families]
    made = [a for a in found if family(ANCHORS[a[0]]) in families]
    match(gold, made, tally)
    entities(outputs["entities"][row][:length], window, tally)
    said_scores(network, outputs, row, window, made, tally)
    if not gold:
        return
    rows, ats = torch.full((len(gold),), row), torch.tensor([a[1] for a in gold])
    arcs = network.arcs(outputs, rows, ats)
    choices = outputs["choices"][rows, ats]
    for at, (anchor, _, _, spans, places, wanted, services) in enumerate(gold):
        name = family(ANCHORS[anchor])
        for role, span in spans.items():
            if role in SPANS:
                got = best_span(arcs[at, ARC_AT[f"{role}.begin"]], arcs[at, ARC_AT[f"{role}.end"]], length)
                key = f"{name}.{role}"
                tally.gold[key + " exact"] += 1
                tally.made[key + " exact"] += 1
                tally.right[key + " exact"] += got == tuple(span)
                tally.gold[key] += 1
                tally.made[key] += 1
                tally.right[key] += overlap(got, tuple(span)) >= 0.5
        for part, role in enumerate(PLACES):
            if places is not None:
                got = {i for i in (arcs[at, len(SPANS) * 2 + part, :length] > 0).nonzero().flatten().tolist() if i}
                tally.gold[f"place {role}"] += len(places[role])
                tally.made[f"place {role}"] += len(got)
                tally.right[f"place {role}"] += len(got & set(places[role]))
        for key, value in wanted.items():
            tally.gold[f"{name}.{key}"] += 1
            tally.made[f"{name}.{key}"] += 1
            tally.right[f"{name}.{key}"] += int(choices[at, CHOICE_AT[key]].argmax()) == value
        if services is not None:
            got = {i for i in range(len(SERVICES)) if choices[at, CHOICE_AT["services"]][i] > 0}
            tally.gold["services"] += len(services)
            tally.made["services"] += len(got)
            tally.right["services"] += len(got & set(services))


def match(gold, made, tally):
    free = list(made)
    for anchor in gold:
        name = "anchor " + family(ANCHORS[anchor[0]])
        tally.gold[name] += 1
        near = next((m for m in free if m[0] == anchor[0] and abs(m[1] - anchor[1]) <= 1), None)
        if near:
            free.remove(near)
            tally.right[name] += 1
    for anchor in made:
        tally.made["anchor " + family(ANCHORS[anchor[0]])] += 1


def entities(logits, window, tally):
    if "entities" not in window.known:
        return
    best = logits.argmax(-1).tolist()
    got, at = set(), 0
    while at < len(best):
        if best[at] % 2 == 1:
            kind, last = best[at] // 2, at
            while last + 1 < len(best) and best[last + 1] == best[at] + 1:
                last += 1
            got.add((kind, at, last))
            at = last
        at += 1
    gold = {tuple(e) for e in window.entities}
    for kind, name in enumerate(ENTITIES):
        tally.gold[f"ent {name}"] += sum(k == kind for k, _, _ in gold)
        tally.made[f"ent {name}"] += sum(k == kind for k, _, _ in got)
        tally.right[f"ent {name}"] += sum(k == kind for k, _, _ in gold & got)


def said_scores(network, outputs, row, window, made, tally):
    """Attributions end to end."""
    length, say = len(window.ids), ANCHOR_AT[SAY]
    gold = [tuple(a[3]["content"]) for a in window.anchors if a[0] == say and a[3].get("content", (0, 0)) != (0, 0)]
    cues = [m for m in made if m[0] == say]
    got = []
    if cues:
        rows, ats = torch.full((len(cues),), row), torch.tensor([m[1] for m in cues])
        arcs = network.arcs(outputs, rows, ats)
        for at in range(len(cues)):
            span = best_span(arcs[at, ARC_AT["content.begin"]], arcs[at, ARC_AT["content.end"]], length)
            if span != (0, 0):
                got.append(span)
    tally.gold["said"] += len(gold)
    tally.made["said"] += len(got)
    free = list(got)
    for span in gold:
        best = max(free, key=lambda g: overlap(g, span), default=None)
        if best is not None and overlap(best, span) >= 0.5:
            free.remove(best)
            tally.right["said"] += 1
