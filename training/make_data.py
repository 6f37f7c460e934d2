#!/usr/bin/env python3
"""Make the training set: sentences, the teacher's audio, and when each phoneme ends.

The texts are those of texts.py; the teacher is Debian's `flite` with the voice slt. Writes into --work:
  manifest.jsonl   one line an utterance: {id, split, text, phonemes: [[name, begin seconds], ...], samples}
  wav/<id>.npy     float16 audio at 24 kHz, silence trimmed, padded to whole frames of 2048 samples
and, where that file is missing, the held-out sentences, one a line, to --held-out.
"""
import argparse
import json
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly

from texts import choose_texts

FRAME_SAMPLES = 2048
SAMPLE_RATE = 24000
# Long silences at the edges teach the model nothing and cost the listener time.
LEAD_SILENCE = 0.10
TAIL_SILENCE = 0.15


def speak(text, wav_path):
    command = ["flite", "-voice", "slt", "-psdur", "-t", text, "-o", str(wav_path)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ends = [(name, float(end)) for name, end in re.findall(r"(\S+):([\d.]+)", printed)]
    begins = [0.0] + [end for _, end in ends[:-1]]
    return [[name, begin, end] for (name, end), begin in zip(ends, begins)]


def trim(audio, phonemes, rate):
    """Shorten the silences at both ends, and move the phoneme times accordingly."""
    lead_end = phonemes[0][2] if phonemes[0][0] == "pau" else 0.0
    start = max(0.0, lead_end - LEAD_SILENCE)
    tail_begin = phonemes[-1][1] if phonemes[-1][0] == "pau" else len(audio) / rate
    stop = min(len(audio) / rate, tail_begin + TAIL_SILENCE)
    timed = [[name, round(max(0.0, begin - start), 4)] for name, begin, _ in phonemes]
    return audio[int(start * rate):int(stop * rate)], timed


def whole_frames(audio):
    return np.pad(audio, (0, -len(audio) % FRAME_SAMPLES))


def make_utterance(job):
    name, split, text, work = job
    with tempfile.TemporaryDirectory() as folder:
        wav_path = Path(folder) / "x.wav"
        phonemes = speak(text, wav_path)
        rate, audio = wavfile.read(wav_path)
    if len(phonemes) < 3 or any(a[0] == b[0] == "pau" for a, b in zip(phonemes, phonemes[1:])):
        return None  # flite took it for several utterances, whose times start anew
    if any(end > len(audio) / rate + 0.05 for _, _, end in phonemes):
        return None
    audio, timed = trim(audio.astype(np.float32) / 32768, phonemes, rate)
    audio = whole_frames(resample_poly(audio, 3, 2).astype(np.float32))
    np.save(work / "wav" / f"{name}.npy", audio.astype(np.float16))
    return {"id": name, "split": split, "text": text, "phonemes": timed, "samples": len(audio)}


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".voice-work"))
    parser.add_argument("--held-out", type=Path, default=Path("training/held-out.txt"))
    parser.add_argument("--fortunes", default="/usr/share/games/fortunes")
    parser.add_argument("--anarchism", default="/usr/share/doc/anarchism/html")
    parser.add_argument("--sentences", type=int, default=30000)
    parser.add_argument("--everyday", type=int, default=4000)
    parser.add_argument("--words", type=int, default=300)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main():
    args = parse_args()
    training, held_out = choose_texts(args)
    (args.work / "wav").mkdir(parents=True, exist_ok=True)
    args.held_out.write_text("\n".join(held_out) + "\n")
    jobs = [(f"h{i:03d}", "held-out", text, args.work) for i, text in enumerate(held_out)]
    jobs += [(f"t{i:05d}", "train", text, args.work) for i, text in enumerate(training)]
    with ThreadPoolExecutor(args.threads) as pool, open(args.work / "manifest.jsonl", "w") as manifest:
        for index, record in enumerate(pool.map(make_utterance, jobs)):
            if record:
                manifest.write(json.dumps(record) + "\n")
            if index % 500 == 0:
                manifest.flush()
                print(f"{index} of {len(jobs)}", flush=True)


if __name__ == "__main__":
    main()
