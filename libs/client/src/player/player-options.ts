import type { Progress } from "./progress.js";

const usualJitterMs = 100;
/** Below the 3 s that the server stays ahead: more would wait for sound that is not sent. */
const mostJitterMs = 2_000;

export interface PlayerOptions {
  /** sound that must be there before the first sample is played, and after an underrun; 0 to 2000, 100 when absent */
  readonly jitterMs?: number;
  /** 0 (silent) to 1 (as it was made), 1 when absent */
  readonly volume?: number;
  /** where `player-worklet.js` is served; absent: beside this file, as installed */
  readonly workletUrl?: string | URL;
  /** tells (`recorded`) each block that goes to the speaker: for tests */
  readonly record?: boolean;
}

/** Samples count from the first that was pushed. */
export interface PlayerEvents {
  /** the first sample reaches the ear at this moment of performance.now(), ms */
  started: (atMs: number) => void;
  /** ten times a second, and whenever the state changes */
  progress: (progress: Progress) => void;
  underrun: (progress: Progress) => void;
  /** the last sample was played */
  drained: (progress: Progress) => void;
  recorded: (samples: Float32Array) => void;
}

/** How a speech was played. */
export interface Playback {
  readonly playedSamples: number;
  readonly underruns: number;
  /** silence that the underruns put in between */
  readonly gapSamples: number;
  /** false: stop() came first, or the speech was cancelled */
  readonly isWhole: boolean;
}

/** @throws RangeError when it is not 0 to 2000 */
export function readJitterMs(jitterMs: number = usualJitterMs): number {
  if (jitterMs >= 0 && jitterMs <= mostJitterMs) return jitterMs;
  throw new RangeError(`jitterMs is ${jitterMs}: give 0 to ${mostJitterMs}.`);
}

/** @throws RangeError when it is not 0 to 1 */
export function readVolume(volume: number = 1): number {
  if (volume >= 0 && volume <= 1) return volume;
  throw new RangeError(`volume is ${volume}: give 0 (silent) to 1.`);
}
