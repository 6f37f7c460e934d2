import type { RequestFigures } from "../../bench-result.js";
import { chartFigure } from "../chart/chart-figure.js";
import { drawPlot, px, type PlotArea } from "../chart/draw-plot.js";
import { markup, type Markup, type Piece } from "../chart/markup.js";
import { timeDomain } from "../chart/scale.js";
import { gapsOf, silencesOf, STALL_MS, type Gap } from "../figures/gaps-of.js";
import { thinnedWords, thinOut } from "../figures/thin-out.js";
import { formatMs } from "../format-figure.js";
import { requestWords } from "./request-words.js";

const MOST_ROWS = 160;

/** A row per request: when it waited, when chunks came, when it stalled. */
export function arrivalsChart(requests: readonly RequestFigures[]): Markup {
  const thinned = thinOut(requests, MOST_ROWS, trouble);
  const rows = thinned.kept;
  const rowHeight = Math.min(14, Math.max(5, 760 / Math.max(1, rows.length)));
  const svg = drawPlot({
    words: "When the chunks of each request came",
    width: 980,
    height: 50 + Math.max(60, rows.length * rowHeight),
    left: 92,
    x: { label: "since the request was sent", domain: timeDomain(rows.map(({ endMs }) => endMs)), format: formatMs },
    nothing: rows.length === 0 ? "No request was sent." : undefined,
    marks: (area) => [
      iterationLabels(rows, rowHeight, area),
      rows.map((row, at) => drawRow(row, area, area.top + (at + 0.5) * rowHeight)),
    ],
  });
  return chartFigure({
    name: "arrivals",
    title: "When the sound came",
    reading: `Each row is a request, from its sending to its end, iteration after iteration. Each upright line is a chunk of sound. Stalls and underruns stand out.`,
    legend: [
      { name: "waiting for the first sound", style: "hue-wait" },
      { name: "a chunk of sound came", style: "c0" },
      { name: `stall: nothing came for more than ${STALL_MS} ms, the player still had sound`, style: "hue-warn" },
      { name: "underrun: the player had nothing to play", style: "hue-bad" },
      { name: "× failed", style: "hue-bad" },
    ],
    svg,
    notes: [thinnedWords(thinned, "third with the longest silences", "requests")],
  });
}

/** What makes a request worth a row: silence, then long gaps. Errors have a table of their own. */
const trouble = ({ player, cadence }: RequestFigures): number => player.silentMs * 1_000 + cadence.maxGapMs;

function drawRow(request: RequestFigures, area: PlotArea, y: number): Markup {
  const tall = 4;
  const spans = (gaps: readonly Gap[], style: string): Piece =>
    gaps.length === 0
      ? undefined
      : markup`<path class="mark span ${style}" stroke-width="${tall}" d="${gaps.map((gap) => across(gap, area)).join("")}"/>`;
  const wait = { fromMs: 0, ms: request.firstAudioMs ?? request.endMs };
  const stalls = gapsOf(request).filter(({ ms }) => ms > STALL_MS);
  const end = px(area.x(request.endMs));
  return markup`<g transform="translate(0 ${px(y)})"><title>${requestWords(request)}</title><path class="wait" stroke-width="2" d="${across(wait, area)}"/>${spans(stalls, "hue-warn")}${spans(silencesOf(request), "hue-bad")}${chunkTicks(request, area)}${request.error === undefined ? "" : markup`<path class="mark cross" d="M${end} -2l5 4m0 -4l-5 4"/>`}</g>\n`;
}

const across = ({ fromMs, ms }: Gap, { x }: PlotArea): string => `M${px(x(fromMs))} 0H${px(x(fromMs + ms))}`;

/** One for those in the same pixel. */
function chunkTicks({ chunks }: RequestFigures, { x }: PlotArea): Markup {
  const places = new Set(chunks.map(({ atMs }) => Math.round(x(atMs))));
  return markup`<path class="mark tick c0" d="${[...places].map((place) => `M${place} -2v4`).join("")}"/>`;
}

/** Beside the first row of each, where there is room for it. */
function iterationLabels(rows: readonly RequestFigures[], rowHeight: number, area: PlotArea): Piece {
  let free = -Infinity;
  return rows.map(({ iteration }, at) => {
    const top = px(area.top + at * rowHeight);
    if (iteration === rows[at - 1]?.iteration || top < free) return undefined;
    free = top + 14;
    return markup`<path class="grid" d="M0 ${top}H${area.right}"/><text x="2" y="${top + 12}">iteration ${iteration + 1}</text>`;
  });
}
