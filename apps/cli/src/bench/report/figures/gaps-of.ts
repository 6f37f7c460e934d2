import type { RequestFigures } from "../../bench-result.js";

export const STALL_MS = 200;
export const NO_GAPS = "Fewer than two chunks came in every request: there are no gaps.";

export interface Gap {
  /** when it began, and its length */
  readonly fromMs: number;
  readonly ms: number;
}

/** Between chunks that held sound, since the request was sent. */
export function gapsOf({ chunks }: RequestFigures): readonly Gap[] {
  return chunks.slice(1).map(({ atMs }, index) => {
    const fromMs = chunks[index]?.atMs ?? 0;
    return { fromMs, ms: atMs - fromMs };
  });
}

/** When a player that starts with the first sample and buffers nothing had nothing to play. */
export function silencesOf({ chunks }: RequestFigures): readonly Gap[] {
  const silences: Gap[] = [];
  let playedUntil = chunks[0]?.atMs ?? 0;
  for (const { atMs, audioMs } of chunks) {
    if (atMs > playedUntil) silences.push({ fromMs: playedUntil, ms: atMs - playedUntil });
    playedUntil = Math.max(playedUntil, atMs) + audioMs;
  }
  return silences;
}
