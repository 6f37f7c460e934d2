import { limits, SpeechError, type Profile } from "@mynah/protocol";
import { admit } from "./admission.js";
import { REDIS_ANSWER_MS, withinMs } from "./redis-failure.js";
import { queueOf, type SubmitParts } from "./submit-parts.js";

export interface Admission {
  readonly profile: Pick<Profile, "name">;
  readonly newJobs: number;
  /** a speech that runs is let end, a new one is sent elsewhere */
  readonly isDraining: boolean;
}

/** @throws SpeechError unavailable while going down, overloaded when too much waits */
export async function admitJobs(parts: SubmitParts, { profile, newJobs, isDraining }: Admission): Promise<void> {
  const waitingJobs = isDraining ? 0 : await withinMs(REDIS_ANSWER_MS, queueOf(parts, profile).waiting());
  const decision = admit({ waitingJobs, newJobs, maxWaitingJobs: limits.waitingJobs, isDraining });
  if (decision.kind === "admitted") return;
  parts.onRefused(decision.reason);
  const { retryAfterS } = decision;
  if (isDraining)
    throw new SpeechError("unavailable", "This server is going down: try again at once.", { retryAfterS });
  throw new SpeechError("overloaded", `Too many speeches are waiting: try again in ${retryAfterS} s.`, { retryAfterS });
}
