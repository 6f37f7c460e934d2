import type { BenchResult, RequestFigures } from "../../bench-result.js";
import { chartFigure } from "../chart/chart-figure.js";
import { drawPlot, px, type PlotArea } from "../chart/draw-plot.js";
import { markup, type Markup, type Piece } from "../chart/markup.js";
import { linearDomain } from "../chart/scale.js";
import { formatCount } from "../format-figure.js";

const MOST_GROUPS = 60;

interface Group {
  /** from 1 */
  readonly first: number;
  readonly last: number;
  readonly counts: readonly [stalls: number, underruns: number, errors: number];
}

const kinds = [
  { name: "stalls (gaps above 200 ms)", style: "hue-warn" },
  { name: "underruns", style: "hue-bad" },
  { name: "errors", style: "c3" },
] as const;

/** What went wrong in which iteration. */
export function iterationsChart({ iterations, requests }: BenchResult): Markup {
  const perGroup = Math.max(1, Math.ceil(iterations / MOST_GROUPS));
  const groups = groupsOf(requests, Math.ceil(iterations / perGroup), perGroup);
  const svg = drawPlot({
    words: "Stalls, underruns and errors in each iteration",
    width: 980,
    height: 250,
    left: 50,
    x: { label: "iteration", domain: { kind: "linear", from: 0, to: groups.length || 1 } },
    y: { label: "how many", domain: linearDomain(groups.flatMap(({ counts }) => counts)), format: formatCount },
    nothing: requests.length === 0 ? "No request was sent." : undefined,
    marks: (area) => groups.map((group, at) => drawGroup(group, at, area)),
  });
  const reading =
    "A server that is steady has about the same everywhere; a first iteration that stands out was not warm yet.";
  const joined = perGroup > 1 ? `Each group is ${perGroup} iterations.` : undefined;
  return chartFigure({
    name: "iterations",
    title: "Stalls per iteration",
    reading,
    legend: kinds,
    svg,
    notes: [joined],
  });
}

function groupsOf(requests: readonly RequestFigures[], count: number, perGroup: number): readonly Group[] {
  const counts = Array.from({ length: count }, (): [number, number, number] => [0, 0, 0]);
  for (const { iteration, cadence, player, error } of requests) {
    const sums = counts[Math.floor(iteration / perGroup)];
    if (sums === undefined) continue;
    sums[0] += cadence.stalls;
    sums[1] += player.underruns;
    sums[2] += error === undefined ? 0 : 1;
  }
  return counts.map((sums, at) => ({ first: at * perGroup + 1, last: (at + 1) * perGroup, counts: sums }));
}

function drawGroup({ first, last, counts }: Group, at: number, area: PlotArea): Piece {
  const room = area.x(1) - area.x(0);
  const width = Math.min(34, (room * 0.8) / 3);
  const start = area.x(at) + (room - 3 * width) / 2;
  const bars = counts.map((count, kind) => drawBar(area, { count, kind, width, left: start + kind * width }));
  const name = first === last ? `${first}` : `${first}–${last}`;
  const isNamed = room > 22 || (at % 5 === 0 && room > 8);
  const label = isNamed
    ? markup`<text class="middle" x="${px(start + 1.5 * width)}" y="${area.bottom + 16}">${name}</text>`
    : undefined;
  return markup`<g><title>Iteration ${name}</title>${bars}${label}</g>`;
}

interface Bar {
  readonly count: number;
  readonly kind: number;
  readonly width: number;
  readonly left: number;
}

function drawBar({ y, bottom }: PlotArea, { count, kind, width, left }: Bar): Markup {
  const top = px(y(count));
  const bar = markup`<rect class="mark bar ${kinds[kind]?.style}" x="${px(left)}" y="${top}" width="${px(width - 1)}" height="${px(bottom - top)}"/>`;
  if (width < 14) return bar;
  return markup`${bar}<text class="middle" x="${px(left + width / 2)}" y="${px(top - 4)}">${formatCount(count)}</text>`;
}
