#!/usr/bin/env python3
"""Turn all utterances into codes with the trained codec: codes.npz, one [frames, 7] uint16 array an utterance."""
import argparse
import json
from functools import partial
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch

from codec_model import Codec, frames_from_levels


def load_codec(path):
    codec = Codec()
    codec.load_state_dict(torch.load(path)["model"])
    return codec.eval()


def encode_some(names, work, checkpoint):
    torch.set_num_threads(1)
    codec, codes = load_codec(checkpoint), {}
    for name in names:
        audio = torch.from_numpy(np.load(work / "wav" / f"{name}.npy").astype(np.float32))[None]
        codes[name] = frames_from_levels([level[0] for level in codec.encode(audio)]).numpy().astype(np.uint16)
    return codes


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path(".voice-work"))
    parser.add_argument("--checkpoint", type=Path, help="default: codec.pt in --work")
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    names = [json.loads(line)["id"] for line in open(args.work / "manifest.jsonl")]
    encode = partial(encode_some, work=args.work, checkpoint=args.checkpoint or args.work / "codec.pt")
    codes = {}
    with Pool(args.processes) as pool:
        for part in pool.imap_unordered(encode, [names[i:i + 500] for i in range(0, len(names), 500)]):
            codes |= part
    np.savez(args.work / "codes.npz", **codes)
    everything = np.concatenate(list(codes.values()))
    used = [len(np.unique(everything[:, slot])) for slot in range(7)]
    print(f"{len(codes)} utterances, {len(everything)} frames, codes used by slot {used}")


if __name__ == "__main__":
    main()
