"""The vocabulary, and how an utterance becomes one sequence of ids. README.md tells the run-time side of it."""

CODEBOOK_SIZE = 512
FRAME_CODES = 7
BOS = 1
FIRST_SYMBOL = 3 + 256  # after <unk> <s> </s> and the byte tokens that an SPM tokenizer must have
# flite's phonemes (cmu_us_slt).
SYMBOLS = ["pau", "aa", "ae", "ah", "ao", "aw", "ax", "ay", "b", "ch", "d", "dh", "eh", "er", "ey", "f", "g", "hh",
           "ih", "iy", "jh", "k", "l", "m", "n", "ng", "ow", "oy", "p", "r", "s", "sh", "t", "th", "uh", "uw", "v",
           "w", "y", "z", "zh", "<end>"]
END = "<end>"
SYMBOL_IDS = {name: FIRST_SYMBOL + index for index, name in enumerate(SYMBOLS)}
ADVANCE_BASE = FIRST_SYMBOL + len(SYMBOLS)
MAX_ADVANCE = 8
AUDIO_BASE = 320
VOCABULARY = AUDIO_BASE + FRAME_CODES * CODEBOOK_SIZE
LOOKAHEAD_FRAMES = 3
SAMPLE_RATE = 24000
FRAME_SAMPLES = 2048

# What a position predicts: the slot of a code, an advance, or nothing.
PREDICTS_ADVANCE = 7
PREDICTS_NOTHING = -1


def token_names():
    """[(name, GGUF token type)] of the whole vocabulary: 2 unknown, 3 control, 4 user defined, 5 unused, 6 byte."""
    names = [("<unk>", 2), ("<s>", 3), ("</s>", 3)] + [(f"<0x{byte:02X}>", 6) for byte in range(256)]
    names += [(f"<symbol_{name.strip('<>')}>", 3) for name in SYMBOLS]
    names += [(f"<advance_{count}>", 3) for count in range(MAX_ADVANCE + 1)]
    names += [(f"<unused_{index}>", 5) for index in range(AUDIO_BASE - len(names))]
    names += [(f"<audio_{slot}_{code}>", 3) for slot in range(FRAME_CODES) for code in range(CODEBOOK_SIZE)]
    return names


def begin_frames(phonemes, frames):
    """[[name, begin seconds], ...] -> [[name, frame], ...] with the end symbol, which begins after the last frame."""
    timed = [[name, min(frames - 1, int(begin * SAMPLE_RATE / FRAME_SAMPLES))] for name, begin in phonemes]
    return timed + [[END, frames]]


def feed_schedule(begins, frames):
    """Symbols to feed in each frame: those that begin LOOKAHEAD_FRAMES later, the first frame also all before."""
    schedule = [[] for _ in range(frames)]
    for name, frame in begins:
        place = max(0, frame - LOOKAHEAD_FRAMES)
        while len(schedule[place]) == MAX_ADVANCE:
            place += 1
        schedule[place].append(SYMBOL_IDS[name])
    return schedule


def sequence(begins, codes):
    """begins of symbols and codes [frames][7] -> (ids, what each position predicts)."""
    ids, kinds, ended = [BOS], [PREDICTS_ADVANCE], False
    for symbols, frame in zip(feed_schedule(begins, len(codes)), codes):
        ids += [ADVANCE_BASE + len(symbols), *symbols]
        # Nothing is predicted where a symbol follows: the engine feeds those.
        kinds += [PREDICTS_NOTHING] * len(symbols) + [0]
        ids += [AUDIO_BASE + slot * CODEBOOK_SIZE + int(code) for slot, code in enumerate(frame)]
        ended = ended or SYMBOL_IDS[END] in symbols
        # After <end> the advance is forced to 0, so there is nothing to learn.
        kinds += [1, 2, 3, 4, 5, 6, PREDICTS_NOTHING if ended else PREDICTS_ADVANCE]
    return ids, kinds
