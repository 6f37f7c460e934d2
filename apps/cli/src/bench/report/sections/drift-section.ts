import type { BenchResult, RequestFigures } from "../../bench-result.js";
import { markup, type Markup } from "../chart/markup.js";
import { distributionOf } from "../../measure/distribution.js";
import { halvesOf, type Halves } from "../figures/halves.js";
import { formatMs, formatRatio, formatTick } from "../format-figure.js";
import { drawTable } from "../page/table.js";
import { shareChart } from "./share-chart.js";

interface DriftFigure {
  readonly name: string;
  readonly title: string;
  readonly of: (request: RequestFigures) => number | undefined;
  readonly format: (value: number | undefined) => string;
  readonly tick: (value: number) => string;
}

const figures: readonly DriftFigure[] = [
  {
    name: "drift-first-audio",
    title: "First audio",
    of: ({ firstAudioMs }) => firstAudioMs,
    format: formatMs,
    tick: formatMs,
  },
  {
    name: "drift-rtf",
    title: "Real-time factor",
    of: ({ realTimeFactor }) => realTimeFactor,
    format: formatRatio,
    tick: formatTick,
  },
];

/** Whether the server was slower at the end than at the beginning. */
export function driftSection(result: BenchResult): Markup {
  const halves = halvesOf(result);
  if (halves === undefined) {
    return markup`<p class="panel">Only one iteration was run, so nothing can be said of drift. With several, the first half is set against the last.</p>`;
  }
  return markup`<div class="pair">${figures.map((figure) => driftChart(figure, halves))}</div><div class="panel">${driftTable(halves)}</div>`;
}

const valuesOf = (requests: readonly RequestFigures[], of: DriftFigure["of"]): readonly number[] =>
  requests.map(of).filter((value) => value !== undefined);

function driftChart({ name, title, of, tick }: DriftFigure, { first, last }: Halves): Markup {
  return shareChart({
    name,
    title: `${title}: first half and last half`,
    reading: "Where the second line lies right of the first, the server has become slower.",
    axis: title.toLowerCase(),
    format: tick,
    sides: [
      { name: "first half of the iterations", values: valuesOf(first, of) },
      { name: "last half", values: valuesOf(last, of) },
    ],
  });
}

function driftTable({ first, last }: Halves): Markup {
  const rows = figures.flatMap(({ title, of, format }) => {
    const [before, after] = [distributionOf(first.map(of)), distributionOf(last.map(of))];
    return (["mean", "p50", "p95"] as const).map((key) => ({
      name: `${title}, ${key}`,
      before: format(before?.[key]),
      after: format(after?.[key]),
      ratio: formatRatio(before && after && after[key] / before[key]),
    }));
  });
  return drawTable(rows, [
    { head: "figure", cell: ({ name }) => name, style: "text" },
    { head: "first half", cell: ({ before }) => before },
    { head: "last half", cell: ({ after }) => after },
    { head: "last by first", cell: ({ ratio }) => ratio },
  ]);
}
