#!/usr/bin/env python3
"""Export a SNAC decoder with random weights exactly as PyTorch writes it.

The committed files in libs/codec-onnx/src/testing/exports come from this script. They show `mynah models` what a real
exporter makes of the architecture: loops for repeat_interleave, one node for each operation of a snake, weight norm
folded or not. Made with Debian's PyTorch 1.13.0 and onnx 1.12.0:

    apt-get install python3-torch python3-onnx
    /usr/bin/python3 training/snac/export.py

The architecture is that of https://github.com/hubertsiuzdak/snac (24 kHz); `--latent 768 --width 1024 --codes 4096`
gives its full size.
"""
import argparse
import gzip
import io
import warnings
from pathlib import Path

import numpy
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn.utils import weight_norm

EXPORTS = Path(__file__).resolve().parents[2] / "libs/codec-onnx/src/testing/exports"
STRIDES = (4, 2, 1)
RATES = (8, 8, 4, 2)
CODE_DIMENSIONS = 8
OPSET = 14
TRACED_FRAMES = 3


@torch.jit.script
def snake(x, alpha):
    """Compiled, as in the original: this is where the export's reshapes come from."""
    shape = x.shape
    x = x.reshape(shape[0], shape[1], -1)
    x = x + (alpha + 1e-9).reciprocal() * torch.sin(alpha * x).pow(2)
    return x.reshape(shape)


class Snake(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.alpha = nn.Parameter(0.2 + 2 * torch.rand(1, channels, 1))

    def forward(self, x):
        return snake(x, self.alpha)


def conv(inputs, outputs, kernel=1, **more):
    return weight_norm(nn.Conv1d(inputs, outputs, kernel, **more))


def depthwise(channels, dilation=1):
    return conv(channels, channels, 7, dilation=dilation, padding=3 * dilation, groups=channels)


class Residual(nn.Sequential):
    def forward(self, x):
        return x + super().forward(x)


class AddNoise(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.loudness = conv(channels, channels, bias=False)

    def forward(self, x):
        batch, _, length = x.shape
        return x + torch.randn((batch, 1, length), device=x.device, dtype=x.dtype) * self.loudness(x)


def upsample(inputs, outputs, rate):
    padding = -(-rate // 2)
    layer = nn.ConvTranspose1d(inputs, outputs, 2 * rate, stride=rate, padding=padding, output_padding=rate % 2)
    return weight_norm(layer)


def block(inputs, outputs, rate):
    units = [
        Residual(Snake(outputs), depthwise(outputs, dilation), Snake(outputs), conv(outputs, outputs))
        for dilation in (1, 3, 9)
    ]
    return nn.Sequential(Snake(inputs), upsample(inputs, outputs, rate), AddNoise(outputs), *units)


class Level(nn.Module):
    """A codebook, its projection, and its codes repeated to the rate of the finest level."""

    def __init__(self, latent, codes, stride):
        super().__init__()
        self.codebook = nn.Embedding(codes, CODE_DIMENSIONS)
        self.projection = conv(CODE_DIMENSIONS, latent)
        self.stride = stride

    def forward(self, codes):
        return self.projection(self.codebook(codes).transpose(1, 2)).repeat_interleave(self.stride, dim=-1)


class Decoder(nn.Module):
    def __init__(self, latent, width, codes):
        super().__init__()
        self.levels = nn.ModuleList(Level(latent, codes, stride) for stride in STRIDES)
        widths = [width >> halvings for halvings in range(len(RATES) + 1)]
        blocks = [block(*sizes) for sizes in zip(widths, widths[1:], RATES)]
        last = [Snake(widths[-1]), conv(widths[-1], 1, 7, padding=3), nn.Tanh()]
        self.layers = nn.Sequential(depthwise(latent), conv(latent, width), *blocks, *last)

    def forward(self, *codes):
        latent = 0.0
        for level, of_level in zip(self.levels, codes):
            latent = latent + level(of_level)
        return self.layers(latent)


def coarsen(module):
    """Rounds all weights to steps of 1/256, so that the committed files compress well."""
    for parameter in module.parameters():
        parameter.data = torch.round(parameter.data * 256) / 256
    return module


def export(decoder, codes, folds_constants):
    inputs = tuple(torch.randint(0, codes, (1, TRACED_FRAMES * rate)) for rate in (1, 2, 4))
    names = [f"audio_codes.{level}" for level in range(len(STRIDES))]
    axes = {name: {0: "batch_size", 1: f"num_{name}"} for name in names}
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that noise differs from call to call, and the like
        torch.onnx.export(decoder, inputs, file, input_names=names, output_names=["audio_values"], opset_version=OPSET,
                          dynamic_axes={**axes, "audio_values": {0: "batch_size", 2: "num_samples"}},
                          do_constant_folding=folds_constants)
    return repair(onnx.load_from_string(file.getvalue()))


def repair(model):
    """PyTorch 1.13 writes a wrong constant for the -1 of the snake's first reshape; later versions do not."""
    producers = {output: node for node in model.graph.node for output in node.output}
    for node in model.graph.node:
        shape = producers.get(node.input[1]) if node.op_type == "Reshape" else None
        if shape is not None and shape.op_type == "Concat":
            constant = constant_behind(producers, shape.input[2])
            constant.CopyFrom(numpy_helper.from_array(numpy.full_like(numpy_helper.to_array(constant), -1)))
    return model


def constant_behind(producers, tensor):
    node = producers[tensor]
    return node.attribute[0].t if node.op_type == "Constant" else constant_behind(producers, node.input[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--latent", type=int, default=24)
    parser.add_argument("--width", type=int, default=32)
    parser.add_argument("--codes", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=EXPORTS)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    decoder = coarsen(Decoder(options.latent, options.width, options.codes)).eval()
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, folds_constants in (("folded", True), ("unfolded", False)):
        model = export(decoder, options.codes, folds_constants)
        path = options.folder / f"{name}.onnx.gz"
        # No time stamp: the same weights give the same bytes.
        path.write_bytes(gzip.compress(model.SerializeToString(), mtime=0))
        print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
