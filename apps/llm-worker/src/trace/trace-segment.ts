import type { Span, Tracing } from "@mynah/program";
import { formatTraceparent, parseTraceparent } from "@mynah/protocol";
import type { SegmentOutcome } from "../job/speak-segment.js";
import type { TakenSegment } from "../job/take-job.js";

/**
 * Speaks a segment of a speech that is traced in a span of its own, from the taking of its job to its end; its windows carry that
 * span on. Any other is spoken as it is.
 */
export async function traceSegment(
  tracing: Tracing | undefined,
  taken: TakenSegment,
  speak: (taken: TakenSegment) => Promise<SegmentOutcome>,
): Promise<SegmentOutcome> {
  const parent = parseTraceparent(taken.job.traceparent);
  if (tracing === undefined || parent === undefined) return speak(taken);
  const { job, epoch } = taken;
  const attributes = {
    "mynah.speech_id": job.speechId,
    "mynah.segment": job.segment,
    "mynah.profile": job.profile,
    "mynah.epoch": epoch,
  };
  const span = tracing.begin("segment", { kind: "consumer", parent, attributes });
  const traceparent = span.context && formatTraceparent(span.context);
  return endWith(span, () => speak({ ...taken, job: { ...job, traceparent }, span }));
}

async function endWith(span: Span, speak: () => Promise<SegmentOutcome>): Promise<SegmentOutcome> {
  let failure: string | undefined = "failed";
  try {
    const outcome = await speak();
    span.set({ "mynah.outcome": outcome });
    failure = outcome === "done" ? undefined : outcome;
    return outcome;
  } finally {
    span.end(failure);
  }
}
