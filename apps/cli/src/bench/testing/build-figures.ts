import type { RequestFigures } from "../bench-result.js";

const usual: RequestFigures = {
  iteration: 0,
  index: 0,
  prompt: { id: "en-01", language: "en", characters: 6 },
  plannedAtMs: 0,
  lagMs: 0,
  firstByteMs: 90,
  firstAudioMs: 100,
  firstAudibleMs: 120,
  endMs: 500,
  bytes: 48_000,
  audioMs: 1_000,
  realTimeFactor: 0.5,
  chunks: [
    { atMs: 100, audioMs: 600 },
    { atMs: 400, audioMs: 400 },
  ],
  cadence: { meanGapMs: 300, jitterMs: 0, maxGapMs: 300, stalls: 1 },
  player: { underruns: 0, silentMs: 0 },
};

/** A request that went well, but for what is given. */
export const buildFigures = (given: Partial<RequestFigures> = {}): RequestFigures => ({ ...usual, ...given });
