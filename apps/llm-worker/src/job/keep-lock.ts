import type { Job } from "bullmq";

export interface LockKeeping {
  /** what a renewal lasts */
  readonly lockMs: number;
  /** somebody else has the job */
  readonly onLost: () => void;
}

/**
 * Renews the lock of a job until the function that comes back is called. BullMQ's own renewal goes by the wall clock: it pauses for
 * as long as that is put back, and the job is taken away. While Redis is away one renewal waits for it, not many.
 */
export function keepLock(job: Pick<Job, "extendLock">, token: string, { lockMs, onLost }: LockKeeping): () => void {
  let isAsking = false;
  const renew = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    // A connection that fails is no answer: the next renewal asks again.
    const kept = await job.extendLock(token, lockMs).catch(() => 1);
    isAsking = false;
    if (kept !== 1) onLost();
  };
  const timer = setInterval(() => void renew(), lockMs / 4);
  return () => clearInterval(timer);
}
