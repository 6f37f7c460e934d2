#!/usr/bin/env python3
"""Write the trained language model as GGUF (Llama architecture)."""
import argparse
from pathlib import Path

import torch

from gguf_writer import BOOL, FLOAT32, INT32, STRING, UINT32, write_gguf
from language_model import LanguageModel, Shape
from voice_layout import VOCABULARY, token_names

# GGUF's names of the weights of one block.
BLOCK_NAMES = {
    "attention_norm": "attn_norm", "attention.q": "attn_q", "attention.k": "attn_k", "attention.v": "attn_v",
    "attention.output": "attn_output", "forward_norm": "ffn_norm", "feed_forward.gate": "ffn_gate",
    "feed_forward.up": "ffn_up", "feed_forward.down": "ffn_down",
}
TOP_NAMES = {"embedding": "token_embd", "norm": "output_norm", "output": "output"}
FILE_TYPES = {"f32": 0, "f16": 1, "q8_0": 7}


def gguf_name(name):
    parts = name.removesuffix(".weight").split(".")
    if parts[0] == "blocks":
        return f"blk.{parts[1]}.{BLOCK_NAMES['.'.join(parts[2:])]}.weight"
    return f"{TOP_NAMES[parts[0]]}.weight"


def metadata(shape, kind):
    names, types = zip(*token_names())
    return [
        ("general.architecture", STRING, "llama"),
        ("general.name", STRING, "mynah-mini"),
        ("general.file_type", UINT32, FILE_TYPES[kind]),
        ("llama.vocab_size", UINT32, VOCABULARY),
        ("llama.context_length", UINT32, shape.context),
        ("llama.embedding_length", UINT32, shape.width),
        ("llama.block_count", UINT32, shape.layers),
        ("llama.feed_forward_length", UINT32, shape.hidden),
        ("llama.attention.head_count", UINT32, shape.heads),
        ("llama.attention.head_count_kv", UINT32, shape.heads),
        ("llama.attention.layer_norm_rms_epsilon", FLOAT32, shape.epsilon),
        ("llama.rope.dimension_count", UINT32, shape.head_width),
        ("llama.rope.freq_base", FLOAT32, shape.rope_base),
        ("tokenizer.ggml.model", STRING, "llama"),
        ("tokenizer.ggml.tokens", STRING, list(names)),
        ("tokenizer.ggml.scores", FLOAT32, [-float(index) for index in range(len(names))]),
        ("tokenizer.ggml.token_type", INT32, list(types)),
        ("tokenizer.ggml.unknown_token_id", UINT32, 0),
        ("tokenizer.ggml.bos_token_id", UINT32, 1),
        ("tokenizer.ggml.eos_token_id", UINT32, 2),
        ("tokenizer.ggml.add_bos_token", BOOL, False),
        ("tokenizer.ggml.add_space_prefix", BOOL, False),
    ]


def export(model, path, kind):
    # Norm weights are tiny and stay exact.
    tensors = [(gguf_name(name), weight.detach().numpy(), kind if weight.dim() == 2 else "f32")
               for name, weight in model.named_parameters()]
    write_gguf(path, metadata(model.shape, kind), tensors)


def load_model(checkpoint):
    saved = torch.load(checkpoint)
    model = LanguageModel(Shape(**saved["shape"]))
    model.load_state_dict(saved["model"])
    return model.eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path(".voice-work/language-model.pt"))
    parser.add_argument("--output", type=Path, default=Path("models/mynah-mini/language-model.gguf"))
    parser.add_argument("--type", choices=FILE_TYPES, default="q8_0")
    args = parser.parse_args()
    model = load_model(args.checkpoint)
    export(model, args.output, args.type)
    count = sum(weight.numel() for weight in model.parameters())
    print(f"{args.output}: {count / 1e6:.2f} M parameters, {args.output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
