import type { SpeechId } from "@mynah/protocol";
import type { SpeechStore, StoredSpeech } from "@mynah/protocol/redis";
import { heardText } from "./heard-text.js";
import type { JobQueue } from "./job-queue.js";
import { findOwned } from "./listen-speech.js";
import { REDIS_ANSWER_MS, withinMs } from "./redis-failure.js";
import type { Cancelled, Owner } from "./speech-core.js";

export interface CancelParts {
  readonly store: SpeechStore;
  /** undefined: only other gateways serve the model */
  readonly queueOf: (model: string) => Pick<JobQueue, "removeWaiting"> | undefined;
}

/** See `SpeechCore.cancel`. */
export async function cancelSpeech(
  parts: CancelParts,
  speechId: SpeechId,
  { owner, playedSamples = 0 }: { readonly owner: Owner; readonly playedSamples?: number | undefined },
): Promise<Cancelled> {
  const speech = await withinMs(REDIS_ANSWER_MS, findOwned(parts.store, speechId, owner));
  await withinMs(REDIS_ANSWER_MS, parts.store.end(speechId, { type: "cancelled" }));
  await withinMs(REDIS_ANSWER_MS, removeJobs(parts, speechId, speech));
  return { heardText: heardText(speech, playedSamples), wasOpen: speech.status === "open" };
}

/** Takes the jobs of a speech that has ended out of the queue. */
export async function dropJobs(parts: CancelParts, speechId: SpeechId): Promise<void> {
  const speech = await parts.store.find(speechId);
  if (speech !== undefined) await removeJobs(parts, speechId, speech);
}

/** Other jobs, of another gateway's queue or queued just now, are dropped by the workers that take them: the speech is closed. */
async function removeJobs(
  { queueOf }: CancelParts,
  speechId: SpeechId,
  { model, queued }: StoredSpeech,
): Promise<void> {
  await queueOf(model)?.removeWaiting(speechId, queued);
}
