/** Tokens come evenly from a moment on: the first one token's time after it. */
export interface Pace {
  readonly startedMs: number;
  readonly perSecond: number;
}

/** How many are due by now. Counted from the start and never from the last one, so that no delay adds up. */
export function tokensDue({ startedMs, perSecond }: Pace, nowMs: number): number {
  // A hair more: 3 / 100 s after the start the third of 100 a second is due, whatever the division makes of it.
  return Math.max(0, Math.floor(((nowMs - startedMs) * perSecond) / 1_000 + 1e-6));
}

/** When a token is due, from 0. */
export const dueAtMs = ({ startedMs, perSecond }: Pace, index: number): number =>
  startedMs + ((index + 1) * 1_000) / perSecond;
