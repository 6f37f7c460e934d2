#!/usr/bin/env python3
"""Train the language model on coded utterances by wall clock."""
import argparse
import json
import math
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from language_model import LanguageModel, Shape, id_range
from voice_layout import PREDICTS_ADVANCE, PREDICTS_NOTHING, begin_frames, sequence


def load_utterances(work, split):
    """[(begins of symbols, codes [frames, 7])]"""
    codes = np.load(work / "codes.npz")
    records = [json.loads(line) for line in open(work / "manifest.jsonl")]
    chosen = [(r["phonemes"], codes[r["id"]]) for r in records if r["split"] == split]
    return [(begin_frames(phonemes, len(frames)), frames) for phonemes, frames in chosen]


def join(first, second):
    """Two utterances as one longer speech, so that segments of several sentences are no surprise."""
    shift = len(first[1])
    return first[0][:-1] + [[name, frame + shift] for name, frame in second[0]], np.concatenate([first[1], second[1]])


class Batches:
    """Batches of about equally long sequences, of at most `tokens` ids with their padding."""

    POOL = 1024

    def __init__(self, utterances, tokens, seed):
        self.utterances, self.tokens = utterances, tokens
        self.random = np.random.default_rng(seed)

    def sample(self):
        utterance = self.pick()
        while self.random.random() < 0.12 and len(utterance[1]) < 150:
            utterance = join(utterance, self.pick())
        return sequence(*utterance)

    def pick(self):
        return self.utterances[self.random.integers(len(self.utterances))]

    def __iter__(self):
        while True:
            pool = sorted((self.sample() for _ in range(self.POOL)), key=lambda pair: len(pair[0]))
            groups = self.group(pool)
            for index in self.random.permutation(len(groups)):
                yield pad(groups[index])

    def group(self, pool):
        groups = [[]]
        for pair in pool:
            if groups[-1] and (len(groups[-1]) + 1) * len(pair[0]) > self.tokens:
                groups.append([])
            groups[-1].append(pair)
        return groups


def pad(pairs):
    """[(ids, kinds)] -> ids, kinds [batch, longest] and how many utterances."""
    longest = max(len(ids) for ids, _ in pairs)
    fill = lambda rows, value: torch.tensor([row + [value] * (longest - len(row)) for row in rows])
    return fill([ids for ids, _ in pairs], 0), fill([kinds for _, kinds in pairs], PREDICTS_NOTHING)


def loss_by_kind(model, ids, kinds):
    """Summed cross-entropy and count for each kind; a position chooses among its own ids only, as at run time."""
    hidden = model.hidden(ids)[:, :-1].flatten(0, 1)
    wanted, kinds = ids[:, 1:].flatten(), kinds[:, :-1].flatten()
    parts = []
    for kind in range(PREDICTS_ADVANCE + 1):
        places, allowed = (kinds == kind).nonzero()[:, 0], id_range(kind)
        scores = F.linear(hidden[places], model.output.weight[allowed]).float()
        parts.append((F.cross_entropy(scores, wanted[places] - allowed.start, reduction="sum"), len(places)))
    return parts


def learning_rate(progress, peak):
    """Warm up over 2 %, then a cosine to 1 % of the peak; progress is the share of the time used."""
    if progress < 0.02:
        return peak * (progress / 0.02 + 0.01)
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))


def optimiser_of(model, peak):
    matrices = [p for p in model.parameters() if p.dim() == 2]
    vectors = [p for p in model.parameters() if p.dim() == 1]
    groups = [{"params": matrices, "weight_decay": 0.05}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=peak, betas=(0.9, 0.95))


def save(model, path, **facts):
    torch.save({"model": model.state_dict(), "shape": asdict(model.shape), **facts}, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").rename(path)


def evaluate(model, batches):
    """Mean loss a code and an advance on unseen utterances."""
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        parts = [loss_by_kind(model, *batch) for batch in batches]
    model.train()
    mean = lambda kinds: (sum(float(p[k][0]) for p in parts for k in kinds) / sum(p[k][1] for p in parts for k in kinds))
    return mean(range(PREDICTS_ADVANCE)), mean([PREDICTS_ADVANCE])


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path(".voice-work"))
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--output", type=Path, help="default: language-model.pt in --work")
    parser.add_argument("--tokens", type=int, default=6000, help="ids in a batch")
    parser.add_argument("--peak", type=float, default=1.5e-3)
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main():
    args = parse_args()
    path = args.output or args.work / "language-model.pt"
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    model = LanguageModel(Shape(), args.dropout)
    optimiser = optimiser_of(model, args.peak)
    held_out = [pad([sequence(*u)]) for u in load_utterances(args.work, "held-out")]
    batches = Batches(load_utterances(args.work, "train"), args.tokens, args.seed)
    began, step, passes, smooth = time.time(), 0, 0, 0.0
    for ids, kinds in batches:
        progress = (time.time() - began) / (60 * args.minutes)
        if progress >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(progress, args.peak)
        with torch.autocast("cpu", torch.bfloat16):
            parts = loss_by_kind(model, ids, kinds)
        loss = sum(part for part, _ in parts) / sum(count for _, count in parts)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step, passes = step + 1, passes + len(ids)
        smooth += (float(loss.detach()) - smooth) / min(step, 50)
        if step % 50 == 0:
            print(f"{step} {passes} utterances {time.time() - began:.0f}s loss {smooth:.4f}", flush=True)
        if step % 200 == 0:
            code, advance = evaluate(model, held_out)
            print(f"held-out: code {code:.4f} advance {advance:.4f}", flush=True)
            save(model, path, steps=step, utterances=passes)
    code, advance = evaluate(model, held_out)
    print(f"held-out: code {code:.4f} advance {advance:.4f} after {step} steps, {passes} utterances", flush=True)
    save(model, path, steps=step, utterances=passes)


if __name__ == "__main__":
    main()
