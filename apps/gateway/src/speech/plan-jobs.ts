import type { Sampling, SpeechId } from "@mynah/protocol";
import type { Manner } from "@mynah/protocol/redis";
import { isSpoken } from "./is-spoken.js";
import type { PlannedJob } from "./job-queue.js";
import { segmentSeed } from "./segment-seed.js";

export interface JobsToPlan {
  readonly speechId: SpeechId;
  readonly profile: string;
  readonly voice: string;
  /** the seed is that of the speech */
  readonly sampling: Sampling;
  readonly manner?: Manner;
  /** of a live speech: whoever speaks it reads how far its text has come */
  readonly isOpen?: boolean;
  /** number of the first of these segments in its speech */
  readonly firstSegment: number;
  readonly texts: readonly string[];
  /** when the sound of each is due, in ms from now */
  readonly dueInMs: readonly number[];
}

/** A job for each segment that is no pause, first those whose sound is due first. */
export function planJobs({
  texts,
  firstSegment,
  sampling,
  manner,
  isOpen,
  dueInMs,
  ...of
}: JobsToPlan): readonly PlannedJob[] {
  return texts.flatMap((text, index) => {
    if (!isSpoken(text)) return [];
    const segment = firstSegment + index;
    const own = { ...sampling, seed: segmentSeed(sampling.seed, segment) };
    const growing = isOpen === true ? { isOpen } : {};
    const job = { version: 1, ...of, ...manner, ...growing, segment, text, sampling: own } as const;
    return [{ dueMs: dueInMs[index] ?? 0, job }];
  });
}
