#!/usr/bin/env python3
"""Word error rates on the held-out sentences: the teacher's audio, the codec's copy of it, and the voice.

The phonemes are flite's own, so that this measures the models and not the front end.
"""
import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from scipy.io import wavfile

from codec_model import levels_from_frames
from encode_codes import load_codec
from export_language_model import load_model
from generate import generate
from recognise import word_errors


@torch.no_grad()
def teacher_audio(args, records, codec):
    return {r["id"]: np.load(args.work / "wav" / f"{r['id']}.npy").astype(np.float32) for r in records}


@torch.no_grad()
def codec_audio(args, records, codec):
    teacher = teacher_audio(args, records, codec)
    return {name: codec.decode(codec.encode(torch.from_numpy(audio)[None]))[0].numpy() for name, audio in teacher.items()}


@torch.no_grad()
def voice_audio(args, records, codec):
    sampling = {"temperature": args.temperature, "topP": args.top_p, "topK": args.top_k}
    phonemes = [[name for name, _ in r["phonemes"]] for r in records]
    spoken = generate(load_model(args.language_model), phonemes, sampling, args.max_hold_frames, args.seed)
    wanted = sum(r["samples"] for r in records) / 2048
    print(f"voice: {sum(map(len, spoken))} frames, the teacher {wanted:.0f}")
    return {r["id"]: codec.decode(levels_from_frames(codes))[0].numpy() for r, codes in zip(records, spoken)}


SYSTEMS = {"teacher": teacher_audio, "codec": codec_audio, "voice": voice_audio}


def write_wavs(folder, audios):
    folder.mkdir(parents=True, exist_ok=True)
    for name, audio in audios.items():
        wavfile.write(folder / f"{name}.wav", 24000, (np.clip(audio, -1, 1) * 32767).astype(np.int16))


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".voice-work"))
    parser.add_argument("--codec", type=Path, help="default: codec.pt in --work")
    parser.add_argument("--language-model", type=Path, help="default: language-model.pt in --work")
    parser.add_argument("--systems", nargs="+", default=list(SYSTEMS), choices=SYSTEMS)
    parser.add_argument("--sentences", type=int, default=100)
    parser.add_argument("--temperature", type=float, default=0.2)
    parser.add_argument("--top-p", type=float, default=0.9)
    parser.add_argument("--top-k", type=int, default=32)
    parser.add_argument("--max-hold-frames", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    args.codec = args.codec or args.work / "codec.pt"
    args.language_model = args.language_model or args.work / "language-model.pt"
    return args


def main():
    args = parse_args()
    torch.set_num_threads(1)
    records = [json.loads(line) for line in open(args.work / "manifest.jsonl")]
    records = [r for r in records if r["split"] == "held-out"][:args.sentences]
    texts, codec = {r["id"]: r["text"] for r in records}, load_codec(args.codec)
    for system in args.systems:
        began = time.time()
        audios = SYSTEMS[system](args, records, codec)
        write_wavs(args.work / "evaluated" / system, audios)
        rate, found = word_errors(audios, texts)
        print(f"{system}: word error rate {rate:.3f} ({time.time() - began:.0f}s)", flush=True)
        if args.verbose:
            for name, (errors, heard) in found.items():
                print(f"  {errors} {texts[name]} | {' '.join(heard)}")


if __name__ == "__main__":
    main()
