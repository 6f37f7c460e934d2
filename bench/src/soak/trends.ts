import type { SoakSample } from "./take-sample.js";

const units = ["MiB", "descriptors", "entries"] as const;
type Unit = (typeof units)[number];

/** How one figure went over the time. */
export interface Trend {
  readonly name: string;
  readonly unit: Unit;
  readonly values: readonly number[];
  /** medians of the first and last tenth after the warm-up */
  readonly first: number;
  readonly last: number;
  /** of the straight line through what comes after the warm-up */
  readonly slopePerHour: number;
  /** over the time looked at, the line rises by less than it strays anyway, or by very little */
  readonly isFlat: boolean;
}

/** Heaps grow to their working size at first, and ended speeches are remembered for ten minutes: eleven of twenty. */
const WARM_UP_SHARE = 0.55;
/** What a line may rise over the time looked at, as a share of its height. */
const FLAT_SHARE = 0.1;
const HOUR_MS = 3_600_000;

export function toTrends(samples: readonly SoakSample[]): readonly Trend[] {
  return units.flatMap((unit) => {
    const names = Object.keys(samples[0]?.[unit] ?? {});
    return names.map((name) => toTrend({ name, unit, samples }));
  });
}

function toTrend({ name, unit, samples }: { name: string; unit: Unit; samples: readonly SoakSample[] }): Trend {
  const values = samples.map((sample) => sample[unit][name] ?? 0);
  const from = Math.floor(samples.length * WARM_UP_SHARE);
  const [xs, ys] = [samples.slice(from).map(({ atMs }) => atMs), values.slice(from)];
  const tenth = Math.max(1, Math.floor(ys.length / 10));
  const line = fitLine(xs, ys);
  const rise = line.slope * ((xs.at(-1) ?? 0) - (xs[0] ?? 0));
  const isFlat = rise <= Math.max(FLAT_SHARE * line.mean, 2 * line.deviation, 2);
  const [first, last] = [medianOf(ys.slice(0, tenth)), medianOf(ys.slice(-tenth))];
  return {
    name,
    unit,
    values,
    first: round(first),
    last: round(last),
    slopePerHour: round(line.slope * HOUR_MS),
    isFlat,
  };
}

/** Least squares. `deviation`: how far the values stray from the line, as a standard deviation. */
export function fitLine(
  xs: readonly number[],
  ys: readonly number[],
): { readonly slope: number; readonly mean: number; readonly deviation: number } {
  const [meanX, mean] = [meanOf(xs), meanOf(ys)];
  const spread = meanOf(xs.map((x) => (x - meanX) ** 2));
  const slope = spread === 0 ? 0 : meanOf(xs.map((x, at) => (x - meanX) * (ys[at]! - mean))) / spread;
  const deviation = Math.sqrt(meanOf(ys.map((y, at) => (y - mean - slope * (xs[at]! - meanX)) ** 2)));
  return { slope, mean, deviation };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const round = (value: number): number => Math.round(value * 10) / 10;
