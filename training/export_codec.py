#!/usr/bin/env python3
"""Write the codec's decoder as ONNX with its manifest, after measuring how far one code reaches."""
import argparse
import hashlib
import json
from pathlib import Path

import torch
from torch import nn

from codec_model import (CODEBOOK_SIZE, DECODER_KERNEL, FFT, FFT_HOP, FFT_LEAD, FRAME_SAMPLES, HOP,
                         INPUT_LOOKAHEAD, LATENT, LEVEL_STRIDES, SAMPLE_RATE)
from encode_codes import load_codec

OPSET = 16


class CodesToAudio(nn.Module):
    """SNAC's interface: three code tensors in, audio [batch, 1, 2048 N] out; codebooks become plain tables."""

    def __init__(self, codec):
        super().__init__()
        self.decoder = codec.decoder
        self.strides = [level.stride for level in codec.quantisers.levels]
        for index, level in enumerate(codec.quantisers.levels):
            self.register_buffer(f"table{index}", level.outward(level.codebook).detach())

    def forward(self, level0, level1, level2):
        latent = 0
        for index, codes in enumerate((level0, level1, level2)):
            patches = getattr(self, f"table{index}")[codes]
            latent = latent + patches.reshape(patches.shape[0], -1, LATENT)
        return self.decoder(latent)[:, None]


def derived_radii(codec):
    """How far a sample can depend on codes: (to the left, to the right), in samples, from the layers' shapes."""
    back_steps = INPUT_LOOKAHEAD + len(codec.decoder.slow) * (DECODER_KERNEL - 1)
    back_slots = len(codec.decoder.fast) * (DECODER_KERNEL - 1)
    # A slot's audio reaches FFT - FFT_LEAD - 1 past its first sample; rounding down to its step costs one slot more.
    left = FFT - FFT_LEAD + (back_slots + 1) * FFT_HOP + back_steps * HOP
    return left, FFT_LEAD + INPUT_LOOKAHEAD * HOP


def random_codes(batch, frames):
    return [torch.randint(CODEBOOK_SIZE, (batch, frames * 4 // stride)) for stride in LEVEL_STRIDES]


@torch.no_grad()
def measured_radii(model, frames=24, trials=20):
    """Change one frame's codes and look which samples move: the largest reach seen, as the manifest defines it."""
    left = right = 0
    middle = frames // 2
    for _ in range(trials):
        codes = random_codes(1, frames)
        changed = [c.clone() for c in codes]
        for c in changed:
            per_frame = c.shape[1] // frames
            c[:, middle * per_frame:(middle + 1) * per_frame] = torch.randint(CODEBOOK_SIZE, (1, per_frame))
        moved = (model(*codes) - model(*changed)).abs()[0, 0].gt(1e-6).nonzero()[:, 0]
        # Sample p may depend on a frame that begins at or before p + right, and ends behind p - left.
        right = max(right, middle * FRAME_SAMPLES - int(moved[0]))
        left = max(left, int(moved[-1]) - ((middle + 1) * FRAME_SAMPLES - 1))
    return left, right


@torch.no_grad()
def window_error(model, left, right, frames=40):
    """The largest difference between windows with just enough context and decoding everything at once."""
    codes = random_codes(1, frames)
    whole = model(*codes)[0, 0]
    before, after, worst = -(-left // FRAME_SAMPLES), -(-right // FRAME_SAMPLES), 0.0
    for first in range(frames - after):
        start, stop = max(0, first - before), first + 1 + after
        window = [c[:, start * 4 // s:stop * 4 // s] for c, s in zip(codes, LEVEL_STRIDES)]
        keep = slice((first - start) * FRAME_SAMPLES, (first + 1 - start) * FRAME_SAMPLES)
        difference = model(*window)[0, 0, keep] - whole[first * FRAME_SAMPLES:(first + 1) * FRAME_SAMPLES]
        worst = max(worst, float(difference.abs().max()))
    return worst


def export_onnx(model, path):
    names = [f"audio_codes.{index}" for index in range(3)]
    axes = {name: {0: "batch", 1: f"codes{index}"} for index, name in enumerate(names)}
    # The TorchScript exporter needs no packages beyond torch and onnx; newer torch has to be asked for it.
    old_exporter = {"dynamo": False} if torch.__version__ >= "2" else {}
    torch.onnx.export(model, tuple(random_codes(2, 5)), str(path), input_names=names, output_names=["audio_values"],
                      opset_version=OPSET, dynamic_axes=axes | {"audio_values": {0: "batch", 2: "samples"}},
                      **old_exporter)


def manifest(path, radii):
    return {"name": "mynah-mini-codec", "sampleRate": SAMPLE_RATE, "samplesPerFrame": FRAME_SAMPLES,
            "codebookSize": CODEBOOK_SIZE, "levelStrides": list(LEVEL_STRIDES), "leftRadiusSamples": radii[0],
            "rightRadiusSamples": radii[1], "onnx": path.name,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path(".voice-work/codec.pt"))
    parser.add_argument("--output", type=Path, default=Path("models/mynah-mini"))
    args = parser.parse_args()
    torch.manual_seed(1)
    codec = load_codec(args.checkpoint)
    model = CodesToAudio(codec).eval()
    radii = derived_radii(codec)
    seen = measured_radii(model)
    assert seen[0] <= radii[0] and seen[1] <= radii[1], f"measured {seen}, derived {radii}"
    error = window_error(model, *radii)
    assert error < 1e-4, f"windows differ by {error}"
    export_onnx(model, args.output / "codec.onnx")
    text = json.dumps(manifest(args.output / "codec.onnx", radii), indent=2)
    (args.output / "codec.json").write_text(text + "\n")
    print(f"radii derived {radii}, measured {seen}; windows differ by {error:.1e}")


if __name__ == "__main__":
    main()
