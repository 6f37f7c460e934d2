import { keys, limits, parseSpeechJobId, speechJobSchema, type SpeechJob } from "@mynah/protocol";
import type { SegmentTries } from "@mynah/protocol/redis";
import type { Logger } from "@mynah/program";
import { DelayedError, UnrecoverableError, Worker, type Job } from "bullmq";
import type { Redis } from "ioredis";
import { setTimeout as sleep } from "node:timers/promises";
import { UnspeakableTextError } from "../engine/unspeakable-text-error.js";
import type { WorkerMetrics } from "../worker-metrics.js";
import { GivenUpError, giveUp, type GiveUpOptions } from "./give-up.js";
import { howToTake } from "./how-to-take.js";
import { Isolation, type Leave } from "./isolation.js";
import type { RunningSegment, RunningSegments } from "./running-segments.js";
import type { SegmentOutcome } from "./speak-segment.js";
import { stopReasonOf } from "./stop-reason.js";

/** A job as it is taken: what to speak, and as which attempt. */
export interface TakenSegment {
  readonly job: SpeechJob;
  readonly epoch: number;
  readonly priority: number;
  readonly signal: AbortSignal;
}

/** The count of what each segment has cost so far. */
export interface TryBook {
  read(job: SpeechJob): Promise<SegmentTries>;
  giveBack(job: SpeechJob, epoch: number): Promise<void>;
}

export interface SpeechWorkerOptions extends GiveUpOptions {
  /** a connection with maxRetriesPerRequest null; the worker makes a second one from it */
  readonly connection: Redis;
  readonly concurrency: number;
  readonly running: RunningSegments;
  readonly tries: TryBook;
  readonly speak: (segment: TakenSegment) => Promise<SegmentOutcome>;
  readonly metrics: WorkerMetrics;
  readonly log: Logger;
}

export interface SpeechWorker {
  /** It could begin another job, and has not been told to stop. */
  readonly hasRoom: boolean;
  /** jobs taken in all */
  readonly taken: number;
  /** Takes no more jobs, and waits for the running ones; after `drainMs` they are given back. */
  drain(drainMs: number): Promise<void>;
}

/**
 * A killed worker's job is taken up again within 4 s. BullMQ's defaults would need 59. Its own count of losses only stands behind
 * ours, since it charges also those jobs that were never begun.
 */
const STALL_SETTINGS = { lockDuration: 3_000, stalledInterval: 1_000, maxStalledCount: 10 * limits.attempts };

/** Takes speech jobs of one profile from BullMQ, as many at a time as the engine has sequences. */
export function startSpeechWorker(options: SpeechWorkerOptions): SpeechWorker {
  const { profile, connection, concurrency, running, log } = options;
  const settings = { connection, prefix: keys.queuePrefix, concurrency, ...STALL_SETTINGS };
  // While one segment is alone, nothing is taken: it would only be given back.
  const isolation = new Isolation((isIsolated) => (worker.concurrency = isIsolated ? 1 : concurrency));
  const parts = { ...options, isolation };
  let [taken, isDraining] = [0, false];
  const take = (job: Job, token?: string): Promise<SegmentOutcome> => (taken++, processJob(job, token, parts));
  const worker = new Worker(keys.queue(profile), take, settings);
  worker.on("error", (error) => log.warn({ reason: error.message }, "queue"));
  worker.on("lockRenewalFailed", (jobIds) => running.stopJobs(jobIds));
  worker.on("failed", (job, error) => void whenFailed(job, error, options));
  return {
    get hasRoom() {
      return !isDraining && !isolation.isIsolated && running.count < concurrency;
    },
    get taken() {
      return taken;
    },
    drain(drainMs) {
      isDraining = true;
      return drain({ worker, running, log }, drainMs);
    },
  };
}

interface JobParts extends SpeechWorkerOptions {
  readonly isolation: Isolation;
}

interface RunningJob {
  readonly job: Job;
  readonly data: SpeechJob;
  readonly segment: RunningSegment;
}

async function processJob(job: Job, token: string | undefined, parts: JobParts): Promise<SegmentOutcome> {
  const parsed = speechJobSchema.safeParse(job.data);
  if (!parsed.success) throw new UnrecoverableError("not a speech job");
  const segment = parts.running.enter(job.id ?? "", parsed.data.speechId);
  try {
    const outcome = await takeTurn({ job, data: parsed.data, segment }, parts);
    if (outcome !== "handed-over") return outcome;
    // moveToWait wakes nobody when the job has a priority; a delay of nothing does.
    await job.moveToDelayed(Date.now(), token);
    throw new DelayedError();
  } finally {
    segment.leave();
  }
}

/** Speaks the segment when it may, beside others or alone; gives it away when that cannot be here and now. */
async function takeTurn(running: RunningJob, parts: JobParts): Promise<SegmentOutcome> {
  const { job, data, segment } = running;
  const { tries } = job.attemptsStarted > 1 ? await parts.tries.read(data) : { tries: 0 };
  const how = howToTake({ tries, losses: job.stalledCounter });
  if (how === "not") throw await giveUp({ ...data, attempts: tries }, parts);
  const leave = await enter(how, segment.signal, parts);
  if (leave === undefined) return segment.signal.aborted ? stopReasonOf(segment.signal) : "handed-over";
  parts.metrics.running.inc();
  try {
    return await speakCounted(running, parts);
  } finally {
    parts.metrics.running.dec();
    leave();
  }
}

async function enter(
  how: "together" | "alone",
  signal: AbortSignal,
  { isolation, metrics }: JobParts,
): Promise<Leave | undefined> {
  if (how === "together") return isolation.enterTogether();
  metrics.aloneSegments.inc();
  return isolation.enterAlone(signal);
}

async function speakCounted({ job, data, segment }: RunningJob, parts: JobParts): Promise<SegmentOutcome> {
  const { metrics, log } = parts;
  const attempt = { jobId: segment.jobId, epoch: job.attemptsStarted };
  const taken = { job: data, epoch: job.attemptsStarted, priority: job.priority, signal: segment.signal };
  try {
    const outcome = await parts.speak(taken);
    metrics.segments.inc({ outcome });
    log.debug({ ...attempt, outcome }, "segment");
    if (outcome === "handed-over") await parts.tries.giveBack(data, job.attemptsStarted).catch(() => undefined);
    return outcome;
  } catch (error) {
    metrics.segments.inc({ outcome: "failed" });
    log.warn({ ...attempt, err: error }, "segment failed");
    throw (await isLast(error, taken, parts))
      ? await giveUp({ ...data, attempts: job.attemptsStarted, error }, parts)
      : error;
  }
}

/** Whether nobody shall try again. A zombie does not decide that: by now the segment is another's. */
async function isLast(error: unknown, { job, epoch, signal }: TakenSegment, { tries }: JobParts): Promise<boolean> {
  if (signal.aborted) return false;
  if (error instanceof UnspeakableTextError) return true;
  const book = await tries.read(job).catch(() => undefined);
  return book !== undefined && book.epoch === epoch && book.tries >= limits.attempts;
}

/** What BullMQ gives up by itself, by its own count. */
async function whenFailed(job: Job | undefined, error: Error, options: SpeechWorkerOptions): Promise<void> {
  if (job?.finishedOn === undefined || error instanceof GivenUpError) return;
  const named = parseSpeechJobId(job.id ?? "");
  if (named !== undefined) await giveUp({ ...named, attempts: job.attemptsStarted, error }, options);
}

/** What BullMQ may still need once nothing is spoken any more: to write what became of the last jobs. */
const CLOSE_MS = 3_000;

/** BullMQ's close can wait for ever for a blocking connection that was lost and made again (6.7); then it is left behind. */
async function drain({ worker, running, log }: DrainParts, drainMs: number): Promise<void> {
  const deadline = setTimeout(() => running.handOverAll(), drainMs);
  const closed = worker.close().then(() => true);
  const overdue = running.whenIdle().then(() => sleep(CLOSE_MS, false, { ref: false }));
  const isClosed = await Promise.race([closed, overdue]);
  clearTimeout(deadline);
  if (!isClosed) log.warn("the queue does not let go; leaving without it");
}

interface DrainParts {
  readonly worker: Worker;
  readonly running: RunningSegments;
  readonly log: Logger;
}
