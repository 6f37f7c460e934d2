import { drawAxes, plotIn, SMALL } from "./draw-axes.js";
import { formatValue } from "./format-value.js";
import { ink } from "./panel-colours.js";
import type { Line, PanelData, Span } from "./panel-data.js";
import { round, svgText, type Box } from "./svg-text.js";
import type { Tick } from "./ticks.js";

const COLUMNS = 48;
const COLOUR = "#ff9830";

/** A histogram over time: a row for each bucket, the brighter the more fell into it. */
export function drawHeatmap({ lines }: PanelData, box: Box, span: Span): string {
  const rows = lowestTo(bucketsOf(lines), span);
  const most = Math.max(...rows.flatMap(({ shares }) => shares));
  // At the upper edge of each row stands the longest that belongs to it.
  const ticks = rows.map(({ bound }, at): Tick => ({ at: at + 1, label: boundText(bound) }));
  const note = { x: box.x + 12, y: box.y + box.h - 8 };
  const plot = plotIn({ ...box, h: box.h - 16 }, ticks);
  const [width, height] = [plot.w / COLUMNS, plot.h / rows.length];
  const cells = rows.flatMap(({ shares }, row) =>
    shares.map((share, column) => {
      if (!(share > 0)) return "";
      const at = { x: plot.x + column * width, y: plot.y + plot.h - (row + 1) * height };
      const size = `width="${round(width - 0.5)}" height="${round(height - 0.5)}"`;
      const opacity = (0.15 + 0.85 * Math.sqrt(share / most)).toFixed(2);
      return `<rect x="${round(at.x)}" y="${round(at.y)}" ${size} fill="${COLOUR}" fill-opacity="${opacity}"/>`;
    }),
  );
  const words = svgText("up to the line; the brighter, the more", note, { size: SMALL, fill: ink.faint });
  return [drawAxes(plot, ticks, span), ...cells, words].join("");
}

interface Bucket {
  readonly bound: number;
  readonly values: ReadonlyMap<number, number>;
}

/** Prometheus's, each without those below it, by their bounds. */
function bucketsOf(lines: readonly Line[]): readonly Bucket[] {
  const sorted = lines.map(({ name, values }) => ({ bound: Number(name.replace("+Inf", "Infinity")), values }));
  sorted.sort((a, b) => a.bound - b.bound);
  return sorted.map(({ bound, values }, index) => {
    const below = new Map(sorted[index - 1]?.values);
    return { bound, values: new Map(values.map(([at, value]) => [at, value - (below.get(at) ?? 0)])) };
  });
}

/** Means by column, from the lowest bucket that anything fell into to the highest. */
function lowestTo(
  buckets: readonly Bucket[],
  { seconds }: Span,
): { readonly bound: number; readonly shares: number[] }[] {
  const rows = buckets.map(({ bound, values }) => {
    const columns = Array.from({ length: COLUMNS }, (): number[] => []);
    for (const [at, value] of values) columns[Math.min(COLUMNS - 1, Math.floor((at / seconds) * COLUMNS))]?.push(value);
    return { bound, shares: columns.map((all) => all.reduce((sum, one) => sum + one, 0) / (all.length || 1)) };
  });
  const isHit = ({ shares }: { readonly shares: number[] }): boolean => shares.some((share) => share > 1e-9);
  return rows.slice(Math.max(0, rows.findIndex(isHit)), rows.findLastIndex(isHit) + 1);
}

const boundText = (bound: number): string => (Number.isFinite(bound) ? formatValue(bound, "s") : "more");
