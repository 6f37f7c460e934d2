import { formatMs, formatRatio, formatShare } from "../format-figure.js";
import type { ComparedFigure } from "./compare-benches.js";
import { MARGINS, type Verdict } from "./judge-difference.js";

const verdicts: Readonly<Record<Verdict, string>> = {
  better: "B is better",
  worse: "B is worse",
  same: "no difference shown",
  unknown: "too few requests to tell",
};

export const verdictWords = (verdict: Verdict): string => verdicts[verdict];

/** How a figure is told from noise, for whoever doubts it. */
export const rule = `B counts as better or worse only where it differs by ${MARGINS.ratio * 100} % or more (shares of requests: by one in a hundred), and chance among this many requests would not make such a difference: its 99 % interval leaves out "no difference". A percentile needs two requests beyond it at the least. This says nothing of how one run differs from the next: where a small difference matters, run both again, in turns.`;

const formats = { ms: formatMs, ratio: formatRatio, share: formatShare } as const;

export interface FigureWords {
  readonly a: string;
  readonly b: string;
  readonly ratio: string;
  /** with which 99 of 100 times chance would leave it */
  readonly interval: string;
}

export function figureWords({ unit, a, b, ratio, interval }: ComparedFigure): FigureWords {
  const format = formats[unit];
  return { a: format(a), b: format(b), ratio: formatRatio(ratio), interval: intervalWords(interval, unit) };
}

function intervalWords(interval: ComparedFigure["interval"], unit: ComparedFigure["unit"]): string {
  if (interval === undefined) return "";
  const [low, high] = interval;
  if (unit !== "share") return `${formatRatio(low)} to ${formatRatio(high)}`;
  return `${points(low)} to ${points(high)} points`;
}

const points = (share: number): string => `${share > 0 ? "+" : ""}${(share * 100).toFixed(1)}`.replace("-", "−");
