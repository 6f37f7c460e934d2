#!/usr/bin/env python3
"""Make the training set: sentences, the teacher's audio, and when each phoneme ends.

Texts come from Debian's `fortunes` and `anarchism` packages plus everyday phrases built here;
the teacher is Debian's `flite` with the voice slt. Writes into --work:
  manifest.jsonl   one line an utterance: {id, split, text, phonemes: [[name, begin seconds], ...], samples}
  wav/<id>.npy     float16 audio at 24 kHz, silence trimmed, padded to whole frames of 2048 samples
and the held-out sentences, one a line, to --held-out.
"""
import argparse
import html
import json
import random
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly

FRAME_SAMPLES = 2048
SAMPLE_RATE = 24000
# Long silences at the edges teach the model nothing and cost the listener time.
LEAD_SILENCE = 0.10
TAIL_SILENCE = 0.15

PEOPLE = "Anna Tom Maria Peter Sarah David Laura James Emma Daniel".split()
PLACES = ["London", "Paris", "the garden", "the station", "the office", "the kitchen", "New York", "the library",
          "the airport", "the park", "school", "the market"]
THINGS = ["a cup of tea", "the red car", "a glass of water", "the new book", "my old friend", "a good idea",
          "the blue door", "a piece of paper", "the front page", "some fresh bread", "the last train", "a small dog",
          "the weather report", "a short story", "the answer", "your message"]
GREETINGS = ["Hello.", "Hello world.", "Hello there.", "Hi there.", "Good morning.", "Good evening.", "Good night.",
             "Hello there, how are you today?", "How are you?", "I am fine, thank you.", "Thank you very much.",
             "Nice to meet you.", "Welcome.", "Welcome back.", "Goodbye.", "See you tomorrow.", "See you later.",
             "Yes.", "No.", "Maybe.", "Of course.", "Please wait a moment.", "I am sorry.", "What is your name?",
             "My name is Mynah.", "Can you hear me?", "This is a test.", "Testing, one, two, three.",
             "The quick brown fox jumps over the lazy dog.", "What time is it?", "Where are you from?",
             "How can I help you today?", "Is there anything else I can do for you?", "Let me think about that.",
             "That is a good question.", "I do not know.", "Please say that again.", "One moment, please.",
             "It is nice to hear from you.", "Have a nice day.", "Happy birthday.", "Good luck.",
             "She sells sea shells by the sea shore.", "I can speak any text you type.",
             "Type a sentence and hear it spoken.", "Text in, speech out.", "Speech starts playing at once."]
TEMPLATES = [
    "{person} will be in {place} at {hour}.", "{person} and {other} went to {place}.",
    "Could you bring {thing} to {place}?", "I would like {thing}, please.", "There are {number} people in {place}.",
    "It costs {number} dollars and {small} cents.", "Call me back in {small} minutes.", "Where is {thing}?",
    "I think {thing} is in {place}.", "The train to {place} leaves at {hour}.", "{person} is {small} years old.",
    "My phone number is {digits}.", "We need {number} more, said {person}.", "Turn left, then go to {place}.",
    "Today is {day}, the {ordinal} of {month}.", "The meeting on {day} starts at {hour}.",
    "The temperature is {small} degrees in {place}.", "Hello {person}, how are you today?", "Good morning, {person}.",
    "Thank you, {person}.", "Did you see {thing}?", "{person} forgot {thing} at {place}.", "Chapter {small}.",
    "{number}.", "{small}.", "{number} and {small}.", "Your order number is {number}.", "Page {number}.",
    "I have lived in {place} for {small} years.", "Please read {thing} to {person}.",
]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth twentieth thirtieth".split()


def everyday_sentence(rng):
    person, other = rng.sample(PEOPLE, 2)
    return rng.choice(TEMPLATES).format(
        person=person, other=other, place=rng.choice(PLACES), thing=rng.choice(THINGS), day=rng.choice(DAYS),
        month=rng.choice(MONTHS), ordinal=rng.choice(ORDINALS), small=rng.randint(0, 99),
        number=rng.choice([rng.randint(100, 999), rng.randint(1000, 9999), rng.randint(10, 99)]),
        digits=", ".join(str(rng.randint(0, 9)) for _ in range(rng.randint(4, 7))),
        hour=f"{rng.randint(1, 12)} o'clock")


def read_fortunes(folder):
    for path in sorted(Path(folder).iterdir()):
        if path.suffix or "ascii-art" in path.name or "translate-me" in path.name:
            continue
        for entry in path.read_text("utf-8", "replace").split("\n%\n"):
            # Attributions ("-- Someone") are lists of names and years, not sentences.
            yield re.split(r"\n\s*--", entry)[0]


def read_anarchism(folder):
    for path in sorted(Path(folder).glob("*.html")):
        page = re.sub(r"(?s)<(script|style|head).*?</\1>", " ", path.read_text("utf-8", "replace"))
        for paragraph in re.findall(r"(?s)<p>(.*?)(?=<p>|</p>|<blockquote>)", page):
            yield html.unescape(re.sub(r"<[^>]+>", " ", paragraph))


def normalise(text):
    text = text.translate(str.maketrans({"’": "'", "‘": "'", "“": "", "”": "", '"': "", "–": ",", "—": ",", "\b": ""}))
    text = re.sub(r"\s+", " ", re.sub(r"--+", ",", text)).strip()
    return re.sub(r"([,;:])[,;:]+", r"\1", re.sub(r"\s+([,.?!;:])", r"\1", text))


def sentences(blocks):
    """Plain sentences of 3 to 14 words, and one in eight of up to 24, so that long segments are no surprise."""
    for block in blocks:
        for index, sentence in enumerate(re.split(r"(?<=[.?!])\s+", normalise(block))):
            words = len(sentence.split())
            longest = 24 if index % 8 == 3 else 14
            if 3 <= words <= longest and re.fullmatch(r"[A-Z][A-Za-z',;: -]*[A-Za-z][.?!]", sentence):
                # Shouted words are spelled out or guessed by the teacher.
                if not re.search(r"\b[A-Z]{2,}\b|\b[B-HJ-Z]\.", sentence):
                    yield sentence


def single_words(corpus, count):
    """The commonest words, alone: what a first-time user types first."""
    seen = {}
    for sentence in corpus:
        for word in re.findall(r"[a-z]{3,}", sentence.lower()):
            seen[word] = seen.get(word, 0) + 1
    ranked = sorted(seen, key=lambda word: (-seen[word], word))
    return [word.capitalize() + "." for word in ranked[:count]]


def choose_held_out(corpus, everyday):
    return [s for s in corpus if 4 <= len(s.split()) <= 14][:92] + [s for s in everyday if len(s.split()) > 4][:8]


def read_held_out(path):
    """The committed list stays as it is, however many sentences are asked for: figures stay comparable."""
    return path.read_text().splitlines() if path.exists() else []


def choose_texts(args):
    rng = random.Random(args.seed)
    fortunes = sorted(set(sentences(read_fortunes(args.fortunes))))
    essays = sorted(set(sentences(read_anarchism(args.anarchism))))
    corpus = fortunes + rng.sample(essays, min(len(essays), max(0, args.sentences - len(fortunes))))
    corpus = rng.sample(corpus, min(len(corpus), args.sentences))
    everyday = sorted({everyday_sentence(rng) for _ in range(args.everyday)})
    rng.shuffle(everyday)
    held_out = read_held_out(args.held_out) or choose_held_out(corpus, everyday)
    training = corpus + everyday + single_words(corpus, args.words) + GREETINGS
    # Compare without case and punctuation: a held-out sentence must not slip in as a near double.
    key = lambda s: re.sub(r"[^a-z0-9 ]", "", s.lower())
    held_keys = {key(s) for s in held_out}
    training = sorted({s for s in training if key(s) not in held_keys})
    rng.shuffle(training)
    return training, held_out


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
    parser.add_argument("--texts-only", action="store_true", help="only print a sample of the texts")
    return parser.parse_args()


def main():
    args = parse_args()
    training, held_out = choose_texts(args)
    if args.texts_only:
        print(len(training), len(held_out), *held_out[-12:], *training[:60], sep="\n")
        return
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
