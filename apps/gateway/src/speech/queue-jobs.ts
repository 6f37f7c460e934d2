import type { Profile, SpeechId } from "@mynah/protocol";
import { endRefused } from "./end-refused.js";
import type { PlannedJob } from "./job-queue.js";
import { REDIS_ANSWER_MS, withinMs } from "./redis-failure.js";
import { queueOf, type SubmitParts } from "./submit-parts.js";

export interface JobsOfSpeech {
  readonly speechId: SpeechId;
  readonly profile: Pick<Profile, "name">;
  readonly jobs: readonly PlannedJob[];
}

/** A speech whose jobs could not be queued for certain is ended, so that a worker that finds one of them drops it. */
export async function queueJobs(parts: SubmitParts, { speechId, profile, jobs }: JobsOfSpeech): Promise<void> {
  if (jobs.length === 0) return;
  try {
    await withinMs(REDIS_ANSWER_MS, queueOf(parts, profile).add(jobs));
  } catch (error) {
    endRefused(parts, speechId);
    throw error;
  }
}
