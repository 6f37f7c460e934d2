import type { BenchSummary, SloVerdict } from "../bench-result.js";
import type { Promised } from "./parse-slo.js";

/** Holds what was promised beside what was measured; what was not measured is not held. */
export function judgeSlo(promised: readonly Promised[], summary: BenchSummary): readonly SloVerdict[] {
  return promised.map(({ written, limit, isLeast, valueIn }) => {
    const value = valueIn(summary);
    const isHeld = value !== undefined && (isLeast ? value >= limit : value <= limit);
    return { written, isHeld, value, limit };
  });
}
