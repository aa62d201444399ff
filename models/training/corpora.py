"""Corpora as documents of one shape: text, and what is known of it.

A document: {"id", "text", "published", "blocks": [[start, end, is_story]], "anchors": [...], "entities": [[kind, start, end]],
"known": which heads its labels are complete for}. An anchor: {"type", "span": [start, end], "spans": {role: [start, end] or None},
"places": {role: [[start, end], …]}, "choices": {attribute: value}, "services": [...]}. Offsets are code points.
"""

import gzip
import json
import re

import sheets
from scheme import CARRY, CUT, SAY

OWN = {"say", "happenings", "entities", "blocks"}


def own(paths):
    """The label sheets (GUIDE.md)."""
    for path in sorted(paths):
        docs, faults = sheets.documents(path)
        if faults:
            raise SystemExit(f"{path}: {faults[0]}; run sheets.py on it")
        for doc in docs:
            yield own_document(sheets.flat(doc))


def own_document(doc):
    blocks, anchors, entities = [], [], []
    for sentence in doc["sentences"]:
        story = sentence["mark"] != "B"
        if sentence["mark"] == "S" and blocks and blocks[-1][2]:
            blocks[-1][1] = sentence["end"]
        else:
            blocks.append([sentence["start"], sentence["end"], story])
        before = next((a["spans"]["source"] for a in reversed(anchors) if a["type"] in (SAY, CARRY)), None)
        for label in sentence["labels"]:
            if label["label"] == "ent":
                entities.append([label["kind"], *label["span"]])
            else:
                anchors.append(anchor(label, before))
    return {"id": doc["doc"], "text": doc["text"], "published": doc["published"], "blocks": blocks, "anchors": anchors,
            "entities": entities, "known": OWN}


def anchor(label, before):
    """A label of a sheet as an anchor."""
    name = label["label"]
    said = {"polarity": "deny" if label.get("deny") else "affirm", "modality": label.get("modality", "asserted"),
            "recap": "recap" if label.get("recap") else "news"}
    places = {role: label.get(role, []) for role in ("at", "maybe", "not")}
    on = label.get("on")
    if name == "say":
        content = [min(s for s, _ in label["content"]), max(e for _, e in label["content"])]
        source = before if label["source"] == "before" else None if label["source"] == "none" else label["source"]
        carried = label["cue"] in ("none", "before")
        return {"type": CARRY if carried else SAY, "span": content if carried else label["cue"],
                "spans": {"source": source, "content": content, "to": label.get("to")}, "places": {},
                "choices": {"class": label["class"], "named": "named" if label.get("named") else "anon", "style": label["style"],
                            "stance": label.get("stance", "affirm")}}
    if name == "event":
        return {"type": f"event:{label['kind']}", "span": label["span"], "spans": {"on": on}, "places": places, "choices": said}
    if name == "count":
        at = label["n"] if isinstance(label["n"], list) else label["evidence"]
        choices = {**said, "quantity": label["q"], "victims": label["v"], "basis": label["b"],
                   "part": "part" if label.get("part") else "whole"}
        spans = {"evidence": label["evidence"], "outcome": label["trigger"], "on": on}
        return {"type": f"count:{label['kind']}", "span": at, "spans": spans, "places": places, "choices": choices}
    states = [state for _, state in label["services"]]
    choices = {**said, "state": states[0], **({"aspect": label["aspect"]} if "aspect" in label else {})}
    return {"type": CUT, "span": label["trigger"], "spans": {"evidence": label["span"], "on": on, "by": label.get("by")},
            "places": places, "choices": choices,
            "services": [("platform" if s.startswith("platform:") else s) for s, _ in label["services"]]}


def polnear(path):
    """PolNeAR: attributions alone, without their attributes."""
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        for line in lines:
            yield polnear_document(json.loads(line))


def polnear_document(doc):
    anchors = []
    for said in doc["attributions"]:
        if said["cue"] and said["content"]:
            cue = max(said["cue"], key=lambda span: span["end"] - span["start"])
            whole = lambda spans: [min(s["start"] for s in spans), max(s["end"] for s in spans)] if spans else None
            anchors.append({"type": SAY, "span": [cue["start"], cue["end"]], "places": {}, "choices": {},
                            "spans": {"source": whole(said["source"]), "content": whole(said["content"])}})
    blocks = [[m.start(), m.end(), True] for m in re.finditer(r"[^\n]+", doc["text"])]
    return {"id": doc["id"], "text": doc["text"], "published": doc["published"], "blocks": blocks, "anchors": anchors,
            "entities": [], "known": {"say"}}


def silver(path):
    """What silver.py wrote."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            yield {**document, "known": set(document["known"])}


def paragraphs(article):
    """Blocks of an Article of a Reading: the lines of its titles and bodies."""
    for segment in article["segments"]:
        if segment["kind"] in ("title", "body"):
            start = segment["start"]
            for match in re.finditer(r"[^\n]*\S[^\n]*", article["text"][start : segment["end"]]):
                yield [start + match.start(), start + match.end(), True]
