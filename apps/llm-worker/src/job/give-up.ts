import type { Logger } from "@mynah/program";
import { SpeechError, type DeadReason, type DeadSegment, type SpeechId } from "@mynah/protocol";
import type { SpeechStore } from "@mynah/protocol/redis";
import { UnrecoverableError } from "bullmq";
import { UnspeakableTextError } from "../engine/unspeakable-text-error.js";
import type { WorkerMetrics } from "../worker-metrics.js";
import { failSpeech } from "./fail-speech.js";
import { ReferenceGoneError } from "./reference-gone-error.js";

export interface GiveUpOptions {
  readonly profile: string;
  readonly speeches: Pick<SpeechStore, "end">;
  readonly noteDead: (dead: Omit<DeadSegment, "version">) => Promise<void>;
  readonly metrics: Pick<WorkerMetrics, "deadSegments">;
  readonly log: Pick<Logger, "error" | "warn">;
}

export interface DeadJob {
  readonly speechId: SpeechId;
  readonly segment: number;
  readonly attempts: number;
  /** what the last attempt threw; absent: its worker died */
  readonly error?: unknown;
}

/** Tells BullMQ not to try again; all who wait have been told. */
export class GivenUpError extends UnrecoverableError {}

/**
 * Ends the speech of a segment that failed for good, then leaves a record for the operator. It comes before the job is put
 * away as failed, so that a death in between leaves nobody waiting. Never rejects.
 */
export async function giveUp(job: DeadJob, options: GiveUpOptions): Promise<GivenUpError> {
  const { profile, noteDead, metrics, log } = options;
  // Field by field: a job holds the user's text.
  const { speechId, segment, attempts, error } = job;
  const dead = { speechId, segment, attempts, profile, reason: reasonOf(error) };
  metrics.deadSegments.inc({ reason: dead.reason });
  log.error(dead, "segment given up");
  await failSpeech(dead.speechId, whatToTell(error), options);
  await noteDead(dead).catch((reason: unknown) => log.warn({ err: reason }, "no record of a dead segment"));
  return new GivenUpError(dead.reason);
}

function reasonOf(error: unknown): DeadReason {
  if (error === undefined) return "worker_died";
  if (error instanceof ReferenceGoneError) return "reference_gone";
  return error instanceof UnspeakableTextError ? "unspeakable_text" : "engine_failed";
}

function whatToTell(error: unknown): SpeechError {
  if (error instanceof ReferenceGoneError) return new SpeechError("gone", error.message, { param: "voice" });
  if (error instanceof UnspeakableTextError)
    return new SpeechError("invalid_request", error.message, { param: "text" });
  return new SpeechError("engine_failed", "The speech engine failed. Try again.");
}
