import type { Span } from "./panel-data.js";
import { ink } from "./panel-colours.js";
import { round, svgText, widthOf, type Box } from "./svg-text.js";
import { timeTicks, type Tick } from "./ticks.js";

/** The smallest text there is. */
export const SMALL = 11;

/** What is left of a panel for its plot, beside labels of this width at the most and above the times. */
export function plotIn(box: Box, labels: readonly Tick[]): Box {
  const left = 16 + Math.max(...labels.map(({ label }) => widthOf(label, SMALL)));
  return { x: box.x + left, y: box.y + 16, w: box.w - left - 18, h: box.h - 36 };
}

/** A line for each mark, with its label; times below; what happened as dotted lines with their numbers above. */
export function drawAxes(plot: Box, ticks: readonly Tick[], { seconds, happenings }: Span): string {
  const top = ticks.at(-1)?.at ?? 1;
  const rows = ticks.map(({ at, label }) => {
    const y = plot.y + plot.h * (1 - at / top);
    return rule(plot, y) + svgText(label, { x: plot.x - 6, y: y + 4 }, { size: SMALL, fill: ink.faint, anchor: "end" });
  });
  const x = (at: number): number => plot.x + (at / seconds) * plot.w;
  const times = timeTicks(seconds).map(({ at, label }) =>
    svgText(label, { x: x(at), y: plot.y + plot.h + 15 }, { size: SMALL, fill: ink.faint, anchor: "middle" }),
  );
  const marks = happenings.map(({ at }, index) => markOf(plot, x(at), index));
  return [...rows, ...times, ...marks].join("");
}

function markOf({ y, h }: Box, x: number, index: number): string {
  const line = `<path d="M${round(x)} ${round(y)}v${round(h)}" stroke="${ink.faint}" stroke-dasharray="2 3"/>`;
  return line + svgText(`${index + 1}`, { x, y: y - 3 }, { size: SMALL, fill: ink.faint, anchor: "middle" });
}

const rule = ({ x, w }: Box, y: number): string =>
  `<path d="M${round(x)} ${round(y)}h${round(w)}" stroke="${ink.edge}"/>`;
