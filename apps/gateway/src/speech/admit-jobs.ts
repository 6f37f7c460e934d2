import { randomInt } from "node:crypto";
import { limits, SpeechError, type Profile } from "@mynah/protocol";
import { admit, MOST_RETRY_AFTER_S, type Admission, type AdmissionInput } from "./admission.js";
import { queueWaitMs } from "./expected-wait.js";
import { REDIS_ANSWER_MS, withinMs } from "./redis-failure.js";
import type { SeenService, ServiceView } from "./service-view.js";
import { queueOf, type SubmitParts } from "./submit-parts.js";

export interface JobsToAdmit {
  readonly profile: Pick<Profile, "name">;
  /** 0 for a session that is opened: whether its text is in time is seen when the first of it comes */
  readonly newJobs: number;
  /** a speech that runs is let end, a new one is sent elsewhere */
  readonly isDraining: boolean;
  /** more text of a session that speaks already */
  readonly isRunning?: boolean;
}

/** @throws SpeechError unavailable while going down or without workers, overloaded when too much waits */
export async function admitJobs(parts: SubmitParts, jobs: JobsToAdmit): Promise<void> {
  if (jobs.isDraining) return refuse(parts, { kind: "refused", reason: "draining", retryAfterS: 1 });
  const { service } = queueOf(parts, jobs.profile);
  const seen = await withinMs(REDIS_ANSWER_MS, service.see());
  // From here to the note of an admission nothing may be awaited: everybody must see who was let in before.
  const input = toInput(parts, jobs, { seen, service });
  if (input.waitMs !== undefined && !input.isRunning) parts.onExpectedWait(input.waitMs);
  const decision = admit(input);
  if (decision.kind === "refused") return refuse(parts, decision);
  if (input.newJobs > 0 && !input.isRunning) service.admitted.admit(performance.now());
}

interface Seen {
  readonly seen: SeenService;
  readonly service: ServiceView;
}

function toInput(parts: SubmitParts, jobs: JobsToAdmit, { seen, service }: Seen): AdmissionInput {
  const { engines } = seen;
  const admitted = service.admitted.unseen(seen.at, performance.now());
  const queueMs = queueWaitMs({ ...seen, admitted }, engines);
  return {
    waitingJobs: seen.waitingJobs + admitted,
    newJobs: jobs.newJobs,
    maxWaitingJobs: limits.waitingJobs,
    waitMs: queueMs === undefined ? undefined : queueMs + seen.vocoderWaitMs,
    serviceMs: engines?.firstWindowMs ?? 0,
    promiseMs: parts.firstAudioPromiseMs,
    msPerJob: engines?.segmentMs === undefined ? undefined : engines.segmentMs / engines.sequences,
    unservedMs: seen.unservedMs,
    isDraining: jobs.isDraining,
    isRunning: jobs.isRunning ?? false,
  };
}

/** Up to three times as long, at random: those who are refused together must not come back together. */
const spread = (seconds: number): number => Math.min(MOST_RETRY_AFTER_S, seconds + randomInt(2 * seconds + 1));

function refuse(parts: SubmitParts, { reason, ...refusal }: Extract<Admission, { kind: "refused" }>): never {
  parts.onRefused(reason);
  const retryAfterS = reason === "draining" ? refusal.retryAfterS : spread(refusal.retryAfterS);
  const again = `try again in ${retryAfterS} s.`;
  if (reason === "draining")
    throw new SpeechError("unavailable", "This server is going down: try again at once.", { retryAfterS });
  if (reason === "no_worker")
    throw new SpeechError("unavailable", `No speech engine is running: ${again}`, { retryAfterS });
  throw new SpeechError("overloaded", `Too many speeches are waiting: ${again}`, { retryAfterS });
}
