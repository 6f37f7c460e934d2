import { rankOf } from "../figures/rank-of.js";
import { seeded } from "../../load/seeded.js";

export type Interval = readonly [low: number, high: number];

const RESAMPLES = 1_000;
/** Of a hundred such intervals one misses: ten figures are compared at once, so 95 would cry wolf every other time. */
const CONFIDENCE = 0.99;

/**
 * Between which bounds the ratio of a percentile of b to that of a lies, had the same servers been asked again under the
 * same conditions (bootstrap: both are drawn again from themselves; seeded, so that the same files give the same answer).
 * Both sorted, neither empty.
 */
export function ratioInterval(a: Float64Array, b: Float64Array, share: number): Interval {
  const next = seeded(20_261_122);
  const ratios = Float64Array.from(
    { length: RESAMPLES },
    () => redrawn(b, share, next) / redrawn(a, share, next),
  ).sort();
  const tail = (1 - CONFIDENCE) / 2;
  return [rankOf(ratios, tail), rankOf(ratios, 1 - tail)];
}

/** The percentile of as many values, drawn with replacement: counted, which spares sorting. */
function redrawn(sorted: Float64Array, share: number, next: () => number): number {
  const draws = new Uint32Array(sorted.length);
  for (let draw = 0; draw < sorted.length; draw++) draws[Math.floor(next() * sorted.length)]! += 1;
  let left = Math.max(1, Math.ceil(share * sorted.length));
  for (let index = 0; index < sorted.length; index++) {
    left -= draws[index]!;
    if (left <= 0) return sorted[index]!;
  }
  return Number.NaN;
}
