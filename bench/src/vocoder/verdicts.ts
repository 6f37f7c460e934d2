import type { SummaryRow } from "./summary.js";

/** One of the promises that the schedule keeps or breaks, with the figure of this run. */
export interface Verdict {
  readonly promise: string;
  /** absent: nothing in this run measures it */
  readonly figure?: number;
  readonly isKept?: boolean;
  /** the scene of the figure: the worst of those measured */
  readonly scene?: string;
}

const MOST_TIMES_WHOLE = 1.3;
const LEAST_BELOW_ORPHEUS = 3;
/** Rounds differ by as much. */
const MOST_GROWTH = 1.05;

export function verdictsOf(rows: readonly SummaryRow[]): readonly Verdict[] {
  const steady = rows.filter(({ variant, isSteady }) => variant === "mynah" && isSteady);
  const overall = rows.filter(({ variant, isSteady }) => variant === "mynah" && !isSteady);
  return [
    atMost(MOST_TIMES_WHOLE, `steady state costs at most ${MOST_TIMES_WHOLE} x the whole-utterance decode`, {
      rows: steady,
      figure: ({ timesWhole }) => timesWhole,
    }),
    atLeast(
      LEAST_BELOW_ORPHEUS,
      `steady state costs at least ${LEAST_BELOW_ORPHEUS} x less than the Orpheus reference`,
      {
        rows: longest(steady.filter((row) => Number.isFinite(orpheusOf(row, rows)))),
        figure: (row) => orpheusOf(row, rows) / row.timesWhole,
      },
    ),
    atMost(MOST_GROWTH, `a second of sound costs no more in long speeches (at most ${MOST_GROWTH} x)`, {
      rows: overall,
      figure: ({ growth }) => growth,
    }),
  ];
}

interface Measure {
  readonly rows: readonly SummaryRow[];
  readonly figure: (row: SummaryRow) => number;
}

/** For each number of streams: a short speech ends when its windows have just become large. */
function longest(rows: readonly SummaryRow[]): readonly SummaryRow[] {
  return rows.filter((row) => rows.every((other) => other.streams !== row.streams || other.seconds <= row.seconds));
}

function orpheusOf({ seconds, streams }: SummaryRow, rows: readonly SummaryRow[]): number {
  const alike = (row: SummaryRow): boolean => row.seconds === seconds && row.streams === streams;
  return rows.find((row) => row.variant === "orpheus" && alike(row))?.timesWhole ?? Number.NaN;
}

function atMost(bound: number, promise: string, measure: Measure): Verdict {
  const worst = measured(measure).toSorted((a, b) => b.figure - a.figure)[0];
  return worst ? { promise, ...worst, isKept: worst.figure <= bound } : { promise };
}

function atLeast(bound: number, promise: string, measure: Measure): Verdict {
  const worst = measured(measure).toSorted((a, b) => a.figure - b.figure)[0];
  return worst ? { promise, ...worst, isKept: worst.figure >= bound } : { promise };
}

function measured({ rows, figure }: Measure): readonly { readonly figure: number; readonly scene: string }[] {
  return rows
    .map((row) => ({ figure: figure(row), scene: `${row.streams} x ${row.seconds} s` }))
    .filter((each) => Number.isFinite(each.figure));
}
