import type { SoundChunk } from "./sound-chunks.js";

/** A player that starts with the first sample and never waits to fill a buffer: the strictest listener. */
export interface Playback {
  /** how often it ran dry before the end */
  readonly underruns: number;
  readonly silentMs: number;
}

export function playChunks(chunks: readonly SoundChunk[]): Playback {
  const waits = playing(chunks).map(({ waitedMs }) => waitedMs);
  return { underruns: waits.filter((ms) => ms > 0).length, silentMs: waits.reduce((sum, ms) => sum + ms, 0) };
}

/** When it plays this moment of the sound; undefined: that never came. */
export function playedAtMs(chunks: readonly SoundChunk[], soundMs: number): number | undefined {
  const chunk = playing(chunks).findLast(({ beginsMs }) => beginsMs <= soundMs);
  return chunk && chunk.playedMs + soundMs - chunk.beginsMs;
}

interface Played {
  /** where it begins within the sound */
  readonly beginsMs: number;
  readonly playedMs: number;
  /** in silence, for it */
  readonly waitedMs: number;
}

function playing(chunks: readonly SoundChunk[]): readonly Played[] {
  let untilMs = chunks[0]?.atMs ?? 0;
  let beginsMs = 0;
  return chunks.map(({ atMs, audioMs }) => {
    const played = { beginsMs, playedMs: Math.max(atMs, untilMs), waitedMs: Math.max(0, atMs - untilMs) };
    untilMs = played.playedMs + audioMs;
    beginsMs += audioMs;
    return played;
  });
}
