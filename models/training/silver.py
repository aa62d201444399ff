"""Silver counts: what an earlier reader read in texts whose labels bear it out.

    python3 silver.py --eval FOLDER_OF_SCORERS --data FOLDER --readings FOLDER --out FILE

`--readings` holds what the scorers saved (`gva.py --data …/train.jsonl --save gva.jsonl`, likewise muc4.jsonl of dev and ipe.jsonl).
A document is kept where its own labels agree with the Reading: the numbers killed and injured of the gun violence set, the set of
casualties of MUC-4, the labels of every sentence of the police events. What the reader read there is taken as right, all other words
as no count. Only anchors and attributes of counts are known; places, times and the rest are not.
"""

import argparse
import json
import sys
from pathlib import Path

from corpora import paragraphs


def counts(reading, text):
    """Anchors of the casualty claims of a Reading."""
    for claim in reading["claims"]:
        count, span = claim["casualty"], claim["evidence"]
        if not count:
            continue
        at = text.find(count["raw"], span["start"], span["end"]) if count["raw"] else -1
        number = [at, at + len(count["raw"])] if at >= 0 else [span["start"], span["end"]]
        choices = {"polarity": claim["polarity"], "modality": claim["modality"], "recap": "recap" if claim["recap"] else "news",
                   "quantity": count["quantity"], "victims": count["victims"], "basis": count["basis"]}
        yield {"type": f"count:{count['outcome']}", "span": number, "spans": {"evidence": [span["start"], span["end"]]},
               "places": {}, "choices": choices}


def document(name, reading):
    text = reading["article"]["text"]
    blocks = list(paragraphs(reading["article"]))
    return {"id": name, "text": text, "published": None, "blocks": blocks, "anchors": list(counts(reading, text)), "entities": [],
            "known": ["counts"]}


def agreeing(which, data, readings, scorers):
    """(id, Reading) of the documents whose labels agree."""
    sys.path.insert(0, scorers)
    import reading_io as io
    module = __import__(which)
    rows = io.load(str(Path(data, which, {"gva": "train.jsonl", "muc4": "dev.jsonl.gz", "ipe": "open.jsonl"}[which])))
    said = {Path(r["path"]).name: r for r in map(json.loads, Path(readings, f"{which}.jsonl").read_text(encoding="utf-8").splitlines())}
    for row in rows:
        reading = said.get(io.file_name(row["id"]))
        if reading and agrees(which, module, row, reading):
            yield str(row["id"]), reading


def agrees(which, module, row, reading):
    if which == "gva":
        return all(module.answer(reading)[field] == row[field] for field in module.OUTCOMES)
    if which == "ipe":
        return all(not set(marks) & set(module.LABELS) ^ got for (_, _, marks), got in zip(row["sents"], module.predicted(row, reading)))
    said = {(c["casualty"]["outcome"], c["casualty"]["low"]) for c in reading["claims"]
            if c["casualty"] and c["polarity"] == "affirm" and not c["recap"] and c["casualty"]["low"]}
    items, loose = module.wanted_casualties(row["templates"])
    wanted = [{(key[0], key[1]) for key in triples} for triples, _ in items]
    needed = [keys for keys, (_, needed) in zip(wanted, items) if needed]
    allowed = set().union(*wanted) if wanted else set()
    return all(keys & said for keys in needed) and said <= allowed and not loose


def main():
    parser = argparse.ArgumentParser()
    for name in ("--eval", "--data", "--readings", "--out"):
        parser.add_argument(name, required=True)
    asked = parser.parse_args()
    with open(asked.out, "w", encoding="utf-8") as out:
        for which in ("gva", "muc4", "ipe"):
            kept = [document(f"{which}:{name}", reading) for name, reading in agreeing(which, asked.data, asked.readings, asked.eval)]
            for made in kept:
                out.write(json.dumps(made, ensure_ascii=False) + "\n")
            print(which, len(kept), "documents,", sum(len(made["anchors"]) for made in kept), "counts")


if __name__ == "__main__":
    main()
