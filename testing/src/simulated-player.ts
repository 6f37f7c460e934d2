/** When a piece of audio came in, and how long it plays. */
export interface Arrival {
  readonly atMs: number;
  readonly durationMs: number;
}

export interface Playback {
  /** how often the player ran dry before the end */
  readonly underruns: number;
  /** silence heard in all, after the first sound */
  readonly silenceMs: number;
  /** the longest silence in one piece */
  readonly longestGapMs: number;
}

/** A player that starts with the first piece and never waits to fill a buffer: the strictest listener. */
export function simulatePlayer(arrivals: readonly Arrival[]): Playback {
  let playedUntilMs = arrivals[0]?.atMs ?? 0;
  let underruns = 0;
  let silenceMs = 0;
  let longestGapMs = 0;
  for (const { atMs, durationMs } of arrivals) {
    if (atMs > playedUntilMs) {
      underruns += 1;
      silenceMs += atMs - playedUntilMs;
      longestGapMs = Math.max(longestGapMs, atMs - playedUntilMs);
      playedUntilMs = atMs;
    }
    playedUntilMs += durationMs;
  }
  return { underruns, silenceMs, longestGapMs };
}
