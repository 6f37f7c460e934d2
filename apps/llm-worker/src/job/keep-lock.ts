import type { Job } from "bullmq";

export interface LockKeeping {
  /** what a renewal lasts */
  readonly lockMs: number;
  /**
   * Somebody else has the job, or may take it. Called once. `isRedisToBlame`: this worker asked in time, and Redis was silent
   * until the lock had run out.
   */
  readonly onLost: (loss: { readonly isRedisToBlame: boolean }) => void;
  /** monotonic milliseconds */
  readonly now?: () => number;
}

/**
 * Renews the lock of a job until it is lost, or the function that comes back is called. BullMQ's own renewal goes by the wall
 * clock: it pauses for as long as that is put back, and the job is taken away. While Redis is away one renewal waits for it, not many.
 */
export function keepLock(
  job: Pick<Job, "extendLock">,
  token: string,
  { lockMs, onLost, now = () => performance.now() }: LockKeeping,
): () => void {
  let isAsking = false;
  let unansweredSince: number | undefined;
  const letGo = (): void => clearInterval(timer);
  const renew = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    unansweredSince ??= now();
    // A connection that fails is no answer: the next renewal asks again.
    const answer = await job.extendLock(token, lockMs).catch(() => undefined);
    isAsking = false;
    if (answer === undefined) return;
    const silentMs = now() - unansweredSince;
    unansweredSince = undefined;
    if (answer === 1) return;
    letGo();
    onLost({ isRedisToBlame: silentMs > lockMs / 2 });
  };
  const timer = setInterval(() => void renew(), lockMs / 4);
  return letGo;
}
