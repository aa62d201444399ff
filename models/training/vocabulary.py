"""Trims a WordPiece vocabulary to the pieces that a set of texts needs.

    python3 vocabulary.py --base FOLDER --out FILE --keep 14000 TEXT…      # texts: anything with lines of words

Kept are the special pieces, every single character that the base knows for Latin text, and the most frequent pieces; a word whose
piece is gone is cut into shorter ones. Counting is over pieces of the full vocabulary.
"""

import argparse
from collections import Counter
from pathlib import Path

from tokenizers import BertWordPieceTokenizer

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
    parser.add_argument("--base", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--keep", type=int, default=14_000)
    parser.add_argument("texts", nargs="+")
    asked = parser.parse_args()
    lines = (line for path in asked.texts for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip())
    Path(asked.out).write_text("\n".join(trimmed(asked.base, lines, asked.keep)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
