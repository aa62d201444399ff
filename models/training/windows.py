"""Documents cut into windows of word pieces with the targets of each head.

A window is a run of blocks (title, paragraphs; or boilerplate lines) of at most `longest` pieces together; a longer block is cut at ends of
sentences. Token 0 is [CLS], the last [SEP].
"""

import re
from dataclasses import dataclass, field

import torch

from scheme import ANCHOR_AT, CHOICES, ENTITIES, PLACES, SERVICES, SPANS

SENTENCE_END = re.compile(r"[.!?][”’\")]*\s+(?=[“‘\"(A-Z0-9])")


@dataclass
class Window:
    """One input and what is known of it; positions are of tokens."""

    document: str
    ids: list
    offsets: list
    known: frozenset
    story: bool
    # (type, first, last), for each anchor: spans {role: (first, last) or (0, 0)}, places {role: [first]}, choices {name: index}, services.
    anchors: list = field(default_factory=list)
    entities: list = field(default_factory=list)


def cut(document, tokenizer, longest):
    """Windows of one document. What crosses two windows is lost to both; `lost` counts it."""
    windows, lost = [], 0
    for a, b, story in packed(document, tokenizer, longest):
        coded = tokenizer.encode(document["text"][a:b])
        ids, offsets = coded.ids[: longest + 2], coded.offsets[: longest + 2]
        if len(coded.ids) > longest + 2:
            ids[-1], offsets[-1] = coded.ids[-1], coded.offsets[-1]
        window = Window(document["id"], ids, [(s + a, e + a) for s, e in offsets], frozenset(document["known"]), story)
        lost += fill(window, document, a, b)
        windows.append(window)
    return windows, lost


def packed(document, tokenizer, longest):
    """[start, end, story] of the windows: pieces of blocks, neighbours together as long as they fit."""
    text, out, room = document["text"], [], 0
    for start, end, story in document["blocks"]:
        for a, b in pieces_of(text, start, end, tokenizer, longest):
            size = len(tokenizer.encode(text[a:b]).ids) - 2
            if out and out[-1][2] == story and size <= room:
                out[-1][1] = b
                room -= size
            else:
                out.append([a, b, story])
                room = longest - size
    return out


def pieces_of(text, start, end, tokenizer, longest):
    """The block, or its sentences joined up to the longest."""
    if len(tokenizer.encode(text[start:end]).ids) - 2 <= longest:
        return [(start, end)]
    cuts = [start, *(start + m.end() for m in SENTENCE_END.finditer(text[start:end])), end]
    out, first = [], start
    for a, b in zip(cuts[1:], cuts[2:] + [None]):
        if b is None or len(tokenizer.encode(text[first:b]).ids) - 2 > longest:
            if a > first:
                out.append((first, a))
            first = a
    return out


def fill(window, document, start, end):
    lost = 0
    inside = lambda span: span is not None and start <= span[0] and span[1] <= end
    for anchor in document["anchors"]:
        if not inside(anchor["span"]):
            continue
        at = tokens_of(window, anchor["span"])
        if at is None:
            lost += 1
            continue
        spans = {}
        for role in SPANS:
            if role in anchor["spans"]:
                span = anchor["spans"][role]
                found = tokens_of(window, span) if inside(span) else None
                lost += span is not None and found is None
                spans[role] = found or (0, 0)
        places = {role: [f[0] for s in anchor["places"].get(role, []) if inside(s) and (f := tokens_of(window, s))] for role in PLACES}
        choices = {name: CHOICES[name].index(value) for name, value in anchor["choices"].items()}
        services = [SERVICES.index(s) for s in anchor["services"]] if "services" in anchor else None
        window.anchors.append((ANCHOR_AT[anchor["type"]], *at, spans, places if anchor["places"] else None, choices, services))
    for kind, a, b in document["entities"]:
        if inside([a, b]) and (found := tokens_of(window, [a, b])):
            window.entities.append((ENTITIES.index(kind), *found))
    return lost


def tokens_of(window, span):
    """First and last token that touch the span; None where there is none."""
    touched = [at for at, (s, e) in enumerate(window.offsets) if e > s and s < span[1] and e > span[0]]
    return (touched[0], touched[-1]) if touched else None


def padded(batch):
    """Ids and mask of some windows, [windows, longest]."""
    longest = max(len(window.ids) for window in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        mask[row, : len(window.ids)] = 1
    return ids, mask
