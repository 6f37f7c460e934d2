#!/usr/bin/env python3
"""Sentences from Debian's fortunes and anarchism packages with the phonemes that flite says for them, as JSON lines.

`plain` sentences hold words and common punctuation only; `any` ones also numbers, abbreviations and whatever people type.
"""
import argparse
import json
import random
import re
import sys
from pathlib import Path

from flite_library import speak

sys.path.insert(0, str(Path(__file__).parent.parent))
from make_data import normalise, read_anarchism, read_fortunes  # noqa: E402


def kinds(blocks):
    for block in blocks:
        for sentence in re.split(r"(?<=[.?!])\s+", normalise(block)):
            if 3 <= len(sentence.split()) <= 30 and sentence.isascii() and re.match("[A-Z]", sentence):
                plain = re.fullmatch(r"[A-Za-z',;: -]*[A-Za-z][.?!]", sentence) and not re.search(r"\b[A-Z]{2,}\b", sentence)
                yield "plain" if plain else "any", sentence


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plain", type=int, default=400)
    parser.add_argument("--any", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--output", type=Path, default=Path(".voice-work/agreement.jsonl"))
    args = parser.parse_args()
    found = sorted({*kinds(read_fortunes("/usr/share/games/fortunes")),
                    *kinds(read_anarchism("/usr/share/doc/anarchism/html"))})
    rng = random.Random(args.seed)
    chosen = [rng.sample([s for kind, s in found if kind == name], count)
              for name, count in (("plain", args.plain), ("any", args.any))]
    args.output.parent.mkdir(parents=True, exist_ok=True)
    with args.output.open("w") as output:
        for kind, sentences in zip(("plain", "any"), chosen):
            for text in sentences:
                output.write(json.dumps({"kind": kind, "text": text, "phonemes": speak(text)}) + "\n")


if __name__ == "__main__":
    main()
