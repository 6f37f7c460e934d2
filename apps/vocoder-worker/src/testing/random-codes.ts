import { CODES_PER_FRAME } from "@mynah/codec";

/** Codes of `frames` frames, the same for the same seed (mulberry32). */
export function randomCodes(frames: number, codebookSize: number, seed: number): Uint16Array {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Uint16Array.from({ length: frames * CODES_PER_FRAME }, () => Math.floor(next() * codebookSize));
}
