export interface AdmissionInput {
  /** speech jobs of this profile that nobody has taken yet */
  readonly waitingJobs: number;
  /** jobs that this speech would add */
  readonly newJobs: number;
  readonly maxWaitingJobs: number;
  /** until a sequence and the vocoders are free for it; undefined while nobody knows */
  readonly waitMs: number | undefined;
  /** from then to its first sound; 0 while nobody knows */
  readonly serviceMs: number;
  /** how soon it must sound */
  readonly promiseMs: number;
  /** one job less waits after so long; undefined while nobody knows */
  readonly msPerJob: number | undefined;
  /** how long there has been no worker at all */
  readonly unservedMs: number;
  readonly isDraining: boolean;
  /** more of a speech that speaks already: whoever listens to it is not cut off for the sake of those who come */
  readonly isRunning: boolean;
}

type RefusalReason = "draining" | "queue_full" | "no_worker" | "late";

export type Admission =
  | { readonly kind: "admitted" }
  | { readonly kind: "refused"; readonly reason: RefusalReason; readonly retryAfterS: number };

export const MOST_RETRY_AFTER_S = 60;
/** A worker may be restarted, model and all, without a client's noticing more than a pause. */
export const MOST_UNSERVED_MS = 10_000;
/** A model is loaded within some seconds. */
const UNSERVED_RETRY_AFTER_S = 5;

const admitted: Admission = { kind: "admitted" };
const refused = (reason: RefusalReason, retryAfterS: number): Admission => ({ kind: "refused", reason, retryAfterS });

/** May this speech be queued? Decided before anything is written. */
export function admit(input: AdmissionInput): Admission {
  if (input.isDraining) return refused("draining", 1);
  const tooMany = excessJobs(input);
  if (tooMany > 0) return refused("queue_full", toRetryAfterS(tooMany * (input.msPerJob ?? 0)));
  if (input.isRunning) return admitted;
  if (input.unservedMs > MOST_UNSERVED_MS) return refused("no_worker", UNSERVED_RETRY_AFTER_S);
  const lateMs = (input.waitMs ?? 0) - mayWaitMs(input);
  return lateMs > 0 ? refused("late", toRetryAfterS(lateMs)) : admitted;
}

/** A long text is let into an empty queue, however small the bound. What brings no job yet will bring one. */
function excessJobs({ waitingJobs, newJobs, maxWaitingJobs }: AdmissionInput): number {
  return waitingJobs === 0 ? 0 : waitingJobs + Math.max(1, newJobs) - maxWaitingJobs;
}

/** Where an engine alone takes most of what was promised, or more, refusing all who would wait for a moment helps nobody. */
function mayWaitMs({ promiseMs, serviceMs }: AdmissionInput): number {
  return Math.max(promiseMs - serviceMs, promiseMs / 2);
}

function toRetryAfterS(ms: number): number {
  return Math.min(MOST_RETRY_AFTER_S, Math.max(1, Math.ceil(ms / 1_000)));
}
