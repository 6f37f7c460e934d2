#!/usr/bin/env python3
"""Train the codec by wall clock: first everything, then (--decoder-only) the decoder alone on frozen codes.

The second stage lets the language model train on the codes of the first while the sound still improves.
"""
import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch

from codec_discriminator import Judges
from codec_model import BINS, Codec, FRAME_SAMPLES, mel_matrix, spectrum
from encode_codes import load_codec

# (FFT size, mel bands): short windows see pulses, long ones see harmonics.
RESOLUTIONS = ((2048, 80), (1024, 64), (512, 40), (256, 20))


def load_audio(work, split):
    records = [json.loads(line) for line in open(work / "manifest.jsonl")]
    return [np.load(work / "wav" / f"{r['id']}.npy") for r in records if r["split"] == split]


class Crops:
    """Random crops over all utterances laid end to end."""

    def __init__(self, audios, frames, seed):
        self.audio = np.concatenate(audios)
        self.length = frames * FRAME_SAMPLES
        self.random = np.random.default_rng(seed)

    def batch(self, size):
        starts = self.random.integers(0, len(self.audio) - self.length, size)
        crops = np.stack([self.audio[s:s + self.length] for s in starts]).astype(np.float32)
        return torch.from_numpy(crops * self.random.uniform(0.7, 1.1, (size, 1)).astype(np.float32))


class SpectralLoss:
    def __init__(self):
        self.parts = [(fft, torch.hann_window(fft), mel_matrix(fft, mels)) for fft, mels in RESOLUTIONS]

    def __call__(self, produced, wanted):
        total = 0.0
        for fft, window, mel in self.parts:
            top = fft * BINS // 1024 + 1
            a, b = (spectrum(x, fft, fft // 4, window) for x in (produced, wanted))
            log_mel = (torch.log(a @ mel + 1e-2) - torch.log(b @ mel + 1e-2)).abs().mean()
            log_bins = (torch.log(a[..., :top] + 3e-2) - torch.log(b[..., :top] + 3e-2)).abs().mean()
            convergence = (a - b).norm() / (b.norm() + 1e-3)
            total = total + log_mel + 0.5 * log_bins + 0.5 * convergence
        return total / len(self.parts)


def learning_rate(progress, peak):
    """Warm up over 2 %, then a cosine down to 2 % of the peak; progress is the share of the time used."""
    if progress < 0.02:
        return peak * (progress / 0.02 + 0.01)
    return peak * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".voice-work"))
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--decoder-only", action="store_true")
    parser.add_argument("--adversarial", action="store_true", help="let judges of the spectra pull towards the teacher")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--output", type=Path, help="default: codec.pt in --work")
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--frames", type=int, default=12, help="frames of a crop")
    parser.add_argument("--peak", type=float, default=8e-4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def save(codec, args, step):
    path = args.output or args.work / "codec.pt"
    torch.save({"model": codec.state_dict(), "steps": step}, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").rename(path)


def make_codec(args):
    codec = load_codec(args.start).train() if args.start else Codec()
    if args.decoder_only:
        codec.encoder.requires_grad_(False)
        codec.quantisers.requires_grad_(False).eval()
    return codec


class Trainer:
    def __init__(self, args):
        self.codec, self.loss_of = make_codec(args), SpectralLoss()
        self.trained = [p for p in self.codec.parameters() if p.requires_grad]
        self.optimiser = torch.optim.AdamW(self.trained, lr=args.peak, betas=(0.8, 0.95), weight_decay=1e-3)
        self.judges = Judges() if args.adversarial else None
        if self.judges is not None:
            self.judges_optimiser = torch.optim.AdamW(self.judges.parameters(), lr=args.peak, betas=(0.8, 0.95))

    def step(self, wanted, rate):
        """One step; returns the spectral loss."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        with torch.autocast("cpu", torch.bfloat16):
            produced, commitment = self.codec(wanted)
        # The first and last samples of a crop lack the context that they have in speech.
        produced, wanted = (audio[:, 512:-FRAME_SAMPLES] for audio in (produced, wanted))
        spectral = self.loss_of(produced, wanted)
        loss = spectral + 0.25 * commitment
        if self.judges is not None:
            loss = loss + self.judge(produced, wanted)
        descend(self.optimiser, loss, self.trained)
        return float(spectral.detach())

    def judge(self, produced, wanted):
        """Teach the judges, then return what the decoder has to learn from them."""
        with torch.autocast("cpu", torch.bfloat16):
            descend(self.judges_optimiser, self.judges.loss(wanted, produced.detach()), list(self.judges.parameters()))
            fooled, matched = self.judges.codec_loss(wanted, produced)
        return 0.1 * fooled + 0.2 * matched


def descend(optimiser, loss, parameters):
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimiser.step()


def main():
    args = parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    trainer = Trainer(args)
    crops = Crops(load_audio(args.work, "train"), args.frames, args.seed)
    began, step, smooth = time.time(), 0, 0.0
    while (progress := (time.time() - began) / (60 * args.minutes)) < 1:
        spectral = trainer.step(crops.batch(args.batch), learning_rate(progress, args.peak))
        step += 1
        smooth += (spectral - smooth) / min(step, 50)
        if step % 50 == 0:
            used = [int((level.usage > 0.03).sum()) for level in trainer.codec.quantisers.levels]
            print(f"{step} {time.time() - began:.0f}s spectral {smooth:.4f} entries used {used}", flush=True)
        if step % 200 == 0:
            save(trainer.codec, args, step)
    save(trainer.codec, args, step)


if __name__ == "__main__":
    main()
