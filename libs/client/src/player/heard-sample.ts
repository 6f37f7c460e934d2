import type { Progress } from "./progress.js";

export interface OutputNow {
  readonly contextTime: number;
  readonly latencyS: number;
  readonly sampleRate: number;
}

/** Which sample is in the listener's ear now: the last exact report carried on by the audio clock, less the way to the ear. */
export function heardSample(progress: Progress, now: OutputNow): number {
  const latency = now.latencyS * now.sampleRate;
  const isMoving = progress.state === "playing" && !progress.isPaused;
  const since = isMoving ? (now.contextTime - progress.contextTime) * now.sampleRate : 0;
  const out = Math.min(progress.played + Math.max(0, since), progress.played + progress.buffered);
  return progress.state === "drained" ? progress.played : Math.max(0, Math.round(out - latency));
}
