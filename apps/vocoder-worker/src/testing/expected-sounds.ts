import { valueOf } from "./build-window.js";

type Sound = readonly [seq: number, value: number];

/** What `VocoderRoom.sounds` says of so many built windows, once they are in order. */
export const expected = (count: number): readonly Sound[] =>
  Array.from({ length: count }, (_, seq) => [seq, valueOf(seq)]);

export const bySeq = (sounds: readonly Sound[]): readonly Sound[] => [...sounds].sort(([a], [b]) => a - b);
