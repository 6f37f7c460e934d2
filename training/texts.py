"""The sentences to be read: Debian's `fortunes` and `anarchism` packages, and everyday phrases built here."""
import html
import random
import re
from pathlib import Path

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
