import { keys, limits } from "@mynah/protocol";
import { LONGEST_BLOCK_MS, type Pulse, type WatchedRedis } from "@mynah/protocol/redis";
import type { Logger } from "@mynah/program";
import type { Job, Worker } from "bullmq";
import { setTimeout as sleep } from "node:timers/promises";
import { Isolation } from "./isolation.js";
import { PatientWorker } from "./patient-worker.js";
import type { RunningSegments } from "./running-segments.js";
import type { SegmentOutcome } from "./speak-segment.js";
import { STALLED_SETTINGS, startStalledCheck } from "./stalled-check.js";
import { LOCK_MS, takeJob, whenFailed, type JobOptions } from "./take-job.js";

export interface SpeechWorkerOptions extends JobOptions {
  /** a connection with maxRetriesPerRequest null; the worker makes a second one from it */
  readonly connection: WatchedRedis;
  readonly concurrency: number;
}

export interface SpeechWorker {
  /** It could begin another job, and has not been told to stop. */
  readonly hasRoom: boolean;
  /** jobs taken in all */
  readonly taken: number;
  /** how often Redis refused it one, or did not answer */
  readonly refusals: number;
  /** Takes no more jobs, and waits for the running ones; after `drainMs` they are given back. */
  drain(drainMs: number): Promise<void>;
}

/**
 * A killed worker's job is taken up again within 4 s. BullMQ's defaults would need 59. Its own count of losses only stands behind
 * ours, since it charges also those jobs that were never begun.
 */
const STALL_SETTINGS = { ...STALLED_SETTINGS, maxStalledCount: 10 * limits.attempts };
/** See keep-lock.ts, which renews it. */
const LOCK_SETTINGS = { lockDuration: LOCK_MS, skipLockRenewal: true };
/** How long it waits for a job in Redis at a time, and after a lost connection: BullMQ's defaults would need 15 s. */
const WAIT_SETTINGS = { drainDelay: LONGEST_BLOCK_MS / 1_000, runRetryDelay: 1_000 };

/** BullMQ's words (6.7). */
const LOST_JOB = /^(Missing (lock|key) for job|Lock mismatch)/;

/** Takes speech jobs of one profile from BullMQ, as many at a time as the engine has sequences. */
export function startSpeechWorker(options: SpeechWorkerOptions): SpeechWorker {
  const { profile, connection, concurrency, running, log } = options;
  const settings = {
    connection,
    prefix: keys.queuePrefix,
    concurrency,
    ...STALL_SETTINGS,
    ...LOCK_SETTINGS,
    ...WAIT_SETTINGS,
  };
  // While one segment is alone, nothing is taken: it would only be given back.
  const isolation = new Isolation((isIsolated) => (worker.concurrency = isIsolated ? 1 : concurrency));
  const parts = { ...options, isolation };
  let [taken, isDraining] = [0, false];
  const take = (job: Job, token?: string): Promise<SegmentOutcome> => (taken++, takeJob(job, token, parts));
  const worker = new PatientWorker(keys.queue(profile), take, settings);
  startStalledCheck(worker);
  worker.on("error", ({ message }) => {
    // Another worker has the job by now, or Redis came back without it: no harm, and many lines.
    if (LOST_JOB.test(message)) log.debug({ reason: message }, "a job is another's now");
    else log.warn({ reason: message }, "queue");
  });
  worker.on("failed", (job, error) => void whenFailed(job, error, options));
  return {
    get hasRoom() {
      return !isDraining && !isolation.isIsolated && running.count < concurrency;
    },
    get taken() {
      return taken;
    },
    get refusals() {
      return worker.refusals;
    },
    drain(drainMs) {
      isDraining = true;
      return drain({ worker, running, pulse: connection.pulse, log }, drainMs);
    },
  };
}

/** What BullMQ may still need once nothing is spoken any more: to write what became of the last jobs. */
const CLOSE_MS = 3_000;
/** A Redis that has not answered for so long takes nothing more before this program has to be gone. */
const AWAY_MS = 3_000;

/**
 * BullMQ's close can wait for ever for a blocking connection that was lost and made again (6.7), or for a Redis that is away; then it
 * is left behind: others claim its jobs.
 */
async function drain({ worker, running, pulse, log }: DrainParts, drainMs: number): Promise<void> {
  const deadline = setTimeout(() => running.handOverAll(), drainMs);
  const closed = worker.close().then(() => true);
  const isAway = pulse.silentFor(AWAY_MS).then(() => running.handOverAll());
  const overdue = Promise.race([running.whenIdle(), isAway]).then(() => sleep(CLOSE_MS, false, { ref: false }));
  const isClosed = await Promise.race([closed, overdue]);
  clearTimeout(deadline);
  if (!isClosed) log.warn("the queue does not let go; leaving without it");
}

interface DrainParts {
  readonly worker: Worker;
  readonly running: RunningSegments;
  readonly pulse: Pulse;
  readonly log: Logger;
}
