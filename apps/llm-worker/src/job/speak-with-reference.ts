import type { SpokenReference } from "../engine/speech-token-source.js";
import { findReference, type SegmentReferenceParts } from "./segment-reference.js";
import type { SegmentOutcome } from "./speak-segment.js";
import { stopReasonOf } from "./stop-reason.js";
import type { TakenSegment } from "./take-job.js";

/** Finds what goes before a segment, and has it spoken. A job whose time has not come goes back to the queue. */
export async function speakWithReference(
  parts: SegmentReferenceParts,
  taken: TakenSegment,
  speak: (taken: TakenSegment, reference: SpokenReference | undefined) => Promise<SegmentOutcome>,
): Promise<SegmentOutcome> {
  const { job, signal } = taken;
  const found = await findReference(parts, job, signal);
  if (found.kind === "not-yet") return signal.aborted ? stopReasonOf(signal) : "handed-over";
  const outcome = await speak(taken, found.reference);
  // Kept for the segments that come later, maybe much later.
  if (outcome === "done" && found.isAnchor === true)
    await parts.readEnded(job.speechId, job.segment).catch(() => undefined);
  return outcome;
}
