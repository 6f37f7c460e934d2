#!/usr/bin/env python3
"""Write the lexicon: CMUdict's words with the pronunciation that flite, the voice's teacher, gives them.

The words come from Debian's pocketsphinx-en-us, which knows no stress and so cannot tell `ah` from `ax`; flite can.
Where flite only guesses and the dictionary disagrees, the dictionary wins. A line is `word<TAB>phonemes`;
`word(v)` is the verb (or the noun `(n)`) of a homograph.
"""
import argparse
import difflib
import gzip
import re
from collections import Counter, defaultdict
from pathlib import Path

from flite_library import is_listed, look_up

VOWELS = set("aa ae ah ao aw ax ay eh er ey ih iy ow oy uh uw".split())
# Sounds between which CMUdict's editions and flite's reductions waver: the same word either way.
ALIKE = {"ah": "ax", "ih": "ax", "ao": "aa", "uh": "ax"}
# flite's rules for these are its post-lexical rules, which libs/text applies as well.
SUFFIXES = ("'s", "'ll", "'ve", "'d", "s'")
# Said otherwise inside a sentence than alone, or listed by flite under the rarer reading.
FIXED = {"a": "ax", "to": "t ax", "does": "d ah z", "email": "iy m ey l", "minute": "m ih n ax t",
         "address": "ax d r eh s", "reading": "r iy d ih ng", "putting": "p uh t ih ng", "insert": "ih n s er t",
         "insult": "ih n s ah l t", "insults": "ih n s ah l t s", "collect": "k ax l eh k t", "upset": "ah p s eh t",
         "labour": "l ey b er", "katie": "k ey t iy", "certificate": "s er t ih f ax k ax t",
         "mynah": "m ay n ax", "leed": "l iy d", "orpheus": "ao r f iy ax s", "wifi": "w ay f ay"}


def read_dictionary(path):
    entries = defaultdict(list)
    for line in path.read_text("latin-1").splitlines():
        word, *phonemes = line.split("#")[0].split()
        word = re.sub(r"\(\d+\)$", "", word)
        if re.fullmatch(r"[a-z]+('[a-z]+)*", word) and not word.endswith(SUFFIXES):
            entries[word].append([name.lower() for name in phonemes])
    return entries


def plain(phonemes):
    """What is left when sounds that waver are made equal: near and nir, poor and pur, could'n and could'en."""
    raised = {"iy": "ih", "uw": "uh"}
    before_r = [raised.get(name, name) if following == "r" else name
                for name, following in zip(phonemes, [*phonemes[1:], ""])]
    same = " ".join(ALIKE.get(name, name) for name in before_r)
    return re.sub("^eh k s", "ax k s", same.replace("d ax n t", "d n t")).split()


def with_schwas(phonemes, guess):
    """Give the dictionary's AH its stress: as flite guesses where they line up, else reduced beside other vowels."""
    result = list(phonemes)
    matcher = difflib.SequenceMatcher(a=plain(phonemes), b=plain(guess), autojunk=False)
    aligned = {i + k: j + k for i, j, size in matcher.get_matching_blocks() for k in range(size)}
    alone = sum(name in VOWELS for name in phonemes) == 1
    for index, name in enumerate(phonemes):
        if name == "ah":
            there = guess[aligned[index]] if index in aligned else None
            result[index] = there if there in ("ah", "ax") else "ah" if alone else "ax"
    return result


def pronounce(word, variants, counts, entries):
    bare = word.replace("'", "")
    guess = look_up(bare)
    # "we're" is not "were", though flite says it so.
    collides = bare != word and bare in entries
    if not collides and is_listed(bare):
        counts["flite's lexicon"] += 1
        return guess
    if not collides and any(plain(guess) == plain(variant) for variant in variants):
        counts["flite's rules, as in CMUdict"] += 1
        return guess
    counts["CMUdict"] += 1
    return with_schwas(variants[0], guess)


def homographs(word, chosen):
    for part in ("n", "v"):
        if is_listed(word):
            other = look_up(word, part)
            if other != chosen:
                yield part, other


def build(entries):
    lexicon, counts = {word: phonemes.split() for word, phonemes in FIXED.items()}, Counter()
    for word, variants in entries.items():
        if word in FIXED:
            continue
        lexicon[word] = pronounce(word, variants, counts, entries)
        lexicon.update({f"{word}({part})": other for part, other in homographs(word, lexicon[word])})
    print(dict(counts), "homographs:", sum("(" in word for word in lexicon))
    return lexicon


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dictionary", type=Path,
                        default=Path("/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict"))
    parser.add_argument("--output", type=Path, default=Path("models/mynah-mini/lexicon.txt.gz"))
    args = parser.parse_args()
    lexicon = build(read_dictionary(args.dictionary))
    text = "".join(f"{word}\t{' '.join(lexicon[word])}\n" for word in sorted(lexicon))
    args.output.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{args.output}: {len(lexicon)} entries, {args.output.stat().st_size} bytes")
