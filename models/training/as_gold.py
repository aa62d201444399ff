"""Writes label sheets in the form of the project's gold labels, so that its scorer (gold.py) reads them.

    python3 as_gold.py --out FOLDER gold/sheets/heldout-*.txt        # FOLDER/labels.jsonl and FOLDER/docs/DOC.txt

Places and times are words in the sheets and codes there: they are left null, so that of events only the type can be scored, and
nothing of `when`, `country` and `admin1`.
"""

import argparse
import hashlib
import json
from pathlib import Path

import sheets

TYPE = {"threat": "statement_threat"}


def flags(label):
    return {"recap": bool(label.get("recap")), "polarity": "deny" if label.get("deny") else "affirm"}


def happened(label):
    """Gold labels no hypothetical events, nor such as did not happen."""
    return not label.get("deny") and label.get("modality") != "threatened"


def sources(label, says, text):
    """Who says it, nearest first: the attributions whose content holds the label."""
    at = label.get("evidence") or label["span"]
    around = [say for say in says if any(a <= at[0] and at[1] <= b for a, b in say["content"]) and isinstance(say["source"], list)]
    around.sort(key=lambda say: -(max(b for _, b in say["content"]) - min(a for a, _ in say["content"])))
    return [{"name": text[slice(*say["source"])], "class": say["class"], "named": "named" in say} for say in around]


def converted(doc):
    flat = sheets.flat(doc)
    lines = [s["text"] for s in doc["sentences"]]
    title = lines[0] if doc["sentences"][0]["mark"] == "T" else ""
    text = flat["text"] if title else "\n\n" + flat["text"]
    shift = 0 if title else 2
    row = {"doc": doc["doc"], "published": None if doc["published"] == "-" else doc["published"], "casualties": [], "blackouts": [],
           "events": [], "attributions": [], "wire_credit": [], "boilerplate": []}
    nowhere = {"country": None, "admin1": None, "city": None}
    speaker = None
    for sentence in flat["sentences"]:
        labels = [{k: sheets.move(v, shift) for k, v in label.items()} for label in sentence["labels"]]
        says = [label for label in labels if label["label"] == "say"]
        if sentence["mark"] == "B":
            row["boilerplate"].append([sentence["start"] + shift, sentence["end"] + shift])
        for label in labels:
            if label["label"] == "count":
                row["casualties"].append({"outcome": label["kind"], "low": label.get("low"), "high": label.get("high"), "kind": label["q"],
                                          "victims": label["v"], "basis": label["b"], **flags(label), "status": label.get("modality", "asserted"),
                                          "when": None, "place": None, "sources": sources(label, says, text), "evidence": label["evidence"]})
            elif label["label"] == "cut":
                row["blackouts"].append({"services": [s for s, _ in label["services"]], "state": label["services"][0][1], "places": [],
                                         "start": None, "end": None, "ordered_by": None, **flags(label), "sources": sources(label, says, text),
                                         "evidence": label["span"]})
            elif label["label"] == "event" and happened(label):
                row["events"].append({"type": TYPE.get(label["kind"], label["kind"]), "place": nowhere, "when": None, "recap": flags(label)["recap"],
                                      "evidence": label["span"]})
        for say in says:
            # A quotation that goes on is its speaker's.
            source = {"before": speaker, "none": None}.get(say["source"], say["source"]) if isinstance(say["source"], str) else say["source"]
            speaker = source or speaker
            row["attributions"].append({"source": source and text[slice(*source)], "class": say["class"], "named": "named" in say,
                                        "source_span": source, "quote": say["style"],
                                        "content_span": [min(a for a, _ in say["content"]), max(b for _, b in say["content"])]})
    main = {"blackout": "blackout", "none": "other"}.get(doc["main"], TYPE.get(doc["main"], doc["main"]))
    row["main_event"] = {"type": main, "place": nowhere, "start": None, "end": None}
    row["text_sha256"] = hashlib.sha256(text.encode()).hexdigest()
    return row, text


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("sheets", nargs="+")
    asked = parser.parse_args()
    docs = Path(asked.out, "docs")
    docs.mkdir(parents=True, exist_ok=True)
    with open(Path(asked.out, "labels.jsonl"), "w", encoding="utf-8") as out:
        for path in asked.sheets:
            for doc in sheets.documents(path)[0]:
                row, text = converted(doc)
                (docs / f"{row['doc']}.txt").write_text(text, encoding="utf-8")
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
