import type { BenchResult, RequestFigures } from "../../bench-result.js";
import { heardWhole } from "../figures/heard-whole.js";
import { judgePercentile, judgeShare, type Judgement } from "./judge-difference.js";
import { unlikenesses } from "./unlikenesses.js";

export interface NamedBench {
  /** the file, for whoever reads the comparison */
  readonly name: string;
  readonly result: BenchResult;
}

export interface ComparedFigure extends Judgement {
  readonly figure: string;
  readonly unit: "ms" | "ratio" | "share";
}

export interface BenchComparison {
  readonly a: NamedBench;
  readonly b: NamedBench;
  readonly figures: readonly ComparedFigure[];
  /** why the two may not be comparable, in words */
  readonly warnings: readonly string[];
}

type Of = (request: RequestFigures) => number | undefined;

const percentiles: readonly (readonly [figure: string, unit: "ms" | "ratio", of: Of])[] = [
  ["first byte", "ms", ({ firstByteMs }) => firstByteMs],
  ["first audio", "ms", ({ firstAudioMs }) => firstAudioMs],
  ["first audible audio", "ms", ({ firstAudibleMs }) => firstAudibleMs],
  ["real-time factor", "ratio", ({ realTimeFactor }) => realTimeFactor],
  ["longest gap of a request", "ms", ({ chunks, cadence }) => (chunks.length < 2 ? undefined : cadence.maxGapMs)],
];

/** Of a request that heard nothing neither stalls nor underruns can be told: it counts as failed. */
const shares: readonly (readonly [
  figure: string,
  among: (one: RequestFigures) => boolean,
  has: (one: RequestFigures) => boolean,
])[] = [
  ["requests that failed", () => true, ({ error }) => error !== undefined],
  ["requests with an underrun", ({ chunks }) => chunks.length > 0, ({ player }) => player.underruns > 0],
  ["requests with a stall", ({ chunks }) => chunks.length > 0, ({ cadence }) => cadence.stalls > 0],
];

/** The second against the first, figure by figure. All figures are better the smaller they are. */
export function compareBenches(a: NamedBench, b: NamedBench): BenchComparison {
  const sides = [a.result.requests, b.result.requests] as const;
  const timed = percentiles.flatMap(([name, unit, of]) => {
    const [before, after] = sides.map((requests) =>
      heardWhole(requests)
        .map(of)
        .filter((value) => value !== undefined),
    );
    return [0.5, 0.95].map((share) => ({
      figure: `${name}, p${share * 100}`,
      unit,
      ...judgePercentile(before ?? [], after ?? [], share),
    }));
  });
  const shared = shares.map(([figure, among, has]) => {
    const [before, after] = sides.map((requests) => {
      const counted = requests.filter(among);
      return { count: counted.filter(has).length, of: counted.length };
    }) as [{ count: number; of: number }, { count: number; of: number }];
    return { figure, unit: "share" as const, ...judgeShare(before, after) };
  });
  return { a, b, figures: [...timed, ...shared], warnings: unlikenesses(a.result, b.result) };
}
