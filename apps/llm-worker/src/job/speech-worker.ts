import { keys, limits, parseSpeechJobId, SpeechError, speechJobSchema, type SpeechJob } from "@mynah/protocol";
import type { SpeechStore } from "@mynah/protocol/redis";
import type { Logger } from "@mynah/program";
import { DelayedError, UnrecoverableError, Worker, type Job } from "bullmq";
import type { Redis } from "ioredis";
import { setTimeout as sleep } from "node:timers/promises";
import { UnspeakableTextError } from "../engine/unspeakable-text-error.js";
import type { WorkerMetrics } from "../worker-metrics.js";
import { failSpeech } from "./fail-speech.js";
import { keepLock } from "./keep-lock.js";
import type { RunningSegment, RunningSegments } from "./running-segments.js";
import type { SegmentOutcome } from "./speak-segment.js";

/** A job as it is taken: what to speak, and as which attempt. */
export interface TakenSegment {
  readonly job: SpeechJob;
  readonly epoch: number;
  readonly priority: number;
  readonly signal: AbortSignal;
}

export interface SpeechWorkerOptions {
  readonly profile: string;
  /** a connection with maxRetriesPerRequest null; the worker makes a second one from it */
  readonly connection: Redis;
  readonly concurrency: number;
  readonly speeches: SpeechStore;
  readonly running: RunningSegments;
  readonly speak: (segment: TakenSegment) => Promise<SegmentOutcome>;
  readonly metrics: WorkerMetrics;
  readonly log: Logger;
}

export interface SpeechWorker {
  /** Takes no more jobs, and waits for the running ones; after `drainMs` they are given back. */
  drain(drainMs: number): Promise<void>;
}

/** A killed worker's job is taken up again within 4 s. BullMQ's defaults would need 59. */
const STALL_SETTINGS = { stalledInterval: 1_000, maxStalledCount: limits.attempts - 1 };
const LOCK_MS = 3_000;
/** See {@link keepLock}. */
const LOCK_SETTINGS = { lockDuration: LOCK_MS, skipLockRenewal: true };

/** Takes speech jobs of one profile from BullMQ, as many at a time as the engine has sequences. */
export function startSpeechWorker(options: SpeechWorkerOptions): SpeechWorker {
  const { profile, connection, concurrency, running, log } = options;
  const settings = { connection, prefix: keys.queuePrefix, concurrency, ...STALL_SETTINGS, ...LOCK_SETTINGS };
  const worker = new Worker(keys.queue(profile), (job, token) => processJob(job, token, options), settings);
  worker.on("error", (error) => log.warn({ reason: error.message }, "queue"));
  worker.on("failed", (job, error) => {
    const speechId = job?.finishedOn === undefined ? undefined : parseSpeechJobId(job.id ?? "")?.speechId;
    // The job's last attempt has failed, or its workers died too often: its speech ends, and its listeners are told.
    if (speechId !== undefined) void failSpeech(speechId, whatToTell(error), options);
  });
  return { drain: (drainMs) => drain({ worker, running, log }, drainMs) };
}

async function processJob(job: Job, token: string | undefined, options: SpeechWorkerOptions): Promise<SegmentOutcome> {
  const parsed = speechJobSchema.safeParse(job.data);
  if (!parsed.success) throw new UnrecoverableError("not a speech job");
  const segment = options.running.enter(job.id ?? "", parsed.data.speechId);
  const onLost = (): void => options.running.stopJobs([segment.jobId]);
  const letGo = keepLock(job, token ?? "", { lockMs: LOCK_MS, onLost });
  options.metrics.running.inc();
  try {
    const outcome = await speakCounted(job, { data: parsed.data, segment }, options);
    if (outcome !== "handed-over") return outcome;
    // moveToWait wakes nobody when the job has a priority; a delay of nothing does.
    await job.moveToDelayed(Date.now(), token);
    // Where this machine's clock is ahead, others would let it lie until theirs says the same.
    await job.promote().catch(() => undefined);
    throw new DelayedError();
  } finally {
    letGo();
    options.metrics.running.dec();
    segment.leave();
  }
}

async function speakCounted(
  job: Job,
  { data, segment }: { readonly data: SpeechJob; readonly segment: RunningSegment },
  { speak, metrics, log }: SpeechWorkerOptions,
): Promise<SegmentOutcome> {
  const attempt = { jobId: segment.jobId, epoch: job.attemptsStarted };
  try {
    const taken = { job: data, epoch: job.attemptsStarted, priority: job.priority, signal: segment.signal };
    const outcome = await speak(taken);
    metrics.segments.inc({ outcome });
    log.debug({ ...attempt, outcome }, "segment");
    return outcome;
  } catch (error) {
    metrics.segments.inc({ outcome: "failed" });
    if (error instanceof UnspeakableTextError) {
      log.info({ ...attempt, reason: error.message }, "segment refused");
      throw new UnspeakableSegmentError(error.message);
    }
    log.warn({ ...attempt, err: error }, "segment failed");
    throw error;
  }
}

function whatToTell(error: Error): SpeechError {
  if (error instanceof UnspeakableSegmentError)
    return new SpeechError("invalid_request", error.message, { param: "text" });
  return new SpeechError("engine_failed", "The speech engine failed. Try again.");
}

/** Another attempt would fail in the same way. */
class UnspeakableSegmentError extends UnrecoverableError {}

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
