#!/usr/bin/env python3
"""Write profile.json: what the engine must know of this voice. Bounds come from the training data."""
import argparse
import json
from pathlib import Path

from language_model import Shape
from voice_layout import (ADVANCE_BASE, AUDIO_BASE, BOS, CODEBOOK_SIZE, END, FRAME_SAMPLES, LOOKAHEAD_FRAMES,
                          MAX_ADVANCE, SYMBOL_IDS, begin_frames, feed_schedule)

SAMPLING = {"temperature": 0.2, "topP": 0.9, "topK": 32, "repetitionPenalty": 1.0}


def longest_hold(manifest):
    """The most frames in a row in which no symbol was fed although some were left."""
    longest = 0
    for line in open(manifest):
        record = json.loads(line)
        frames = record["samples"] // FRAME_SAMPLES
        fed = [i for i, symbols in enumerate(feed_schedule(begin_frames(record["phonemes"], frames), frames)) if symbols]
        longest = max([longest] + [later - earlier - 1 for earlier, later in zip(fed, fed[1:])])
    return longest


def profile(max_hold_frames):
    return {
        "name": "mynah-mini",
        "description": "The voice in the box: a 6 M parameter Llama that speaks English with the voice of Debian's flite (slt).",
        "license": "Apache-2.0; the teacher flite slt is under CMU's permissive licence, see MODEL_CARD.md",
        "layout": "interleaved",
        "languages": ["en"],
        "voices": [{"id": "slt", "name": "SLT", "language": "en"}],
        "defaultVoice": "slt",
        "audio": {"audioBase": AUDIO_BASE, "codebookSize": CODEBOOK_SIZE},
        "interleaved": {
            "bosId": BOS, "symbols": SYMBOL_IDS, "endSymbol": END, "pauseSymbol": "pau", "advanceBase": ADVANCE_BASE,
            "maxAdvance": MAX_ADVANCE, "lookaheadFrames": LOOKAHEAD_FRAMES, "maxHoldFrames": max_hold_frames},
        "text": {"frontEnd": "phonemes", "lexicon": "lexicon.txt.gz", "letterToSound": "letter-to-sound.json.gz"},
        "sampling": SAMPLING,
        # The symbols bound the length already (symbols * (maxHoldFrames + 1)); this is the second guard.
        "limits": {"maxFramesPerCharacter": 16, "maxSegmentFrames": 400, "maxSegmentCharacters": 200},
        "codec": {"manifest": "codec.json"},
        "engine": {"kind": "llama-cpp", "model": "language-model.gguf", "contextTokens": Shape().context,
                   "sequences": 8, "threads": 1, "gpuLayers": 0},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path(".voice-work"))
    parser.add_argument("--output", type=Path, default=Path("models/mynah-mini"))
    args = parser.parse_args()
    # Two frames of slack: a hold a little longer than any seen is odd, not wrong.
    text = json.dumps(profile(longest_hold(args.work / "manifest.jsonl") + 2), indent=2)
    (args.output / "profile.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
