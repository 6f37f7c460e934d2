"""Debian's flite as a library: its lexicon, its letter-to-sound rules and its sentences, without making sound."""
import ctypes
import subprocess
from ctypes import Structure, c_char, c_char_p, c_int, c_ubyte, c_uint16, c_void_p

core = ctypes.CDLL("libflite.so.1", mode=ctypes.RTLD_GLOBAL)
cmulex = ctypes.CDLL("libflite_cmulex.so.1", mode=ctypes.RTLD_GLOBAL)
cmulex.cmu_lex_init.restype = c_void_p
for name, result, arguments in [
    ("lex_lookup", c_void_p, [c_void_p, c_char_p, c_char_p, c_void_p]),
    ("in_lex", c_int, [c_void_p, c_char_p, c_char_p, c_void_p]),
    ("lts_apply", c_void_p, [c_char_p, c_char_p, c_void_p]),
    ("val_car", c_void_p, [c_void_p]),
    ("val_cdr", c_void_p, [c_void_p]),
    ("val_string", c_char_p, [c_void_p]),
    ("delete_val", None, [c_void_p]),
]:
    function = getattr(core, name)
    function.restype, function.argtypes = result, arguments

LEXICON = cmulex.cmu_lex_init()
RULES = ctypes.addressof(c_char.in_dll(cmulex, "cmu_lts_rules"))


class Rule(Structure):
    """One node of a letter's tree: does the context letter `feature` equal `value`? Feature 255 marks a leaf."""
    _pack_ = 1
    _fields_ = [("feature", c_ubyte), ("value", c_ubyte), ("yes", c_uint16), ("no", c_uint16)]


def phonemes_of(values):
    names, rest = [], values
    while rest:
        names.append(core.val_string(core.val_car(rest)).decode().rstrip("01"))
        rest = core.val_cdr(rest)
    core.delete_val(values)
    return names


def look_up(word, part_of_speech=None):
    """The word's phonemes without stress marks; words that the lexicon lacks come from the rules."""
    return phonemes_of(core.lex_lookup(LEXICON, word.encode(), part_of_speech and part_of_speech.encode(), None))


def is_listed(word):
    """Flite's lexicon leaves out the words that its rules get right, so False does not mean unknown."""
    return bool(core.in_lex(LEXICON, word.encode(), None, None))


def apply_rules(word):
    return phonemes_of(core.lts_apply(word.encode(), b"", RULES))


def rule_trees():
    """(phoneme names, root rule of each letter, rules)"""
    roots = (c_uint16 * 26).in_dll(cmulex, "cmu_lts_letter_index")
    names = (c_char_p * 256).in_dll(cmulex, "cmu_lts_phone_table")
    phonemes = []
    while names[len(phonemes)]:
        phonemes.append(names[len(phonemes)].decode())
    rules, pending, seen = {}, list(roots), set()
    first = ctypes.addressof(c_ubyte.in_dll(cmulex, "cmu_lts_model"))
    while pending:
        index = pending.pop()
        if index in seen:
            continue
        seen.add(index)
        rule = Rule.from_address(first + 6 * index)
        rules[index] = rule
        if rule.feature != 255:
            pending += [rule.yes, rule.no]
    return phonemes, list(roots), rules


def speak(text, voice="slt"):
    """What the teacher says for a text: the phonemes as printed by `flite -ps`, utterances one after another."""
    command = ["flite", "-voice", voice, "-ps", "-t", text, "-o", "/dev/null"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
