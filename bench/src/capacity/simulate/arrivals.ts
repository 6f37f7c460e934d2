import { seeded } from "@mynah/cli";

/** A speech that somebody asks for: how many frames each of its segments has. */
export interface AskedSpeech {
  readonly atMs: number;
  readonly segmentFrames: readonly number[];
}

export interface Traffic {
  /** listeners at the same moment, on average */
  readonly streams: number;
  /** mean length of a speech; lengths lie evenly between half and one and a half of it */
  readonly speechSeconds: number;
  readonly durationMs: number;
  readonly seed: number;
}

export const FRAME_MS = (2_048 / 24_000) * 1_000;
/** A first segment is cut short so that it sounds soon, the others are sentences. */
const FIRST_SEGMENT_MS = 3_000;
const SEGMENT_MS = 6_000;

/** Speeches that begin independently of each other (Poisson), as many as keep so many listeners. */
export function* poissonArrivals({ streams, speechSeconds, durationMs, seed }: Traffic): Generator<AskedSpeech> {
  const random = seeded(seed);
  const meanGapMs = (speechSeconds * 1_000) / streams;
  for (let atMs = 0; ;) {
    atMs -= Math.log(1 - random()) * meanGapMs;
    if (atMs >= durationMs) return;
    yield { atMs, segmentFrames: cutSpeech(speechSeconds * 1_000 * (0.5 + random())) };
  }
}

function cutSpeech(speechMs: number): readonly number[] {
  const frames: number[] = [];
  for (let leftMs = speechMs; leftMs > 0;) {
    const most = frames.length === 0 ? FIRST_SEGMENT_MS : SEGMENT_MS;
    // No tail of a word or two.
    const segmentMs = leftMs < 1.3 * most ? leftMs : most;
    frames.push(Math.max(1, Math.round(segmentMs / FRAME_MS)));
    leftMs -= segmentMs;
  }
  return frames;
}
