import type { RequestFigures } from "../../bench-result.js";
import { chartFigure } from "../chart/chart-figure.js";
import { drawPlot, px, type PlotArea } from "../chart/draw-plot.js";
import { markup, type Markup, type Piece } from "../chart/markup.js";
import { dots, line, type Point } from "../chart/marks.js";
import { logDomain, timeDomain } from "../chart/scale.js";
import { rankOf, sorted } from "../figures/rank-of.js";
import { gapsOf, NO_GAPS, STALL_MS } from "../figures/gaps-of.js";
import { groupBy } from "../figures/group-by.js";
import { thinnedWords, thinOut } from "../figures/thin-out.js";
import { iterationStarts, sendingTimes } from "../figures/timeline.js";
import { formatMs } from "../format-figure.js";

const MOST_DOTS = 6_000;
const SLICES = 40;

/** Whether gaps grow while the bench goes on. */
export function gapsOverTimeChart(requests: readonly RequestFigures[]): Markup {
  const sent = sendingTimes(requests);
  const gaps = requests.flatMap((request, index) =>
    gapsOf(request).map(({ fromMs, ms }) => ({ x: (sent[index] ?? 0) + fromMs + ms, y: ms })),
  );
  const thinned = thinOut(gaps, MOST_DOTS, ({ y }) => y);
  const x = timeDomain(gaps.map((gap) => gap.x));
  const svg = drawPlot({
    words: "Gaps between chunks over the time of the bench",
    width: 980,
    height: 300,
    x: { label: "since the first iteration began", domain: x, format: formatMs },
    y: {
      label: "gap",
      domain: logDomain(
        gaps.map((gap) => gap.y),
        1,
      ),
      format: formatMs,
    },
    nothing: gaps.length === 0 ? NO_GAPS : undefined,
    marks: (area) => [
      iterationMarks(requests, area),
      stallLimit(area),
      dots(thinned.kept, area, "small c0"),
      line(slices(gaps, x.to), area, "c1"),
    ],
  });
  return chartFigure({
    name: "gaps-over-time",
    title: "Gaps over time",
    reading: "Each dot is a gap, at the moment it ended. A server that tires has a cloud that rises to the right.",
    legend: [
      { name: "a gap", style: "c0" },
      { name: `95 of 100 gaps are not longer, in each of ${SLICES} slices of the time`, style: "c1" },
      { name: `${STALL_MS} ms: a stall`, style: "hue-warn" },
    ],
    svg,
    notes: [
      thinnedWords(thinned, "longest third", "gaps"),
      "Iterations are drawn as if each followed the one before at once.",
    ],
  });
}

function slices(gaps: readonly Point[], until: number): readonly Point[] {
  const width = until / SLICES;
  const bySlice = groupBy(gaps, ({ x }) => Math.min(SLICES - 1, Math.floor(x / width)));
  return [...bySlice]
    .sort(([a], [b]) => a - b)
    .map(([slice, members]) => ({ x: (slice + 0.5) * width, y: rankOf(sorted(members.map(({ y }) => y)), 0.95) }));
}

const stallLimit = ({ left, right, y }: PlotArea): Piece =>
  markup`<path class="mark rule limit" d="M${px(left)} ${px(y(STALL_MS))}H${right}"/>`;

/** More would be a hatching. */
const MOST_MARKS = 40;

function iterationMarks(requests: readonly RequestFigures[], { x, top, bottom }: PlotArea): Piece {
  const starts = iterationStarts(requests);
  if (starts.length > MOST_MARKS) return undefined;
  return starts.slice(1).map((start) => markup`<path class="rule mark" d="M${px(x(start))} ${top}V${bottom}"/>`);
}
