import type { CodecGeometry } from "./codec-geometry.js";

/** How much right context the first window of a speech waits for; all that follow it are exact. */
export const LOOKAHEADS = ["exact", "balanced", "earliest"] as const;
export type Lookahead = (typeof LOOKAHEADS)[number];

/**
 * Frames of right context that the first window of a speech need not wait for, and guesses instead: none, one, or all
 * whole frames of it (SNAC: 0, 1, 2 of its 2.32, so that 58 ms of sound come with frame 3, 2 or 1). Whole frames only, so that the first
 * chunk has the same samples in all three and those after it are cut in the same places. A codec that looks ahead
 * less than a frame has nothing to save.
 */
export function guessableFrames(lookahead: Lookahead, geometry: CodecGeometry): number {
  const whole = Math.floor(geometry.rightRadiusSamples / geometry.samplesPerFrame);
  return { exact: 0, balanced: Math.min(1, whole), earliest: whole }[lookahead];
}
