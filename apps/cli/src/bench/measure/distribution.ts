import type { Distribution } from "../bench-result.js";

/** Undefined of nothing. Percentiles are by nearest rank: a value that was measured, which at least so many per cent do not exceed. */
export function distributionOf(values: readonly (number | undefined)[]): Distribution | undefined {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) return undefined;
  const rank = (percent: number): number => sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? min;
  const percentiles = { p50: rank(50), p90: rank(90), p95: rank(95), p99: rank(99) };
  return { count: sorted.length, min, max, mean: meanOf(sorted), ...percentiles };
}

/** 0 of nothing. */
export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
