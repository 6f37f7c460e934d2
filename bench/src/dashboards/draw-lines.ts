import { formatValue } from "./format-value.js";
import { colourAt, colourOf, ink, svgText, type Box } from "./svg-text.js";

export interface Line {
  readonly name: string;
  /** [Unix seconds, value] */
  readonly values: readonly (readonly [number, number])[];
}

export interface LinesStyle {
  readonly unit: string;
  readonly isStacked: boolean;
  /** drawn where they lie within what is shown */
  readonly thresholds: readonly { readonly color: string; readonly value: number | null }[];
  readonly from: number;
  readonly to: number;
}

/** A time series panel's inside: grid, lines or areas, thresholds, legend. */
export function drawLines(lines: readonly Line[], box: Box, style: LinesStyle): string {
  const drawn = style.isStacked ? stack(lines) : lines;
  const plot = { x: box.x + 58, y: box.y + 6, w: box.w - 68, h: box.h - 44 };
  const most = Math.max(...drawn.flatMap(({ values }) => values.map(([, value]) => value)).filter(Number.isFinite), 0);
  const top = niceTop(most);
  const x = (at: number): number => plot.x + ((at - style.from) / (style.to - style.from)) * plot.w;
  const y = (value: number): number => plot.y + plot.h - (value / top) * plot.h;
  const limits = style.thresholds.flatMap(({ color, value }) =>
    value !== null && value > 0 && value < top ? [rule(plot, y(value), colourOf(color))] : [],
  );
  const paths = drawn.map(({ values }, index) =>
    path({ values, x, y }, style.isStacked ? plot.y + plot.h : undefined, colourAt(index)),
  );
  // The lowest of a stack lies on top, so that each shows its own share.
  if (style.isStacked) paths.reverse();
  return [grid(plot, top, style), ...limits, ...paths, legend(lines, box)].join("");
}

/** Each on top of those before it. */
function stack(lines: readonly Line[]): readonly Line[] {
  const sums = new Map<number, number>();
  return lines.map(({ name, values }) => ({
    name,
    values: values.map(([at, value]) => {
      const sum = (sums.get(at) ?? 0) + (Number.isFinite(value) ? value : 0);
      sums.set(at, sum);
      return [at, sum] as const;
    }),
  }));
}

/** The next of 1, 2, 2.5, 5, 10 and so on. */
function niceTop(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([1, 2, 2.5, 5, 10].find((step) => step * power >= most * 1.02) ?? 10);
}

interface Scaled {
  readonly values: Line["values"];
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

/** @param floor where its area ends; undefined: a line */
function path({ values, x, y }: Scaled, floor: number | undefined, colour: string): string {
  const points = values.filter(([, value]) => Number.isFinite(value));
  const d = points
    .map(([at, value], index) => `${index === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
    .join("");
  if (points.length === 0) return "";
  const [first, last] = [points[0]![0], points.at(-1)![0]];
  if (floor === undefined) return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="1.6"/>`;
  return `<path d="${d}L${x(last).toFixed(1)} ${floor}L${x(first).toFixed(1)} ${floor}Z" fill="${colour}" stroke="${ink.panel}" stroke-width="0.5"/>`;
}

function grid(plot: Box, top: number, { unit, from, to }: LinesStyle): string {
  const rows = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const y = plot.y + plot.h * (1 - share);
    const label = svgText(
      formatValue(top * share, unit),
      { x: plot.x - 6, y: y + 4 },
      { size: 10, fill: ink.faint, anchor: "end" },
    );
    return rule(plot, y, ink.edge) + label;
  });
  const seconds = Math.round(to - from);
  const marks = [0, 0.5, 1].map((share) =>
    svgText(
      `${Math.round(seconds * share)} s`,
      { x: plot.x + plot.w * share, y: plot.y + plot.h + 13 },
      { size: 10, fill: ink.faint, anchor: "middle" },
    ),
  );
  return [...rows, ...marks].join("");
}

const rule = ({ x, w }: Box, y: number, colour: string): string =>
  `<line x1="${x}" x2="${x + w}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" stroke="${colour}" stroke-width="1" stroke-opacity="0.8"/>`;

/** As many names as there is room for. */
function legend(lines: readonly Line[], box: Box): string {
  let x = box.x + 12;
  const y = box.y + box.h - 9;
  return lines
    .map(({ name }, index) => {
      const at = x;
      x += 22 + name.length * 6.2;
      if (x > box.x + box.w) return "";
      return `<rect x="${at}" y="${y - 5}" width="10" height="3" fill="${colourAt(index)}"/>${svgText(name, { x: at + 14, y }, { size: 10.5 })}`;
    })
    .join("");
}
