export interface AdmissionInput {
  /** speech jobs of this profile that nobody has taken yet */
  readonly waitingJobs: number;
  /** jobs that this speech would add */
  readonly newJobs: number;
  readonly maxWaitingJobs: number;
  readonly isDraining: boolean;
}

export type Admission =
  | { readonly kind: "admitted" }
  | { readonly kind: "refused"; readonly reason: "draining" | "queue_full"; readonly retryAfterS: number };

/** A segment takes a few seconds, and many are spoken at once. */
const JOBS_PER_SECOND = 20;
const MOST_RETRY_AFTER_S = 60;

/** May this speech be queued? Decided before anything is written. */
export function admit({ waitingJobs, newJobs, maxWaitingJobs, isDraining }: AdmissionInput): Admission {
  if (isDraining) return { kind: "refused", reason: "draining", retryAfterS: 1 };
  const excess = waitingJobs + newJobs - maxWaitingJobs;
  if (excess <= 0 || waitingJobs === 0) return { kind: "admitted" };
  const retryAfterS = Math.min(MOST_RETRY_AFTER_S, Math.max(1, Math.ceil(excess / JOBS_PER_SECOND)));
  return { kind: "refused", reason: "queue_full", retryAfterS };
}
