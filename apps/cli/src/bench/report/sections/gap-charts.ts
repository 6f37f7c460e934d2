import { chartFigure } from "../chart/chart-figure.js";
import { drawPlot, px, type PlotArea } from "../chart/draw-plot.js";
import { markup, type Markup, type Piece } from "../chart/markup.js";
import { rules, steps, type Rule } from "../chart/marks.js";
import { linearDomain, logDomain } from "../chart/scale.js";
import { logBins, type Bin } from "../figures/bins-of.js";
import { rankOf, sorted } from "../figures/rank-of.js";
import { NO_GAPS, STALL_MS } from "../figures/gaps-of.js";
import { sharesBelow } from "../figures/share-below.js";
import { formatCount, formatMs, formatShare } from "../format-figure.js";

const SIZE = { width: 480, height: 320, names: 3 };
/** Shorter ones came in the same read. */
const LEAST_MS = 1;

/** How long the gaps are: how many of each length, and what share is not above a length. */
export function gapCharts(gaps: readonly number[]): Markup {
  return markup`<div class="pair">${histogram(gaps)}${cumulative(gaps)}</div>`;
}

function histogram(gaps: readonly number[]): Markup {
  const bins = logBins(gaps, LEAST_MS, 10);
  const svg = drawPlot({
    words: "Histogram of the gaps between chunks",
    ...SIZE,
    x: gapAxis(gaps),
    y: { label: "gaps", domain: linearDomain(bins.map(({ count }) => count)), format: formatCount },
    nothing: gaps.length === 0 ? NO_GAPS : undefined,
    marks: (area) => [bins.map((bin) => drawBar(bin, area)), rules(marked(gaps), area)],
  });
  return chartFigure({
    name: "gap-histogram",
    title: "Gaps between chunks: how many of which length",
    reading:
      "A gap is the time from one chunk of sound to the next. Even gaps make one narrow hill; what lies far to the right was waited for. Large chunks make large gaps, which need not be heard.",
    svg,
    notes: [`The axis grows by factors. Gaps under ${LEAST_MS} ms count as ${LEAST_MS} ms.`],
  });
}

function cumulative(gaps: readonly number[]): Markup {
  const shares = sharesBelow(gaps);
  const svg = drawPlot({
    words: "Cumulative distribution of the gaps between chunks",
    ...SIZE,
    x: gapAxis(gaps),
    y: { label: "share of gaps that are not longer", domain: { kind: "linear", from: 0, to: 1 }, format: formatShare },
    nothing: gaps.length === 0 ? NO_GAPS : undefined,
    marks: (area) => [
      steps(
        shares.map(({ value, share }) => ({ x: value, y: share })),
        area,
        "c0",
      ),
      rules(marked(gaps), area),
    ],
  });
  return chartFigure({
    name: "gap-cdf",
    title: "Gaps between chunks: what share is not longer",
    reading: "How to read it: 95 % of the gaps lie left of the line p95, 99 % left of p99.",
    svg,
  });
}

const gapAxis = (gaps: readonly number[]) => ({ label: "gap", domain: logDomain(gaps, LEAST_MS), format: formatMs });

function marked(gaps: readonly number[]): readonly Rule[] {
  const ordered = sorted(gaps);
  const [p95, p99] = [rankOf(ordered, 0.95), rankOf(ordered, 0.99)];
  const all = [
    { at: p95, label: `p95 ${formatMs(p95)}` },
    { at: p99, label: `p99 ${formatMs(p99)}` },
    { at: STALL_MS, label: `stall ${STALL_MS} ms`, style: "limit" },
  ];
  return all.sort((a, b) => a.at - b.at);
}

/** A single gap among thousands is still a pixel and a half. */
function drawBar({ from, to, count }: Bin, area: PlotArea): Piece {
  if (count === 0) return undefined;
  const [left, right] = [area.x(from), area.x(to)];
  const height = Math.max(1.5, area.bottom - area.y(count));
  return markup`<rect class="mark bar c0" x="${px(left + 0.5)}" y="${px(area.bottom - height)}" width="${px(Math.max(1, right - left - 1))}" height="${px(height)}"><title>${formatMs(from)} to ${formatMs(to)}: ${formatCount(count)}</title></rect>`;
}
