"""Trims a WordPiece vocabulary to the pieces that the news of the open sets and of the own sheets needs.

    python3 vocabulary.py --base FOLDER --data FOLDER --out FILE gold/sheets/*.txt

Kept are the special pieces, every single character that the base knows for Latin text, and the most frequent pieces; a word whose
piece is gone is cut into shorter ones. Counting is over pieces of the full vocabulary.
"""

import argparse
from collections import Counter
from pathlib import Path

from tokenizers import BertWordPieceTokenizer

import corpora
import standoff

# How often the own sheets count, which are few beside the open sets.
OWN = 6
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def trimmed(base, texts, keep):
    """Pieces in the order of the base vocabulary, special ones first."""
    tokenizer = BertWordPieceTokenizer(str(Path(base) / "vocab.txt"), lowercase=True)
    counts = Counter()
    for text in texts:
        counts.update(tokenizer.encode(text, add_special_tokens=False).tokens)
    pieces = Path(base, "vocab.txt").read_text(encoding="utf-8").splitlines()
    letters = {piece for piece in pieces if len(piece.removeprefix("##")) == 1 and ord(piece[-1]) < 0x2100}
    # Numbers are read by rules: short ones are enough to tell a number.
    letters |= {piece for piece in pieces if piece.removeprefix("##").isdigit() and len(piece.removeprefix("##")) <= 2}
    often = [piece for piece, _ in counts.most_common() if piece not in letters and piece not in SPECIAL]
    kept = letters | set(often[: max(0, keep - len(letters) - len(SPECIAL))])
    return [*SPECIAL, *(piece for piece in pieces if piece in kept)]


def main():
    parser = argparse.ArgumentParser()
    for name in ("--base", "--data", "--out"):
        parser.add_argument(name, required=True)
    parser.add_argument("--keep", type=int, default=14_000)
    parser.add_argument("sheets", nargs="+")
    asked = parser.parse_args()
    own = [document["text"][start:end] for document in corpora.own(asked.sheets) for start, end, story in document["blocks"] if story]
    lines = [*standoff.texts(asked.data).values(), *(OWN * own)]
    Path(asked.out).write_text("\n".join(trimmed(asked.base, lines, asked.keep)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
