import type { EnginesPace, PaceOfAll } from "@mynah/protocol/redis";

/** How much there is to do before a speech that is asked for now. */
export interface WorkAhead {
  /** jobs being spoken */
  readonly activeJobs: number;
  /** waiting jobs whose sound is due by now: what is due later is served later */
  readonly dueJobs: number;
  /** speeches let in by this gateway whose first job is not counted in `dueJobs` or `activeJobs` yet */
  readonly admitted: number;
}

/**
 * How long a job that is due now will wait for a sequence; undefined while nobody knows how fast segments are served. With n sequences
 * at work, one falls free every n-th part of the time that a segment holds one.
 */
export function queueWaitMs(ahead: WorkAhead, engines: EnginesPace | undefined): number | undefined {
  if (engines === undefined) return undefined;
  const { sequences, segmentMs } = engines;
  // More can be active only on workers that are leaving, or dead: whoever comes now is not served by them.
  const activeJobs = Math.min(ahead.activeJobs, sequences);
  const tooMany = activeJobs + ahead.dueJobs + ahead.admitted - sequences;
  if (tooMany < 0) return 0;
  return segmentMs === undefined ? undefined : ((tooMany + 1) * segmentMs) / sequences;
}

/** Of a window, context included: between the first, small ones and the long ones of a speech that is well ahead. */
const WINDOW_FRAMES = 12;

/** How long a window will wait to be read by a vocoder; 0 while no vocoder says its pace. */
export function vocoderWaitMs(unreadWindows: number, vocoders: PaceOfAll | undefined): number {
  if (vocoders === undefined) return 0;
  return (unreadWindows * WINDOW_FRAMES * vocoders.msPerJoiningFrame) / vocoders.decoders;
}
