import { simulatePlayer } from "../simulated-player.js";
import type { Heard } from "./hear-speech.js";
import { countBreaks } from "./invariants.js";

const SAMPLES_PER_MS = 24;

/** What the listeners of a case noticed of its fault. */
export interface CaseFigures {
  readonly listeners: number;
  /** the longest silence that each heard, in the middle: a player that starts with the first sound */
  readonly gapMsP50: number;
  readonly gapMsMax: number;
  /** holes, and chunks that came again */
  readonly lost: number;
  readonly doubled: number;
  readonly errors: number;
}

export function figuresOf(heard: readonly Heard[]): CaseFigures {
  const gaps = heard.map(longestGapMs).toSorted((a, b) => a - b);
  const seqs = heard.map(countBreaks);
  return {
    listeners: heard.length,
    gapMsP50: Math.round(gaps[Math.floor((gaps.length - 1) / 2)] ?? 0),
    gapMsMax: Math.round(gaps.at(-1) ?? 0),
    lost: seqs.reduce((sum, { lost }) => sum + lost, 0),
    doubled: seqs.reduce((sum, { doubled }) => sum + doubled, 0),
    errors: heard.reduce((sum, { errors }) => sum + errors.length, 0),
  };
}

export function longestGapMs({ chunks }: Heard): number {
  const arrivals = chunks.map(({ atMs, pcm }) => ({ atMs, durationMs: pcm.length / 2 / SAMPLES_PER_MS }));
  return simulatePlayer(arrivals).longestGapMs;
}

/** Prints what a case's listeners noticed. The name begins with the row's number. */
export function printFigures(name: string, heard: readonly Heard[], more: Readonly<Record<string, number>> = {}): void {
  const figures = { ...figuresOf(heard), ...more };
  const words = Object.entries(figures).map(([key, value]) => `${key} ${value}`);
  process.stdout.write(`faults ${name}: ${words.join(", ")}\n`);
}
