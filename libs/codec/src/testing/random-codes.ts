import { CODES_PER_FRAME } from "../codec-geometry.js";

/** Codes of `frames` frames, the same for the same seed (mulberry32). */
export function randomCodes(frames: number, seed: number, codebookSize = 4096): Uint16Array {
  let state = seed | 0;
  return Uint16Array.from({ length: frames * CODES_PER_FRAME }, () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    return ((mixed ^ (mixed >>> 13)) >>> 0) % codebookSize;
  });
}
