import { CODES_PER_FRAME } from "@mynah/codec";

/** Uniform in [0, 1). */
export type Random = () => number;

export function randomFrames(frames: number, codebookSize: number, random: Random): Uint16Array {
  return Uint16Array.from({ length: frames * CODES_PER_FRAME }, () => Math.floor(random() * codebookSize));
}

/** The same numbers for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
