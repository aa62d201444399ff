"""How far two labellers agree: a second labelling of some documents against the first.

    python3 agreement.py --first 'gold/sheets/*.txt' --second 'gold/second/*.txt' [--differences]

Labels of one sentence are paired when they are of one sort (and kind) and their places overlap: the name, the cue or else the content,
the trigger, the number or else the evidence. F1 of pairs for each sort; on the pairs, how often spans overlap by half and attributes
are the same.
"""

import argparse
import glob
import sys
from collections import Counter

import sheets

SPANS = {"say": ("source", "content"), "count": ("evidence",), "cut": ("span",), "event": (), "ent": ()}
SAME = {
    "say": ("class", "style", "named", "stance"),
    "count": ("q", "low", "high", "v", "b", "part", "recap", "deny", "modality"),
    "event": ("recap", "deny", "modality"),
    "cut": ("services", "recap", "deny", "aspect", "modality"),
    "ent": (),
}
LISTS = ("at", "maybe", "not")


def place(label):
    """Where the label stands."""
    name = label["label"]
    if name == "say":
        return label["cue"] if isinstance(label["cue"], list) else label["content"][0]
    if name == "count":
        return label["n"] if isinstance(label["n"], list) else label["evidence"]
    return label["trigger"] if name == "cut" else label["span"]


def overlap(a, b):
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return 2 * shared / (a[1] - a[0] + b[1] - b[0])


def pair(first, second):
    """Pairs of labels, best overlap first, each once."""
    scored = []
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            if (a["label"], a.get("kind")) == (b["label"], b.get("kind")) and overlap(place(a), place(b)) > 0:
                scored.append((overlap(place(a), place(b)), i, j))
    left, right, out = set(), set(), []
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((first[i], second[j]))
    return out, [a for i, a in enumerate(first) if i not in left], [b for j, b in enumerate(second) if j not in right]


def whole(value):
    """A span, or the reach of several."""
    if isinstance(value, list) and value and isinstance(value[0], list):
        return [min(a for a, _ in value), max(b for _, b in value)]
    return value


def compare(a, b, told, same):
    name = a["label"]
    for key in SPANS[name]:
        left, right = whole(a.get(key)), whole(b.get(key))
        told[f"{name}.{key}"] += 1
        both = isinstance(left, list) and isinstance(right, list)
        same[f"{name}.{key}"] += overlap(left, right) >= 0.5 if both else left == right
    for key in SAME[name]:
        told[f"{name}.{key}"] += 1
        same[f"{name}.{key}"] += a.get(key) == b.get(key)
    if name in ("event", "count", "cut"):
        told[f"{name}.on"] += 1
        same[f"{name}.on"] += ("on" in a) == ("on" in b) and ("on" not in a or overlap(a["on"], b["on"]) > 0)
        for key in LISTS:
            told[f"{name}.{key}"] += 1
            same[f"{name}.{key}"] += sorted(a.get(key, [])) == sorted(b.get(key, []))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--first", required=True)
    parser.add_argument("--second", required=True)
    parser.add_argument("--differences", action="store_true")
    asked = parser.parse_args()
    read = lambda pattern: {d["doc"]: d for path in sorted(glob.glob(pattern)) for d in sheets.documents(path)[0]}
    first, second = read(asked.first), read(asked.second)
    hit, one, two, told, same, lines = Counter(), Counter(), Counter(), Counter(), Counter(), 0
    for name, other in second.items():
        mine = first.get(name)
        if mine is None or [s["text"] for s in mine["sentences"]] != [s["text"] for s in other["sentences"]]:
            sys.exit(f"{name}: the sentences of the two labellings differ")
        for a, b in zip(mine["sentences"], other["sentences"]):
            lines += 1
            pairs, lost, found = pair(a["labels"], b["labels"])
            for left, right in pairs:
                hit[left["label"]] += 1
                compare(left, right, told, same)
            for label in a["labels"]:
                one[label["label"]] += 1
            for label in b["labels"]:
                two[label["label"]] += 1
            if asked.differences and (lost or found):
                print(f"{name}: {a['text']}")
                for mark, some in (("first alone", lost), ("second alone", found)):
                    for label in some:
                        at = place(label)
                        print(f"    {mark}: {label['label']} {label.get('kind', '')} “{a['text'][at[0] : at[1]]}”")
    print(f"{len(second)} documents, {lines} lines")
    for name in sorted(one):
        print(f"{name:8} F1 {2 * hit[name] / (one[name] + two[name]):.3f}   first {one[name]}, second {two[name]}, both {hit[name]}")
    for key in sorted(told):
        print(f"{key:16} {same[key] / told[key]:.3f} of {told[key]}")


if __name__ == "__main__":
    main()
