import type { RequestFigures } from "../../bench-result.js";
import { chartFigure } from "../chart/chart-figure.js";
import { drawPlot } from "../chart/draw-plot.js";
import { markup, type Markup } from "../chart/markup.js";
import { colour, COLOURS, dots } from "../chart/marks.js";
import { linearDomain } from "../chart/scale.js";
import { groupBy } from "../figures/group-by.js";
import { heardWhole } from "../figures/heard-whole.js";
import { thinnedWords, thinOut } from "../figures/thin-out.js";
import { formatCount, formatMs, formatTick } from "../format-figure.js";

const MOST_DOTS = 3_000;

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

interface LengthChart {
  readonly name: string;
  readonly title: string;
  readonly reading: string;
  readonly axis: string;
  readonly of: (request: RequestFigures) => number | undefined;
  readonly format: (value: number) => string;
}

/** What the length of a text costs. */
export function lengthCharts(requests: readonly RequestFigures[]): Markup {
  const charts: readonly LengthChart[] = [
    {
      name: "first-audio-over-length",
      title: "First audio over text length",
      reading: "A server that streams begins a long text about as soon as a short one.",
      axis: "first audio",
      of: ({ firstAudioMs }) => firstAudioMs,
      format: formatMs,
    },
    {
      name: "rtf-over-length",
      title: "Real-time factor over text length",
      reading: "Short texts have little sound to spread the first wait over, so their factor is higher.",
      axis: "real-time factor",
      of: ({ realTimeFactor }) => realTimeFactor,
      format: formatTick,
    },
  ];
  return markup`<div class="pair">${charts.map((chart) => lengthChart(chart, requests))}</div>`;
}

function lengthChart(
  { name, title, reading, axis, of, format }: LengthChart,
  requests: readonly RequestFigures[],
): Markup {
  const points = heardWhole(requests).flatMap((request) => {
    const y = of(request);
    return y === undefined ? [] : [{ x: request.prompt.characters, y, language: request.prompt.language }];
  });
  const thinned = thinOut(points, MOST_DOTS, ({ y }) => y);
  const languages = [...groupBy(thinned.kept, ({ language }) => language)].sort(byName).slice(0, COLOURS);
  const svg = drawPlot({
    words: title,
    width: 480,
    height: 280,
    x: { label: "characters of the text", domain: linearDomain(points.map(({ x }) => x)), format: formatCount },
    y: { label: axis, domain: linearDomain(points.map(({ y }) => y)), format },
    nothing: points.length === 0 ? "No request had this figure." : undefined,
    marks: (area) => languages.map(([, members], index) => dots(members, area, colour(index))),
  });
  const legend = languages.map(([language], index) => ({ name: language.slice(0, 20), style: colour(index) }));
  return chartFigure({
    name,
    title,
    reading,
    legend,
    svg,
    notes: [thinnedWords(thinned, "highest third", "requests")],
  });
}
