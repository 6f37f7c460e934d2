import { formatBytes } from "./format-bytes.js";
import type { Transfer } from "./pull-progress.js";

/** The pace of one file's download since `begun`. */
export interface Pace {
  readonly path: string;
  /** the bytes that were there when it began */
  readonly doneAtStart: number;
  readonly startedMs: number;
}

/** Follows a download: another file, or one that starts anew, has a pace of its own. */
export function followPace(pace: Pace | undefined, { path, done }: Transfer, nowMs: number): Pace {
  if (pace?.path === path && done >= pace.doneAtStart) return pace;
  return { path, doneAtStart: done, startedMs: nowMs };
}

/** For example "23.1 MB of 52.6 MB (44 %), 4.2 MB/s, 7 s left". No pace is told in the first half second. */
export function transferWords({ done, total }: Transfer, { doneAtStart, startedMs }: Pace, nowMs: number): string {
  const part = `${formatBytes(done)} of ${formatBytes(total)} (${percent(done, total)} %)`;
  const seconds = (nowMs - startedMs) / 1_000;
  const bytesPerSecond = (done - doneAtStart) / seconds;
  if (seconds < 0.5 || !(bytesPerSecond > 0)) return part;
  const left = done < total ? `, ${timeWords((total - done) / bytesPerSecond)} left` : "";
  return `${part}, ${formatBytes(Math.round(bytesPerSecond))}/s${left}`;
}

function percent(done: number, total: number): number {
  return total === 0 ? 100 : Math.floor((100 * done) / total);
}

function timeWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 100 ? `${whole} s` : `${Math.ceil(whole / 60)} min`;
}
