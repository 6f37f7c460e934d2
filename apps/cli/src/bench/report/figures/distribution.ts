import type { Distribution } from "../../bench-result.js";

/** Of sorted values, the one below which a share of them lies (nearest rank); NaN of nothing. */
export const rankOf = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? Number.NaN;

/** In their order; typed, because it sorts by size and fast. */
export const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Undefined of nothing. */
export function distributionOf(values: readonly (number | undefined)[]): Distribution | undefined {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return undefined;
  const ordered = sorted(known);
  const [p50, p90, p95, p99] = [0.5, 0.9, 0.95, 0.99].map((share) => rankOf(ordered, share)) as [
    number,
    number,
    number,
    number,
  ];
  const [min, max] = [rankOf(ordered, 0), rankOf(ordered, 1)];
  return { count: known.length, min, max, mean: meanOf(known), p50, p90, p95, p99 };
}
