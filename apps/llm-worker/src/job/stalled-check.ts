import { msToTick } from "@mynah/protocol";
import type { Worker } from "bullmq";

const EVERY_MS = 1_000;
/** As BullMQ (6.7) does, so that a Redis that refuses is not asked all the time. */
const AFTER_ERROR_MS = 5_000;

/** Of all workers of a queue one checks in so long: less than what one of them waits between two checks. */
export const STALLED_SETTINGS = { skipStalledCheck: true, stalledInterval: EVERY_MS - 100 };

type CheckedWorker = Pick<Worker, "backend" | "closing" | "emit" | "once">;

/**
 * Gives the jobs of dead workers back, once a second: what BullMQ does by itself, but at this program's ticks. A program that idles
 * would be woken for it alone.
 */
export function startStalledCheck(worker: CheckedWorker): void {
  let timer: NodeJS.Timeout | undefined;
  const check = async (): Promise<void> => {
    const pauseMs = await checkOnce(worker);
    if (!worker.closing) timer = setTimeout(() => void check(), pauseMs());
  };
  worker.once("closing", () => clearTimeout(timer));
  void check();
}

async function checkOnce(worker: CheckedWorker): Promise<() => number> {
  try {
    const jobs = await worker.backend.moveStalledJobsToWait();
    jobs.forEach((id) => worker.emit("stalled", id, "active"));
    return () => msToTick(EVERY_MS);
  } catch (error) {
    if (!worker.closing) worker.emit("error", error as Error);
    return () => AFTER_ERROR_MS;
  }
}
