import { limits, parseSpeechJobId, speechJobSchema, type SpeechJob } from "@mynah/protocol";
import type { GivenBackTry, SegmentTries } from "@mynah/protocol/redis";
import { hideText, type Logger, type Span } from "@mynah/program";
import { DelayedError, UnrecoverableError, type Job } from "bullmq";
import { UnspeakableTextError } from "../engine/unspeakable-text-error.js";
import type { WorkerMetrics } from "../worker-metrics.js";
import { GivenUpError, giveUp, type GiveUpOptions } from "./give-up.js";
import { howToTake } from "./how-to-take.js";
import type { Isolation, Leave } from "./isolation.js";
import { keepLock, type LockKeeping } from "./keep-lock.js";
import { askPatiently } from "./patient-writer.js";
import type { RunningSegment, RunningSegments } from "./running-segments.js";
import type { SegmentOutcome } from "./speak-segment.js";
import { stopReasonOf } from "./stop-reason.js";

/** How long a job stays with a worker that no longer says that it lives. */
export const LOCK_MS = 3_000;

/** A job as it is taken: what to speak, and as which attempt. */
export interface TakenSegment {
  readonly job: SpeechJob;
  readonly epoch: number;
  readonly priority: number;
  /** when the job was queued, by Redis's clock */
  readonly queuedUnixMs: number;
  readonly signal: AbortSignal;
  /** of a speech that is traced */
  readonly span?: Span;
}

/** The count of what each segment has cost so far. */
interface TryBook {
  read(job: SpeechJob): Promise<SegmentTries>;
  giveBack(job: SpeechJob, given: GivenBackTry): Promise<void>;
}

export interface JobOptions extends GiveUpOptions {
  readonly running: RunningSegments;
  readonly tries: TryBook;
  readonly speak: (segment: TakenSegment) => Promise<SegmentOutcome>;
  readonly metrics: WorkerMetrics;
  readonly log: Logger;
}

interface JobParts extends JobOptions {
  readonly isolation: Isolation;
}

interface RunningJob {
  readonly job: Job;
  readonly data: SpeechJob;
  readonly segment: RunningSegment;
  /** Redis was silent until the job's lock had run out */
  readonly wasCutOff: () => boolean;
}

/** Speaks the segment of a job, unless it has cost too much already. @throws what BullMQ shall make of it */
export async function takeJob(job: Job, token: string | undefined, parts: JobParts): Promise<SegmentOutcome> {
  const parsed = speechJobSchema.safeParse(job.data);
  if (!parsed.success) throw new UnrecoverableError("not a speech job");
  const segment = parts.running.enter(job.id ?? "", parsed.data.speechId);
  let wasCutOff = false;
  const onLost: LockKeeping["onLost"] = ({ isRedisToBlame }) => {
    wasCutOff = isRedisToBlame;
    segment.stop("stale");
  };
  const letGo = keepLock(job, token ?? "", { lockMs: LOCK_MS, onLost });
  try {
    const outcome = await takeTurn({ job, data: parsed.data, segment, wasCutOff: () => wasCutOff }, parts);
    if (outcome !== "handed-over") return outcome;
    // moveToWait wakes nobody when the job has a priority; a delay of nothing does.
    await job.moveToDelayed(Date.now(), token);
    // Where this machine's clock is ahead, others would let it lie until theirs says the same.
    await job.promote().catch(() => undefined);
    throw new DelayedError();
  } finally {
    letGo();
    segment.leave();
  }
}

/** Speaks the segment when it may, beside others or alone; gives it away when that cannot be here and now. */
async function takeTurn(running: RunningJob, parts: JobParts): Promise<SegmentOutcome> {
  const { job, data, segment } = running;
  const { signal } = segment;
  const earlier =
    job.attemptsStarted > 1 ? await askPatiently(() => parts.tries.read(data), { ...parts, signal }) : NONE;
  if (earlier === "aborted") return stopReasonOf(signal);
  const { tries } = earlier;
  const how = howToTake({ tries, losses: job.stalledCounter });
  if (job.attemptsStarted > 1) parts.metrics.retries.inc();
  if (how === "not") throw await giveUp({ ...data, attempts: tries }, parts);
  const leave = await enter(how, signal, parts);
  if (leave === undefined) return signal.aborted ? stopReasonOf(signal) : "handed-over";
  parts.metrics.running.inc();
  try {
    return await speakCounted(running, parts);
  } finally {
    parts.metrics.running.dec();
    leave();
    // A silent Redis is no fault of the segment's.
    if (running.wasCutOff()) await giveBack(running, { evenIfClaimed: true }, parts);
  }
}

const NONE = { tries: 0 };

async function giveBack(
  { job, data }: RunningJob,
  how: Omit<GivenBackTry, "epoch">,
  { tries }: JobParts,
): Promise<void> {
  await tries.giveBack(data, { epoch: job.attemptsStarted, ...how }).catch(() => undefined);
}

async function enter(
  how: "together" | "alone",
  signal: AbortSignal,
  { isolation, metrics }: JobParts,
): Promise<Leave | undefined> {
  if (how === "together") return isolation.enterTogether();
  const leave = await isolation.enterAlone(signal);
  if (leave !== undefined) metrics.aloneSegments.inc();
  return leave;
}

async function speakCounted(running: RunningJob, parts: JobParts): Promise<SegmentOutcome> {
  const { job, data, segment } = running;
  const { metrics, log } = parts;
  const { speechId, segment: index, requestId, text } = data;
  const attempt = { speechId, segment: index, requestId, epoch: job.attemptsStarted };
  const taken = {
    job: data,
    epoch: job.attemptsStarted,
    priority: job.priority,
    queuedUnixMs: job.timestamp,
    signal: segment.signal,
  };
  try {
    const outcome = await parts.speak(taken);
    metrics.segments.inc({ outcome });
    log.debug({ ...attempt, outcome }, "segment");
    if (outcome === "handed-over") await giveBack(running, {}, parts);
    return outcome;
  } catch (error) {
    metrics.segments.inc({ outcome: "failed" });
    log.warn({ ...attempt, err: hideText(error, text), crashed: true }, "segment failed");
    const attempts = await triesOfLast(error, taken, parts);
    throw attempts === undefined ? error : await giveUp({ ...data, attempts, error }, parts);
  }
}

/** How often it was tried, when nobody shall try again. A zombie does not decide that: by now the segment is another's. */
async function triesOfLast(
  error: unknown,
  { job, epoch, signal }: TakenSegment,
  { tries }: JobParts,
): Promise<number | undefined> {
  if (signal.aborted) return undefined;
  const book = await tries.read(job).catch(() => undefined);
  if (error instanceof UnspeakableTextError) return book?.tries ?? 1;
  return book?.epoch === epoch && book.tries >= limits.attempts ? book.tries : undefined;
}

/** What BullMQ gives up by itself, by its own count. */
export async function whenFailed(job: Job | undefined, error: Error, options: JobOptions): Promise<void> {
  if (job?.finishedOn === undefined || error instanceof GivenUpError) return;
  const named = parseSpeechJobId(job.id ?? "");
  const cause = job.deferredFailure === undefined ? error : undefined;
  if (named !== undefined) await giveUp({ ...named, attempts: job.attemptsStarted, error: cause }, options);
}
