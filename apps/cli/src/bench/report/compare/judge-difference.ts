import { rankOf, sorted } from "../figures/rank-of.js";
import { ratioInterval, type Interval } from "./ratio-interval.js";
import { shareDifference, type Share } from "./share-interval.js";

/** Of b against a. `same`: no difference that this many requests could tell from chance. `unknown`: too few to tell anything. */
export type Verdict = "better" | "worse" | "same" | "unknown";

export interface Judgement {
  readonly a: number | undefined;
  readonly b: number | undefined;
  /** b by a */
  readonly ratio: number | undefined;
  /** of the ratio; of shares: of the difference */
  readonly interval: Interval | undefined;
  readonly verdict: Verdict;
}

/** Smaller ones are no difference to a listener, however sure they are: of a ratio, and of a share. */
export const MARGINS = { ratio: 0.05, share: 0.01 } as const;

/** A percentile says little with fewer than this beyond it. */
const LEAST_BEYOND = 2;
const LEAST = 10;

/** A percentile of what is better the smaller it is. */
export function judgePercentile(a: readonly number[], b: readonly number[], share: number): Judgement {
  const [before, after] = [sorted(a), sorted(b)];
  const [low, high] = [known(rankOf(before, share)), known(rankOf(after, share))];
  const ratio = low && high !== undefined ? high / low : undefined;
  const least = Math.max(LEAST, Math.ceil(LEAST_BEYOND / (1 - share)));
  if (ratio === undefined || Math.min(a.length, b.length) < least) {
    return { a: low, b: high, ratio, interval: undefined, verdict: "unknown" };
  }
  const interval = ratioInterval(before, after, share);
  return { a: low, b: high, ratio, interval, verdict: verdictOf(ratio - 1, around(interval, 1), MARGINS.ratio) };
}

/** A share of requests that is better the smaller it is. */
export function judgeShare(a: Share, b: Share): Judgement {
  const [low, high] = [known(a.count / a.of), known(b.count / b.of)];
  const ratio = low && high !== undefined ? high / low : undefined;
  if (low === undefined || high === undefined || Math.min(a.of, b.of) < LEAST) {
    return { a: low, b: high, ratio, interval: undefined, verdict: "unknown" };
  }
  const interval = shareDifference(a, b);
  return { a: low, b: high, ratio, interval, verdict: verdictOf(high - low, interval, MARGINS.share) };
}

/** A difference counts when it is larger than the margin, and chance alone would not make it: all of the interval lies on its side of 0. */
function verdictOf(difference: number, [low, high]: Interval, margin: number): Verdict {
  if (Math.abs(difference) < margin || (low <= 0 && high >= 0)) return "same";
  return difference < 0 ? "better" : "worse";
}

const around = ([low, high]: Interval, middle: number): Interval => [low - middle, high - middle];
const known = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);
