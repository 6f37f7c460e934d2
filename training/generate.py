"""The run-time loop in Python, for many sentences in lockstep: what the engine does, to choose sampling and to measure."""
import torch

from language_model import LayerCache, id_range
from voice_layout import (ADVANCE_BASE, AUDIO_BASE, BOS, CODEBOOK_SIZE, END, FRAME_CODES, LOOKAHEAD_FRAMES, MAX_ADVANCE,
                          SYMBOL_IDS)


class Speech:
    """One speech: which ids may come next, and what follows from the id that came."""

    def __init__(self, phonemes, max_hold_frames):
        self.symbols = [SYMBOL_IDS[name] for name in phonemes] + [SYMBOL_IDS[END]]
        self.max_hold_frames = max_hold_frames
        self.fed, self.held, self.frames_left = [], 0, None
        self.codes, self.slot = [], None

    @property
    def is_over(self):
        return self.frames_left == 0

    def allowed(self):
        """(first id, last id + 1); a range of one is forced and not sampled."""
        if self.fed:
            return self.fed[0], self.fed[0] + 1
        if self.slot is not None:
            ids = id_range(self.slot)
            return ids.start, ids.stop
        if self.frames_left is not None:
            return ADVANCE_BASE, ADVANCE_BASE + 1
        least = 1 if self.held >= self.max_hold_frames else 0
        return ADVANCE_BASE + least, ADVANCE_BASE + MAX_ADVANCE + 1

    def fed_for(self, token):
        """What is fed for the id that came: an advance takes no more symbols than are left."""
        is_advance = not self.fed and self.slot is None
        return min(token, ADVANCE_BASE + len(self.symbols)) if is_advance else token

    def take(self, token):
        if self.fed:
            self.take_symbol()
        elif self.slot is not None:
            self.take_code(token)
        else:
            self.take_advance(token - ADVANCE_BASE)

    def take_symbol(self):
        self.fed.pop(0)
        self.slot = None if self.fed else 0

    def take_advance(self, count):
        self.fed, self.symbols = self.symbols[:count], self.symbols[count:]
        self.held = 0 if count else self.held + 1
        if count and not self.symbols:
            self.frames_left = LOOKAHEAD_FRAMES
        self.slot = None if self.fed else 0

    def take_code(self, token):
        self.codes.append(token - AUDIO_BASE - self.slot * CODEBOOK_SIZE)
        self.slot = self.slot + 1 if self.slot + 1 < FRAME_CODES else None
        if self.slot is None and self.frames_left is not None:
            self.frames_left -= 1


def choose(scores, sampling, generator):
    """Temperature, then top-k, then top-p; temperature 0 is greedy."""
    if sampling["temperature"] == 0:
        return int(scores.argmax())
    ordered, places = torch.softmax(scores / sampling["temperature"], 0).sort(descending=True)
    ordered, places = ordered[:sampling["topK"]], places[:sampling["topK"]]
    keep = ordered.cumsum(0) - ordered < sampling["topP"] * ordered.sum()
    return int(places[keep][torch.multinomial(ordered[keep], 1, generator=generator)])


@torch.no_grad()
def generate(model, all_phonemes, sampling, max_hold_frames, seed=1):
    """[[phoneme, ...]] -> [codes [frames, 7]]."""
    generator = torch.Generator().manual_seed(seed)
    speeches = [Speech(phonemes, max_hold_frames) for phonemes in all_phonemes]
    caches = [LayerCache(len(speeches), model.shape) for _ in model.blocks]
    tokens = torch.full((len(speeches), 1), BOS)
    position = 0
    while not all(speech.is_over for speech in speeches) and position < model.shape.context:
        hidden = model.hidden(tokens, position, caches)[:, -1]
        scores = model.output(hidden)
        for index, speech in enumerate(speeches):
            if not speech.is_over:
                start, stop = speech.allowed()
                came = start + (choose(scores[index, start:stop], sampling, generator) if stop - start > 1 else 0)
                tokens[index] = speech.fed_for(came)
                speech.take(int(tokens[index]))
        position += 1
    return [torch.tensor(speech.codes).reshape(-1, FRAME_CODES) for speech in speeches]
