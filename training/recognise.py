"""Word error rate by pocketsphinx (Debian packages pocketsphinx, pocketsphinx-en-us)."""
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly

MODEL = "/usr/share/pocketsphinx/model/en-us"
ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen").split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def number_words(number):
    """As flite says them."""
    if number < 20:
        return [ONES[number]]
    if number < 100:
        return [TENS[number // 10]] + (number_words(number % 10) if number % 10 else [])
    if number < 1000:
        return number_words(number // 100) + ["hundred"] + (number_words(number % 100) if number % 100 else [])
    return number_words(number // 1000) + ["thousand"] + (number_words(number % 1000) if number % 1000 else [])


def words(text):
    spelled = re.sub(r"\d+", lambda match: " ".join(number_words(int(match[0]))), text.lower())
    return re.findall(r"[a-z']+", re.sub(r"'(?=\s|$)|(?<=\s)'", " ", spelled.replace("-", " ")))


def edits(wanted, heard):
    """Levenshtein distance in words."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(wanted, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1]


def recognise(audios):
    """{name: 24 kHz float audio} -> {name: words heard}."""
    with tempfile.TemporaryDirectory() as folder:
        for name, audio in audios.items():
            samples = resample_poly(np.clip(audio, -1, 1), 2, 3)
            wavfile.write(f"{folder}/{name}.wav", 16000, (samples * 32767).clip(-32768, 32767).astype(np.int16))
        Path(folder, "list").write_text("\n".join(audios) + "\n")
        subprocess.run(["pocketsphinx_batch", "-hmm", f"{MODEL}/en-us", "-lm", f"{MODEL}/en-us.lm.bin", "-dict",
                        f"{MODEL}/cmudict-en-us.dict", "-adcin", "yes", "-adchdr", "44", "-cepdir", folder, "-cepext",
                        ".wav", "-ctl", f"{folder}/list", "-hyp", f"{folder}/heard"], check=True, capture_output=True)
        lines = Path(folder, "heard").read_text().splitlines()
    return {line.rsplit("(", 1)[1].split()[0]: words(line.rsplit("(", 1)[0]) for line in lines}


def word_errors(audios, texts):
    """(word error rate, {name: (errors, words heard)})."""
    heard = recognise(audios)
    found = {name: (edits(words(texts[name]), heard.get(name, [])), heard.get(name, [])) for name in audios}
    return sum(errors for errors, _ in found.values()) / sum(len(words(texts[n])) for n in audios), found
