"""Reads label sheets: parses, checks, and prints what they hold.

    python3 sheets.py gold/sheets/*.txt            # check; every fault with file and line, exit 1 where there is one
    python3 sheets.py --json gold/sheets/*.txt     # one document a line, with code point offsets into its text
    python3 sheets.py --bare gold/sheets/*.txt     # the sheets without their labels, for labelling anew

The format is told in gold/GUIDE.md.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from scheme import CHOICES, ENTITIES, KINDS, OUTCOMES, SERVICES

CLASSES, STYLES, ASPECTS = CHOICES["class"], CHOICES["style"], CHOICES["aspect"]
QUANTITIES, VICTIMS, BASES, STATES = CHOICES["quantity"], CHOICES["victims"], CHOICES["basis"], CHOICES["state"]
MODALITIES = CHOICES["modality"][1:]  # asserted is what no label says
MANNERS = "agency broadcaster paper monitor rights_group state_media exile_media official blog".split()

SHARED = {"at": "span*", "maybe": "span*", "not": "span*", "on": "span", "modality": MODALITIES, "recap": "flag", "deny": "flag"}
FIELDS = {
    "ent": {"": "span"},
    "say": {"source": "span?", "cue": "span?", "content": "span+", "class": CLASSES, "named": "flag", "anon": "flag",
            "style": STYLES, "to": "span", "stance": ("deny",)},
    "event": {"": "span", **SHARED},
    "count": {"n": "span?", "evidence": "span", "trigger": "span", "q": QUANTITIES, "low": "number", "high": "number",
              "v": VICTIMS, "b": BASES, "part": "flag", **SHARED},
    "cut": {"": "span", "trigger": "span", "by": "span", "aspect": ASPECTS, **SHARED},
}
NEEDED = {
    "ent": [""],
    "say": ["source", "cue", "content", "class", "style"],
    "event": [""],
    "count": ["n", "evidence", "trigger", "q", "v", "b"],
    "cut": ["", "trigger"],
}
FIRST = {"ent": ENTITIES, "event": KINDS, "count": OUTCOMES}
TOKEN = re.compile(r'(?:([a-z]+)=)?"([^"]*)"(?:@(\d+))?|(\S+)')


class Fault(Exception):
    """What is wrong with one line."""


def find(sentence, words, nth):
    """[start, end] of the words in the sentence; "a … b" is from a to the next b after it."""
    head, dots, tail = words.partition("…")
    head, tail = head.strip(), tail.strip()
    at = -1
    for _ in range(nth):
        at = sentence.find(head, at + 1)
        if at < 0 or not head:
            raise Fault(f'"{words}"@{nth} does not stand in the sentence')
    end = at + len(head)
    if dots:
        close = sentence.find(tail, end)
        if close < 0 or not tail:
            raise Fault(f'"{words}": its end does not follow its beginning')
        end = close + len(tail)
    if inside_a_word(sentence, at) or inside_a_word(sentence, end):
        raise Fault(f'"{words}"@{nth} begins or ends inside a word')
    return [at, end]


def inside_a_word(sentence, at):
    """Whether there is no boundary of words at this place."""
    return 0 < at < len(sentence) and sentence[at - 1].isalnum() and sentence[at].isalnum()


def label(line, sentence):
    """One label line as a dict with spans inside the sentence."""
    name, _, rest = line.partition(" ")
    if name not in FIELDS:
        raise Fault(f"`{name}` is no label; there are {', '.join(FIELDS)}")
    fields, out = FIELDS[name], {"label": name}
    words = [m.groups() for m in TOKEN.finditer(rest)]
    if name in FIRST or name == "cut":
        if not words or words[0][3] is None:
            raise Fault(f"`{name}` wants its kind first")
        first = words.pop(0)[3]
        if name == "cut":
            out["services"] = services(first)
        elif first not in FIRST[name]:
            raise Fault(f"`{first}` is none of {', '.join(FIRST[name])}")
        else:
            out["kind"] = first
    for key, text, nth, bare in words:
        if bare is None:
            take(out, fields, key or "", find(sentence, text, int(nth or 1)))
        else:
            key, is_, value = bare.partition("=")
            want = fields.get(key)
            if want == "flag" and not is_:
                out[key] = True
            elif want == "number" and value.isdigit():
                out[key] = int(value)
            elif isinstance(want, tuple) and value in want:
                out[key] = value
            elif want == "span?" and value in ("none", "before"):
                out[key] = value
            else:
                raise Fault(f"`{bare}` is not understood for `{name}`")
    for key in NEEDED[name]:
        if (key or "span") not in out:
            raise Fault(f"`{name}` lacks {key or 'its words'}")
    if name == "say" and ("named" in out) == ("anon" in out):
        raise Fault("`say` is named or anon, one of them")
    return out


def take(out, fields, key, span):
    want = fields.get(key)
    if not isinstance(want, str) or not want.startswith("span"):
        raise Fault(f"`{key}` takes no words")
    name = key or "span"
    if want in ("span*", "span+"):
        out.setdefault(name, []).append(span)
    elif name in out:
        raise Fault(f"`{name}` stands twice")
    else:
        out[name] = span


def services(words):
    out = []
    for word in words.split(","):
        service, _, state = word.partition("=")
        if not (service in SERVICES[:-1] or service.startswith("platform:")) or state not in STATES:
            raise Fault(f"`{word}` is no SERVICE=STATE")
        out.append([service, state])
    return out


def documents(path):
    """Documents of a sheet, and its faults as (line, words)."""
    docs, faults, doc, sentence = [], [], None, None
    for n, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        try:
            if line.startswith("# "):
                key, _, value = line[2:].partition(" ")
                if key == "invented":
                    doc = {"path": str(path), "invented": True, "sentences": []}
                    docs.append(doc)
                    sentence = None
                elif doc is None or key not in ("doc", "manner", "published", "main"):
                    raise Fault(f"`# {key}` is not understood")
                else:
                    doc[key] = value.strip()
            elif line[:2] in ("T ", "P ", "S ", "B "):
                if doc is None:
                    raise Fault("a sentence before `# invented`")
                text = line[2:].strip()
                if '"' in text:
                    raise Fault("a straight quotation mark in a sentence")
                sentence = {"mark": line[0], "text": text, "labels": [], "line": n}
                doc["sentences"].append(sentence)
            elif line.startswith("  "):
                if sentence is None:
                    raise Fault("a label without a sentence")
                sentence["labels"].append(label(line.strip(), sentence["text"]))
            elif line.strip():
                raise Fault("neither head, sentence nor label")
        except Fault as fault:
            faults.append((n, str(fault)))
    seen = Counter(doc.get("doc") for doc in docs)
    for doc in docs:
        if doc.get("manner") not in MANNERS or not doc.get("doc") or seen[doc["doc"]] > 1 or "published" not in doc:
            faults.append((0, f"doc {doc.get('doc')}: an id of its own, a manner and `published` are wanted"))
        if doc.get("main") not in [*KINDS, "blackout", "none"]:
            faults.append((0, f"doc {doc.get('doc')}: `# main {doc.get('main')}` is no kind"))
    return docs, faults


def flat(doc):
    """The document as one text with offsets into it, and labels with absolute spans."""
    text, sentences = "", []
    for sentence in doc["sentences"]:
        if text:
            text += " " if sentence["mark"] == "S" else "\n\n"
        start = len(text)
        text += sentence["text"]
        labels = [{k: move(v, start) for k, v in label.items()} for label in sentence["labels"]]
        sentences.append({"mark": sentence["mark"], "start": start, "end": len(text), "labels": labels})
    return {**{k: doc[k] for k in ("doc", "manner", "published", "main")}, "text": text, "sentences": sentences}


def move(value, by):
    if isinstance(value, list) and value and isinstance(value[0], list) and isinstance(value[0][0], int):
        return [[a + by, b + by] for a, b in value]
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], int):
        return [value[0] + by, value[1] + by]
    return value


def main(args):
    mode = args.pop(0) if args and args[0] in ("--json", "--bare") else "check"
    counts, bad, ids = Counter(), False, Counter()
    for path in args:
        docs, faults = documents(path)
        for n, words in faults:
            bad = True
            print(f"{path}:{n}: {words}", file=sys.stderr)
        for doc in docs:
            ids[doc.get("doc")] += 1
            counts["documents"] += 1
            for sentence in doc["sentences"]:
                counts["lines " + sentence["mark"]] += 1
                counts["without labels"] += not sentence["labels"]
                for made in sentence["labels"]:
                    counts[made["label"]] += 1
                    for flag in ("recap", "deny", "modality", "part"):
                        counts[flag] += flag in made
            if mode == "json" or mode == "--json":
                print(json.dumps(flat(doc), ensure_ascii=False))
            elif mode == "--bare":
                print(f"# invented\n# doc {doc['doc']}\n# manner {doc['manner']}\n# published {doc['published']}\n# main {doc['main']}")
                for sentence in doc["sentences"]:
                    print(sentence["mark"], sentence["text"])
                print()
    for doc, n in ids.items():
        if n > 1:
            bad = True
            print(f"doc {doc} stands {n} times", file=sys.stderr)
    if mode == "check":
        print(", ".join(f"{n} {name}" for name, n in sorted(counts.items())))
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
