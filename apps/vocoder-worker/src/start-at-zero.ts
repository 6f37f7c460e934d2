import { countFromZero } from "@mynah/program";
import type { Counter, Histogram } from "prom-client";

export interface LabelledFigures {
  readonly batchWindows: Histogram<"reason">;
  readonly waitSeconds: Histogram<"reason">;
  readonly frames: Counter<"kind">;
  readonly dropped: Counter<"reason">;
  readonly deadSegments: Counter<"reason">;
  readonly references: Counter<"outcome">;
}

const REFERENCE_OUTCOMES = ["encoded", "failed", "expired", "double", "gone", "unwritten", "handed_back"];

/** The series that will be there, so that the first event is one that can be seen: see `countFromZero`. */
export function startAtZero(figures: LabelledFigures): void {
  const { batchWindows, waitSeconds, frames, dropped, deadSegments, references } = figures;
  for (const figure of [batchWindows, waitSeconds])
    countFromZero(figure, "reason", ["full", "idle", "timeout", "suspect"]);
  countFromZero(frames, "kind", ["useful", "padding"]);
  countFromZero(dropped, "reason", ["cancelled", "closed", "failed", "malformed"]);
  countFromZero(deadSegments, "reason", ["window_failed"]);
  countFromZero(references, "outcome", REFERENCE_OUTCOMES);
}
