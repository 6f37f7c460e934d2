"""The language model: exactly what llama.cpp computes for its `llama` architecture."""
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from voice_layout import ADVANCE_BASE, AUDIO_BASE, CODEBOOK_SIZE, MAX_ADVANCE, PREDICTS_ADVANCE, VOCABULARY


@dataclass
class Shape:
    width: int = 256
    layers: int = 5
    heads: int = 4
    hidden: int = 704
    context: int = 4096
    rope_base: float = 10000.0
    epsilon: float = 1e-5

    @property
    def head_width(self):
        return self.width // self.heads


def rotations(shape, positions):
    """cos, sin [positions, head_width / 2]."""
    speeds = shape.rope_base ** (-torch.arange(0, shape.head_width, 2) / shape.head_width)
    angles = positions[:, None] * speeds
    return angles.cos(), angles.sin()


def rotate(x, cos_sin):
    """Rotate neighbouring pairs, as GGUF's llama expects; half-split rotation would need permuted weights."""
    cos, sin = cos_sin
    even, odd = x[..., 0::2].float(), x[..., 1::2].float()
    return torch.stack([even * cos - odd * sin, even * sin + odd * cos], -1).flatten(-2).to(x.dtype)


class RMSNorm(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(shape.width))
        self.epsilon = shape.epsilon

    def forward(self, x):
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.epsilon) * self.weight


def attend(q, k, v, is_step):
    """Causal attention; a step's one query sees all keys. On a CPU a third faster than torch's fused one at our lengths."""
    scores = q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5
    if not is_step:
        length = q.shape[-2]
        scores = scores + torch.full((length, length), float("-inf"), dtype=q.dtype).triu(1)
    return scores.softmax(-1).to(v.dtype) @ v


class Attention(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.heads = shape.heads
        self.q, self.k, self.v, self.output = (nn.Linear(shape.width, shape.width, bias=False) for _ in range(4))

    def forward(self, x, cos_sin, cache=None):
        split = lambda y: y.unflatten(-1, (self.heads, -1)).transpose(1, 2)
        q, k, v = rotate(split(self.q(x)), cos_sin), rotate(split(self.k(x)), cos_sin), split(self.v(x))
        if cache is not None:
            k, v = cache.append(k, v)
        return self.output(attend(q, k, v, is_step=cache is not None).transpose(1, 2).flatten(-2))


class FeedForward(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.gate, self.up = (nn.Linear(shape.width, shape.hidden, bias=False) for _ in range(2))
        self.down = nn.Linear(shape.hidden, shape.width, bias=False)

    def forward(self, x):
        return self.down(F.silu(self.gate(x)) * self.up(x))


class Block(nn.Module):
    def __init__(self, shape, dropout):
        super().__init__()
        self.attention_norm, self.forward_norm = RMSNorm(shape), RMSNorm(shape)
        self.attention, self.feed_forward = Attention(shape), FeedForward(shape)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, cos_sin, cache=None):
        x = x + self.dropout(self.attention(self.attention_norm(x), cos_sin, cache))
        return x + self.dropout(self.feed_forward(self.forward_norm(x)))


class LayerCache:
    """Keys and values so far, for steps of one token."""

    def __init__(self, batch, shape):
        room = (batch, shape.heads, shape.context, shape.head_width)
        self.keys, self.values, self.used = torch.zeros(room), torch.zeros(room), 0

    def append(self, k, v):
        self.keys[:, :, self.used], self.values[:, :, self.used] = k[:, :, 0], v[:, :, 0]
        self.used += 1
        return self.keys[:, :, :self.used], self.values[:, :, :self.used]


class LanguageModel(nn.Module):
    def __init__(self, shape, dropout=0.0):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(VOCABULARY, shape.width)
        self.blocks = nn.ModuleList(Block(shape, dropout) for _ in range(shape.layers))
        self.norm = RMSNorm(shape)
        self.output = nn.Linear(shape.width, VOCABULARY, bias=False)
        self.initialise()

    def initialise(self):
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                into_stream = name.endswith(("attention.output.weight", "down.weight"))
                nn.init.normal_(weight, std=0.02 / (2 * self.shape.layers) ** 0.5 if into_stream else 0.02)

    def hidden(self, ids, first=0, caches=None):
        """ids [batch, length] at positions first.. -> [batch, length, width]."""
        cos_sin = rotations(self.shape, torch.arange(first, first + ids.shape[1]))
        x = self.embedding(ids)
        for index, block in enumerate(self.blocks):
            x = block(x, cos_sin, caches and caches[index])
        return self.norm(x)

    def forward(self, ids):
        return self.output(self.hidden(ids))


def id_range(kind):
    """The ids that a position of this kind chooses from, at run time and in the loss alike."""
    if kind == PREDICTS_ADVANCE:
        return slice(ADVANCE_BASE, ADVANCE_BASE + MAX_ADVANCE + 1)
    return slice(AUDIO_BASE + kind * CODEBOOK_SIZE, AUDIO_BASE + (kind + 1) * CODEBOOK_SIZE)
