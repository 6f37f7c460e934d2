const CODES_PER_FRAME = 7;

/** Codes of `frames` frames, the same for the same seed (mulberry32). */
export function randomCodes(frames: number, seed: number, codebookSize: number): Uint16Array {
  let state = Math.imul(seed, 0x9e3779b9);
  return Uint16Array.from({ length: frames * CODES_PER_FRAME }, () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    return ((mixed ^ (mixed >>> 13)) >>> 0) % codebookSize;
  });
}
