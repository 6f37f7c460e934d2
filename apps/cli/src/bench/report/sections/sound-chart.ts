import type { RequestFigures } from "../../bench-result.js";
import { chartFigure } from "../chart/chart-figure.js";
import { drawPlot, type PlotArea } from "../chart/draw-plot.js";
import { markup, type Markup, type Piece } from "../chart/markup.js";
import { line, steps, type Point } from "../chart/marks.js";
import { timeDomain } from "../chart/scale.js";
import { thinnedWords, thinOut } from "../figures/thin-out.js";
import { formatMs } from "../format-figure.js";

const MOST_LINES = 90;
const MOST_STEPS = 150;

/** Sound that had come against time that had passed: who falls below the diagonal has run dry. */
export function soundChart(requests: readonly RequestFigures[]): Markup {
  const heard = requests.filter(({ chunks }) => chunks.length > 0);
  const thinned = thinOut(heard, MOST_LINES, ({ player }) => player.silentMs);
  const curves = thinned.kept.map((request) => ({ isDry: request.player.underruns > 0, points: soundOver(request) }));
  const ends = curves.map(({ points }) => points.at(-1) ?? { x: 0, y: 0 });
  const [most, loudest] = [timeDomain(ends.map(({ x }) => x)), timeDomain(ends.map(({ y }) => y))];
  const svg = drawPlot({
    words: "Sound received over time",
    width: 980,
    height: 380,
    x: { label: "since the first sound came", domain: most, format: formatMs },
    y: { label: "sound received", domain: loudest, format: formatMs },
    nothing: curves.length === 0 ? "No request had any sound." : undefined,
    marks: (area) => [drawCurves(curves, area), playing(Math.min(most.to, loudest.to), area)],
  });
  return chartFigure({
    name: "sound",
    title: "Is there always something to play?",
    reading:
      "Each line is a request: how much sound had come, by the time since its first. The steeper, the faster; a flat piece is a gap. The dashed diagonal is a player that plays without a break: a line that falls below it has an underrun.",
    legend: [
      { name: "a request that played without a break", style: "c0" },
      { name: "one with underruns", style: "hue-bad" },
    ],
    svg,
    notes: [thinnedWords(thinned, "third with the longest silences", "requests"), steppedWords(thinned.kept)],
  });
}

interface Curve {
  readonly isDry: boolean;
  readonly points: readonly Point[];
}

const drawCurves = (curves: readonly Curve[], area: PlotArea): Piece =>
  [...curves]
    .sort((a, b) => Number(a.isDry) - Number(b.isDry))
    .map(({ isDry, points }) => steps(points, area, isDry ? "thin hue-bad" : "thin c0"));

/** In so many steps at most, evenly picked; each at a moment and sum that were observed. */
function soundOver({ chunks }: RequestFigures): readonly Point[] {
  const start = chunks[0]?.atMs ?? 0;
  let sum = 0;
  const points = chunks.map(({ atMs, audioMs }) => ({ x: atMs - start, y: (sum += audioMs) }));
  const every = Math.ceil(points.length / MOST_STEPS);
  const kept = points.filter((_, index) => index % every === 0 || index === points.length - 1);
  return [{ x: 0, y: 0 }, ...kept];
}

const steppedWords = (requests: readonly RequestFigures[]): string | undefined =>
  requests.some(({ chunks }) => chunks.length > MOST_STEPS)
    ? `Of a request with more than ${MOST_STEPS} chunks some are left out, evenly.`
    : undefined;

function playing(until: number, area: PlotArea): Markup {
  const from = { x: 0, y: 0 };
  return markup`${line([from, { x: until, y: until }], area, "rule hue-ink")}`;
}
