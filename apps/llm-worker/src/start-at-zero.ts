import { countFromZero } from "@mynah/program";
import type { Counter, Histogram } from "prom-client";

export interface LabelledFigures {
  readonly queueTime: Histogram<"segment">;
  readonly segments: Counter<"outcome">;
  readonly deadSegments: Counter<"reason">;
  readonly closedSegments: Counter<"why">;
  readonly prefixIds: Counter<"outcome">;
  readonly codesLookups: Counter<"outcome">;
}

const OUTCOMES = ["done", "closed", "gone", "stale", "cancelled", "handed-over", "failed"];
const DEAD_REASONS = ["engine_failed", "worker_died", "unspeakable_text", "reference_gone"];

/** The series that will be there, so that the first event is one that can be seen: see `countFromZero`. */
export function startAtZero(figures: LabelledFigures): void {
  countFromZero(figures.queueTime, "segment", ["first", "later"]);
  countFromZero(figures.segments, "outcome", OUTCOMES);
  countFromZero(figures.deadSegments, "reason", DEAD_REASONS);
  countFromZero(figures.closedSegments, "why", ["idle", "long"]);
  countFromZero(figures.prefixIds, "outcome", ["reused", "evaluated"]);
  countFromZero(figures.codesLookups, "outcome", ["hit", "miss", "failed"]);
}
