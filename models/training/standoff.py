"""Labels of texts that may not be kept here: sheets without their words, and back.

    python3 standoff.py strip --data FOLDER sheets/*.txt > gold/open.jsonl      # offsets and hashes alone
    python3 standoff.py restore --data FOLDER --out FOLDER < gold/open.jsonl    # the sheets again, from the open sets

A text is taken with its white space as single spaces. A sentence is an offset into it, its quotation marks (sheets have typographic ones) and
a hash of its words; labels are lines of a sheet whose quoted words are offsets into the sentence: `34-51` for "…".
"""

import argparse
import gzip
import hashlib
import json
import re
import sys
from pathlib import Path

import sheets

# Where the sets lie, and what of a row is its text.
SETS = {
    "muc4": ("muc4/dev.jsonl.gz", ("text_truecased",)),
    "gva": ("gva/train.jsonl", ("text",)),
    "ecbplus": ("clusters/ecbplus_1_35.jsonl", ("title", "text")),
    "polnear": ("polnear/train.jsonl.gz", ("text",)),
    "lgl": ("geo/lgl.jsonl", ("text",)),
    "geovirus": ("geo/geovirus.jsonl", ("text",)),
    "stop": ("stop/stop.jsonl", ("text",)),
    "ipe": ("ipe/open.jsonl", ("text",)),
}
QUOTES = "\"“”"
HEAD = ("doc", "manner", "published", "main")


def texts(data):
    """{(set, id): text on one line} of all sets."""
    out = {}
    for name, (path, fields) in SETS.items():
        opened = gzip.open if path.endswith(".gz") else open
        with opened(Path(data, path), "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                out[name, str(row["id"])] = " ".join(" ".join(row.get(field) or "" for field in fields).split())
    return out


def plain(text):
    """The same length with one kind of double quotation mark; two single ones and doubled graves were written for it, too."""
    return re.sub("[“”]", '"', text)


def source_of(doc, known):
    """(set, id) of the text whose id the sheet's document ends with; long ids were cut."""
    name = doc["doc"].split("-", 1)[1]
    found = [key for key in known if key[1].lower() == name.lower()] or [key for key in known if key[1].lower().startswith(name.lower())]
    if len(found) != 1:
        raise SystemExit(f"{doc['doc']}: {len(found)} texts of the sets have this id")
    return found[0]


def labels_of(path):
    """{line of a sentence: its label lines} of a sheet."""
    out, at = {}, None
    for n, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if line[:2] in ("T ", "P ", "S ", "B "):
            at = n
        elif line.startswith("  ") and at:
            out.setdefault(at, []).append(line.strip())
    return out


def strip(paths, data):
    known = texts(data)
    for path in paths:
        docs, faults = sheets.documents(path)
        if faults:
            raise SystemExit(f"{path}: {faults[0]}")
        lines = labels_of(path)
        for doc in docs:
            key = source_of(doc, known)
            text, at, kept, lost = plain(known[key].replace("``", '"').replace("''", '"')), 0, [], 0
            for sentence in doc["sentences"]:
                words = plain(sentence["text"])
                start = text.find(words, at)
                start = start if start >= 0 else text.find(words)
                if start < 0:
                    lost += 1
                    continue
                at = start + len(words)
                labels = [offsets(line, sentence["text"]) for line in lines.get(sentence["line"], [])]
                kept.append([sentence["mark"], start, at, "".join(c for c in sentence["text"] if c in QUOTES), short(sentence["text"]), labels])
            if lost:
                print(f"{doc['doc']}: {lost} sentences are not in the text", file=sys.stderr)
            print(json.dumps({"set": key[0], "id": key[1], **{k: doc[k] for k in HEAD}, "sentences": kept}, ensure_ascii=False))


def short(words):
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def offsets(line, sentence):
    """A label line with offsets for its quoted words."""
    def place(match):
        start, end = sheets.find(sentence, match[1], int(match[2] or 1))
        return f"{start}-{end}"
    return re.sub(r'"([^"]*)"(?:@(\d+))?', place, line)


def words_of(line, sentence):
    """The line with words for its offsets."""
    def quote(match):
        start, end = int(match[1]), int(match[2])
        words = sentence[start:end]
        nth, at = 0, -1
        while at != start:
            at = sentence.find(words, at + 1)
            nth += 1
        return f'"{words}"' + (f"@{nth}" if nth > 1 else "")
    return re.sub(r"(?<![\w-])(\d+)-(\d+)(?![\w-])", quote, line)


def restore(lines, data, out):
    known = texts(data)
    made = {}
    for doc in map(json.loads, lines):
        text = plain(known[doc["set"], doc["id"]].replace("``", '"').replace("''", '"'))
        page = ["# invented", *(f"# {k} {doc[k]}" for k in HEAD)]
        for mark, start, end, quotes, digest, labels in doc["sentences"]:
            left = iter(quotes)
            sentence = "".join(next(left, c) if c in QUOTES else c for c in text[start:end])
            if short(sentence) != digest:
                raise SystemExit(f"{doc['doc']}: the set has another text")
            page.append(f"{mark} {sentence}")
            page.extend("  " + words_of(label, sentence) for label in labels)
        made.setdefault(doc["doc"].split("-")[0], []).append("\n".join(page) + "\n")
    Path(out).mkdir(parents=True, exist_ok=True)
    for name, pages in made.items():
        # In halves, so that one of each can be kept from training.
        middle = (len(pages) + 1) // 2
        for half, some in enumerate((pages[:middle], pages[middle:]), 1):
            Path(out, f"{name}-{half}.txt").write_text("\n".join(some), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("way", choices=("strip", "restore"))
    parser.add_argument("--data", required=True)
    parser.add_argument("--out")
    parser.add_argument("sheets", nargs="*")
    asked = parser.parse_intermixed_args()
    if asked.way == "strip":
        strip(asked.sheets, asked.data)
    else:
        restore(sys.stdin, asked.data, asked.out)


if __name__ == "__main__":
    main()
