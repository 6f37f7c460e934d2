import { bytesToCodes } from "@mynah/codec";
import type { Profile, SpeechJob } from "@mynah/protocol";
import type { Reference, ReferenceStore } from "@mynah/protocol/redis";
import type { WorkerMetrics } from "../worker-metrics.js";
import { findAnchor, type AnchorParts, type SegmentReference } from "./anchor.js";
import { askPatiently } from "./patient-writer.js";
import { ReferenceGoneError } from "./reference-gone-error.js";

export interface SegmentReferenceParts extends AnchorParts {
  readonly profile: Profile;
  readonly references: Pick<ReferenceStore, "read">;
  readonly metrics: Pick<WorkerMetrics, "writeRetries">;
}

/** The same for every attempt at a segment. @throws ReferenceGoneError; what Redis threw last */
export async function findReference(
  parts: SegmentReferenceParts,
  job: SpeechJob,
  signal: AbortSignal,
): Promise<SegmentReference> {
  const { profile, references, metrics } = parts;
  const ask = <Value>(look: () => Promise<Value>): Promise<Value | "aborted"> =>
    askPatiently(look, { signal, metrics });
  const { reference: id } = job;
  if (id !== undefined) return toReference(await ask(() => references.read(id)));
  if (!isAnchoring(profile)) return { kind: "found", reference: undefined };
  const found = await ask(() => findAnchor(parts, job, signal));
  return found === "aborted" ? { kind: "not-yet" } : found;
}

/** Do the later segments of a speech want its first one before them? */
const isAnchoring = (profile: Profile): boolean => profile.layout === "prompted" && profile.prompted.anchor === "first";

function toReference(read: Reference | "aborted" | undefined): SegmentReference {
  if (read === "aborted") return { kind: "not-yet" };
  if (read === undefined) throw new ReferenceGoneError();
  return { kind: "found", reference: { text: read.text, codes: bytesToCodes(read.codes) } };
}
