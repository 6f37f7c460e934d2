import { keys, limits, parseSpeechJobId, SpeechError, speechJobSchema, type SpeechJob } from "@mynah/protocol";
import { LONGEST_BLOCK_MS, type Pulse, type SpeechStore, type WatchedRedis } from "@mynah/protocol/redis";
import type { Logger } from "@mynah/program";
import { DelayedError, UnrecoverableError, type Job, type Worker } from "bullmq";
import { setTimeout as sleep } from "node:timers/promises";
import { UnspeakableTextError } from "../engine/unspeakable-text-error.js";
import type { WorkerMetrics } from "../worker-metrics.js";
import { failSpeech } from "./fail-speech.js";
import { PatientWorker } from "./patient-worker.js";
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
  readonly connection: WatchedRedis;
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
const STALL_SETTINGS = { lockDuration: 3_000, stalledInterval: 1_000, maxStalledCount: limits.attempts - 1 };
/** How long it waits for a job in Redis at a time, and after a lost connection: BullMQ's defaults would need 15 s. */
const WAIT_SETTINGS = { drainDelay: LONGEST_BLOCK_MS / 1_000, runRetryDelay: 1_000 };

/** Takes speech jobs of one profile from BullMQ, as many at a time as the engine has sequences. */
export function startSpeechWorker(options: SpeechWorkerOptions): SpeechWorker {
  const { profile, connection, concurrency, running, log } = options;
  const settings = { connection, prefix: keys.queuePrefix, concurrency, ...STALL_SETTINGS, ...WAIT_SETTINGS };
  const worker = new PatientWorker(keys.queue(profile), (job, token) => processJob(job, token, options), settings);
  worker.on("error", (error) => log.warn({ reason: error.message }, "queue"));
  worker.on("lockRenewalFailed", (jobIds) => running.stopJobs(jobIds));
  worker.on("failed", (job, error) => {
    const speechId = job?.finishedOn === undefined ? undefined : parseSpeechJobId(job.id ?? "")?.speechId;
    // The job's last attempt has failed, or its workers died too often: its speech ends, and its listeners are told.
    if (speechId !== undefined) void failSpeech(speechId, whatToTell(error), options);
  });
  return { drain: (drainMs) => drain({ worker, running, pulse: connection.pulse, log }, drainMs) };
}

async function processJob(job: Job, token: string | undefined, options: SpeechWorkerOptions): Promise<SegmentOutcome> {
  const parsed = speechJobSchema.safeParse(job.data);
  if (!parsed.success) throw new UnrecoverableError("not a speech job");
  const segment = options.running.enter(job.id ?? "", parsed.data.speechId);
  options.metrics.running.inc();
  try {
    const outcome = await speakCounted(job, { data: parsed.data, segment }, options);
    if (outcome !== "handed-over") return outcome;
    // moveToWait wakes nobody when the job has a priority; a delay of nothing does.
    await job.moveToDelayed(Date.now(), token);
    throw new DelayedError();
  } finally {
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
