import { setTimeout as sleep } from "node:timers/promises";
import type { ClaimRefusal, SegmentClaim, SegmentWrite, SegmentWriter, WriteOutcome } from "@mynah/protocol/redis";
import type { WorkerMetrics } from "../worker-metrics.js";

/** aborted: the signal came first. */
export type PatientOutcome = Exclude<WriteOutcome, "full"> | "aborted";

export interface PatientWriterOptions {
  readonly writer: SegmentWriter;
  readonly signal: AbortSignal;
  readonly metrics: Pick<WorkerMetrics, "windowWaits" | "writeRetries">;
  /** how long Redis may fail before the attempt does */
  readonly patienceMs?: number;
}

/** Redis came back without the last writes, and nobody else owns the segment: another attempt goes on from what is left. */
class JournalLostError extends Error {
  readonly code = "journal_lost";
  override readonly name = "JournalLostError";
}

const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 500;
const PATIENCE_MS = 30_000;

/**
 * Brings a write to an end: waits while the vocoders are behind, and tries again when Redis does not answer. A try
 * without an answer may have landed all the same, so what Redis holds decides whether it is repeated.
 * @throws what Redis threw last, once `patienceMs` have passed; JournalLostError
 */
export async function writePatiently(step: SegmentWrite, options: PatientWriterOptions): Promise<PatientOutcome> {
  const { signal, patienceMs = PATIENCE_MS } = options;
  const deadline = performance.now() + patienceMs;
  let isSettled = true;
  for (let waitMs = FIRST_WAIT_MS; !signal.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      const outcome = await tryWrite(step, options.writer, isSettled);
      if (outcome === "lost") break;
      if (outcome !== "full") return outcome;
      options.metrics.windowWaits.inc();
      isSettled = true;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      options.metrics.writeRetries.inc();
      isSettled = false;
    }
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
  if (signal.aborted) return "aborted";
  throw new JournalLostError("Redis has lost a part of the segment's journal");
}

/** Takes a segment over, and tries again while Redis does not answer or is full: an outage must not use up a job's attempts. */
export function claimPatiently(options: PatientWriterOptions): Promise<SegmentClaim | ClaimRefusal | "aborted"> {
  return askPatiently(() => options.writer.claim(), options);
}

/** Asks Redis until it answers. @throws what it threw last, once `patienceMs` have passed */
export async function askPatiently<Value>(
  ask: () => Promise<Value>,
  options: Omit<PatientWriterOptions, "writer" | "metrics"> & { readonly metrics: Pick<WorkerMetrics, "writeRetries"> },
): Promise<Value | "aborted"> {
  const { signal, metrics, patienceMs = PATIENCE_MS } = options;
  const deadline = performance.now() + patienceMs;
  for (let waitMs = FIRST_WAIT_MS; !signal.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      metrics.writeRetries.inc();
    }
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
  return "aborted";
}

async function tryWrite(step: SegmentWrite, writer: SegmentWriter, isSettled: boolean): Promise<WriteOutcome | "lost"> {
  const landed = isSettled ? undefined : whatBecame(step, await writer.claim());
  if (landed !== undefined) return landed;
  const outcome = await writer.write(step);
  // The try before may have landed after all, later than it was asked about.
  return outcome === "stale" ? (whatBecame(step, await writer.claim()) ?? "lost") : outcome;
}

/** What Redis holds after a write of unknown fate; undefined: it did not land, and may be repeated. */
export function whatBecame(
  step: SegmentWrite,
  claim: Awaited<ReturnType<SegmentWriter["claim"]>>,
): WriteOutcome | "lost" | undefined {
  if (claim === "done") return step.end === undefined ? "stale" : "ok";
  if (typeof claim === "string") return claim;
  if (step.end === undefined && isAfter(step, claim)) return "ok";
  return claim.journal.length === step.journalBytes ? undefined : "lost";
}

function isAfter({ journalBytes, codes, nextSeq }: SegmentWrite, { journal, seq }: SegmentClaim): boolean {
  return journal.length === journalBytes + codes.length && seq === nextSeq;
}
