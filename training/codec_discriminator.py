"""Judges of the codec's sound: each sees log spectra of one window length, with the bins as channels.

One-dimensional convolutions over time cost a tenth of the usual two-dimensional ones, which a CPU could not afford.
"""
import torch
import torch.nn.functional as F
from torch import nn

from codec_model import spectrum

WINDOWS = (2048, 512, 256)
CHANNELS = 128


class Judge(nn.Module):
    def __init__(self, fft):
        super().__init__()
        self.fft = fft
        self.bins = fft * 8000 // 24000 + 1
        self.register_buffer("window", torch.hann_window(fft), persistent=False)
        self.layers = nn.ModuleList([
            nn.Conv1d(self.bins, CHANNELS, 3, padding=1), nn.Conv1d(CHANNELS, CHANNELS, 5, padding=2),
            nn.Conv1d(CHANNELS, CHANNELS, 5, stride=2, padding=2)])
        self.verdict = nn.Conv1d(CHANNELS, 1, 3, padding=1)

    def forward(self, audio):
        """audio [batch, samples] -> [features of each layer..., verdict]."""
        x = torch.log(spectrum(audio, self.fft, self.fft // 4, self.window)[..., :self.bins] + 1e-2).transpose(1, 2)
        outputs = []
        for layer in self.layers:
            x = F.leaky_relu(layer(x), 0.1)
            outputs.append(x)
        return [*outputs, self.verdict(x)]


class Judges(nn.ModuleList):
    def __init__(self):
        super().__init__(Judge(fft) for fft in WINDOWS)

    def loss(self, real, made):
        """What the judges learn from: 1 for the teacher, 0 for the codec (least squares)."""
        return sum((1 - judge(real)[-1].float()).square().mean() + judge(made)[-1].float().square().mean()
                   for judge in self) / len(self)

    def codec_loss(self, real, made):
        """(how far from being taken for the teacher, distance of the layers' features)."""
        fooled = matched = 0.0
        for judge in self:
            with torch.no_grad():
                wanted = judge(real)
            produced = judge(made)
            fooled = fooled + (1 - produced[-1].float()).square().mean()
            matched = matched + sum(F.l1_loss(a.float(), b.float()) for a, b in zip(produced[:-1], wanted[:-1]))
        return fooled / len(self), matched / len(self)
