#!/usr/bin/env python3
"""Write flite's own letter-to-sound trees as JSON, so that unknown words sound as the teacher says them.

{"phonemes": [...], "roots": {"a": 0, ...}, "rules": [[feature, letter, yes, no] | phoneme number, ...]}
feature 0..3: the four letters to the left (3 is the nearest), 4..7: the four to the right (4 is the nearest);
"#" is the word's edge, "0" is beyond it.
"""
import argparse
import gzip
import json
import string
from pathlib import Path

from flite_library import apply_rules, rule_trees


def export():
    phonemes, roots, rules = rule_trees()
    order = {index: position for position, index in enumerate(sorted(rules))}
    # Without stress marks: the voice's symbols have none.
    names = ["" if name == "epsilon" else " ".join(part.rstrip("01") for part in name.split("-")) for name in phonemes]
    unique = sorted(set(names))
    table = []
    for index in sorted(rules):
        rule = rules[index]
        if rule.feature == 255:
            table.append(unique.index(names[rule.value]))
        else:
            table.append([rule.feature, chr(rule.value), order[rule.yes], order[rule.no]])
    return {"phonemes": unique, "roots": {letter: order[root] for letter, root in zip(string.ascii_lowercase, roots)},
            "rules": table}


def measure(lexicon):
    """How often the rules alone give the lexicon's pronunciation (most of these words were flite's training set)."""
    words = [line.rstrip("\n").split("\t") for line in gzip.open(lexicon, "rt")]
    words = [(word, phonemes) for word, phonemes in words if word.isalpha()]
    right = sum(" ".join(apply_rules(word)) == phonemes for word, phonemes in words)
    print(f"rules alone: {right} of {len(words)} words ({right / len(words):.1%})")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=Path("models/mynah-mini/letter-to-sound.json.gz"))
    parser.add_argument("--lexicon", type=Path, default=Path("models/mynah-mini/lexicon.txt.gz"))
    args = parser.parse_args()
    data = json.dumps(export(), separators=(",", ":")).encode()
    args.output.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{args.output}: {args.output.stat().st_size} bytes")
    measure(args.lexicon)
