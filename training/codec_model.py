"""The codec: a log-mel encoder, three residual quantisers at strides 4, 2, 1, and an inverse-STFT decoder.

Tensors inside are [batch, time, channels]. The latent runs at 46.875 steps a second (hop 512), four steps
a frame. Nothing normalises over time, so that decoding a window with enough context gives the same samples
as decoding everything at once.
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

SAMPLE_RATE = 24000
FRAME_SAMPLES = 2048
HOP = 512  # samples a latent step
STEPS_PER_FRAME = FRAME_SAMPLES // HOP
CODEBOOK_SIZE = 512
LEVEL_STRIDES = (4, 2, 1)
LATENT = 128
WIDTH = 192
MELS = 80

# The inverse STFT works at twice the latent rate: phases drift too far over a hop of 512.
FFT = 1024
FFT_HOP = 256
# The teacher is a 16 kHz voice: nothing above 8 kHz is worth predicting.
BINS = FFT * 8000 // SAMPLE_RATE + 1
# A window reaches this far before its slot of 256 samples and FFT - FFT_LEAD - FFT_HOP behind it.
FFT_LEAD = 384
DECODER_KERNEL = 5
INPUT_LOOKAHEAD = 2  # latent steps the decoder's first convolution sees ahead


def mel_matrix(fft, mels, top=8000.0):
    """[fft // 2 + 1, mels] triangular filters on the mel scale, each summing to 1."""
    to_mel = lambda hertz: 2595 * math.log10(1 + hertz / 700)
    points = torch.linspace(0, to_mel(top), mels + 2)
    hertz = 700 * (10 ** (points / 2595) - 1)
    bins = torch.linspace(0, SAMPLE_RATE / 2, fft // 2 + 1)[:, None]
    rising = (bins - hertz[:-2]) / (hertz[1:-1] - hertz[:-2])
    falling = (hertz[2:] - bins) / (hertz[2:] - hertz[1:-1])
    weights = torch.minimum(rising, falling).clamp(min=0)
    return weights / weights.sum(0).clamp(min=1e-6)


def spectrum(audio, fft, hop, window):
    """[batch, samples] -> magnitudes [batch, frames, bins]; the small constant keeps the gradient finite at 0."""
    complex_frames = torch.stft(audio, fft, hop, window=window, return_complex=True).transpose(1, 2)
    return (complex_frames.real.square() + complex_frames.imag.square() + 1e-9).sqrt()


class ConvNeXt(nn.Module):
    """A depthwise convolution over time padded by `pad` = (left, right) steps of zeros, then two linear layers."""

    def __init__(self, width, kernel, pad):
        super().__init__()
        self.pad = pad
        self.depthwise = nn.Conv1d(width, width, kernel, groups=width)
        self.norm = nn.LayerNorm(width)
        self.wide = nn.Linear(width, 3 * width)
        self.narrow = nn.Linear(3 * width, width)
        self.scale = nn.Parameter(torch.full((width,), 0.3))

    def forward(self, x):
        mixed = self.depthwise(F.pad(x.transpose(1, 2), self.pad)).transpose(1, 2)
        return x + self.scale * self.narrow(F.gelu(self.wide(self.norm(mixed))))


class Encoder(nn.Module):
    """[batch, samples] -> latent [batch, samples / 512, LATENT]. Runs in training only, so it may look ahead."""

    def __init__(self):
        super().__init__()
        self.register_buffer("window", torch.hann_window(2048), persistent=False)
        self.register_buffer("mel", mel_matrix(2048, MELS), persistent=False)
        self.input = nn.Conv1d(MELS, WIDTH, 5, padding=2)
        self.blocks = nn.ModuleList(ConvNeXt(WIDTH, 7, (3, 3)) for _ in range(4))
        self.norm = nn.LayerNorm(WIDTH)
        self.output = nn.Linear(WIDTH, LATENT)

    def forward(self, audio):
        steps = audio.shape[1] // HOP
        # Centre each analysis window on its latent step rather than on the step's first sample.
        shifted = F.pad(audio, (0, HOP))[:, HOP // 2:]
        logmel = torch.log(spectrum(shifted, 2048, HOP, self.window)[:, :steps] @ self.mel + 1e-2)
        x = self.input(logmel.transpose(1, 2)).transpose(1, 2)
        for block in self.blocks:
            x = block(x)
        return self.output(self.norm(x))


class Quantiser(nn.Module):
    """One level: a patch of `stride` latent steps becomes one of 512 directions (cosine distance)."""

    DIM = 24
    DECAY = 0.98

    def __init__(self, stride):
        super().__init__()
        self.stride = stride
        self.inward = nn.Linear(stride * LATENT, self.DIM)
        self.outward = nn.Linear(self.DIM, stride * LATENT)
        self.register_buffer("codebook", F.normalize(torch.randn(CODEBOOK_SIZE, self.DIM), dim=1))
        self.register_buffer("usage", torch.ones(CODEBOOK_SIZE))

    def patches(self, latent):
        batch, steps, _ = latent.shape
        return F.normalize(self.inward(latent.reshape(batch, steps // self.stride, -1)).float(), dim=-1)

    def nearest(self, directions):
        return (directions @ self.codebook.T).argmax(-1)

    def expand(self, entries):
        """[batch, patches, DIM] -> latent [batch, patches * stride, LATENT]."""
        batch, count, _ = entries.shape
        return self.outward(entries).reshape(batch, count * self.stride, LATENT)

    def forward(self, latent):
        directions = self.patches(latent)
        codes = self.nearest(directions.detach())
        entries = self.codebook[codes]
        if self.training:
            self.update(directions.detach().reshape(-1, self.DIM), codes.reshape(-1))
        commitment = (directions - entries.detach()).square().sum(-1).mean()
        return self.expand(directions + (entries - directions).detach()), codes, commitment

    @torch.no_grad()
    def update(self, directions, codes):
        """Move each entry towards the mean of what chose it; give dead entries a direction from this batch."""
        chosen = F.one_hot(codes, CODEBOOK_SIZE).float()
        counts = chosen.sum(0)
        self.usage.mul_(self.DECAY).add_(counts, alpha=1 - self.DECAY)
        pull = (1 - self.DECAY) * counts / self.usage.clamp(min=1e-3)
        means = F.normalize(chosen.T @ directions, dim=1)
        rate = pull.clamp(max=0.5)[:, None]
        self.codebook.copy_(F.normalize(self.codebook * (1 - rate) + means * rate, dim=1))
        dead = (self.usage < 0.03).nonzero()[:, 0]
        if len(dead):
            self.codebook[dead] = directions[torch.randint(len(directions), (len(dead),))]
            self.usage[dead] = 0.2


class Quantisers(nn.Module):
    def __init__(self):
        super().__init__()
        self.levels = nn.ModuleList(Quantiser(stride) for stride in LEVEL_STRIDES)

    def forward(self, latent):
        """latent -> (quantised latent, [codes of each level], commitment loss)."""
        total, all_codes, loss = torch.zeros_like(latent), [], 0.0
        for level in self.levels:
            part, codes, commitment = level(latent - total)
            total, loss = total + part, loss + commitment
            all_codes.append(codes)
        return total, all_codes, loss

    def lookup(self, all_codes):
        return sum(level.expand(level.codebook[codes]) for level, codes in zip(self.levels, all_codes))


class Decoder(nn.Module):
    """latent [batch, steps, LATENT] -> audio [batch, 512 * steps]. Causal but for the input's two steps ahead."""

    def __init__(self):
        super().__init__()
        causal = (DECODER_KERNEL - 1, 0)
        self.input = nn.Conv1d(LATENT, WIDTH, 2 * INPUT_LOOKAHEAD + 1)
        self.slow = nn.ModuleList(ConvNeXt(WIDTH, DECODER_KERNEL, causal) for _ in range(4))
        self.split = nn.Linear(WIDTH, 2 * WIDTH)
        self.fast = nn.ModuleList(ConvNeXt(WIDTH, DECODER_KERNEL, causal) for _ in range(5))
        self.norm = nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, 3 * BINS)
        self.register_buffer("synthesis", inverse_transform(), persistent=False)

    def forward(self, latent):
        x = F.pad(latent.transpose(1, 2), (INPUT_LOOKAHEAD, INPUT_LOOKAHEAD))
        x = self.input(x).transpose(1, 2)
        for block in self.slow:
            x = block(x)
        batch, steps, _ = x.shape
        x = self.split(x).reshape(batch, 2 * steps, WIDTH)
        for block in self.fast:
            x = block(x)
        # bfloat16 (in training) would put a noise floor under quiet sounds here.
        with torch.autocast("cpu", enabled=False):
            return self.overlap_add(self.spectra(self.head(self.norm(x.float()))))

    def spectra(self, predicted):
        """Magnitude, and a phase given by a direction rather than an angle: no jump at the turn."""
        loudness, cosine, sine = predicted.split(BINS, dim=-1)
        gain = torch.exp(loudness.clamp(max=5.0)) * torch.rsqrt(cosine.square() + sine.square() + 1e-6)
        return torch.cat([gain * cosine, gain * sine], -1)

    def overlap_add(self, spectra):
        """Inverse STFT, cropped so that slot i is samples 256 i .. 256 i + 255.

        A matrix product and shifted sums: conv_transpose1d says the same but is ten times slower on a CPU.
        """
        batch, frames, _ = spectra.shape
        pieces = (spectra @ self.synthesis).reshape(batch, frames, FFT // FFT_HOP, FFT_HOP)
        last = FFT // FFT_HOP - 1
        audio = sum(F.pad(pieces[:, :, shift], (0, 0, shift, last - shift)) for shift in range(last + 1))
        return audio.reshape(batch, -1)[:, FFT_LEAD:FFT_LEAD + frames * FFT_HOP]


def inverse_transform():
    """[2 * BINS, FFT]: windowed cosines and sines; the Hann window itself adds up to 2 at this hop."""
    time = torch.arange(FFT, dtype=torch.float64) - FFT / 2
    bins = torch.arange(BINS, dtype=torch.float64)[:, None]
    angle = 2 * math.pi * bins * time / FFT
    window = torch.hann_window(FFT, dtype=torch.float64) / math.sqrt(FFT)
    return (torch.cat([torch.cos(angle), -torch.sin(angle)]) * window).float()


class Codec(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.quantisers = Quantisers()
        self.decoder = Decoder()

    def forward(self, audio):
        latent, _, commitment = self.quantisers(self.encoder(audio))
        return self.decoder(latent), commitment

    @torch.no_grad()
    def encode(self, audio):
        return self.quantisers(self.encoder(audio))[1]

    def decode(self, all_codes):
        return self.decoder(self.quantisers.lookup(all_codes))


def frames_from_levels(all_codes):
    """[level 0 [N], level 1 [2N], level 2 [4N]] -> [N, 7] in SNAC's order t0..t6."""
    top, middle, bottom = all_codes[0], all_codes[1].reshape(-1, 2), all_codes[2].reshape(-1, 4)
    return torch.stack([top, middle[:, 0], bottom[:, 0], bottom[:, 1], middle[:, 1], bottom[:, 2], bottom[:, 3]], 1)


def levels_from_frames(frames):
    """The inverse of frames_from_levels, with a batch dimension of 1."""
    return [frames[:, 0][None], frames[:, [1, 4]].reshape(1, -1), frames[:, [2, 3, 5, 6]].reshape(1, -1)]
