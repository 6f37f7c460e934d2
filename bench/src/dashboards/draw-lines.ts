import type { DashboardPanel } from "@mynah/testing";
import { drawAxes, plotIn } from "./draw-axes.js";
import { drawLegend } from "./draw-legend.js";
import { colourFor, colourOf } from "./panel-colours.js";
import type { Line, PanelData, Span } from "./panel-data.js";
import { round, type Box } from "./svg-text.js";
import { valueTicks } from "./ticks.js";

/** Longer without a value: nothing is drawn between, since nobody knows what was there. */
const GAP_S = 2.5;

/** An area from a lower to an upper edge, or the line of the upper one. */
interface Band extends Line {
  readonly colour: string;
  /** lower edges, where it stands on another */
  readonly from?: readonly number[];
}

/** A time series panel's inside: scale, thresholds, lines or areas on top of each other, legend. */
export function drawLines({ panel, lines }: PanelData, box: Box, span: Span): string {
  const { unit = "short", custom, thresholds } = panel.fieldConfig?.defaults ?? {};
  const bands =
    custom?.stacking?.mode === "normal" ? stack(panel, lines) : lines.map((line, at) => lone(panel, line, at));
  const values = bands.flatMap((band) => band.values.map(([, value]) => value)).filter(Number.isFinite);
  const ticks = valueTicks(Math.max(0, ...values), unit);
  const legend = drawLegend(lines.length > 1 || lines[0]?.name ? bands : [], box);
  const plot = plotIn({ ...box, h: box.h - legend.height }, ticks);
  const top = ticks.at(-1)!.at;
  const scale: Scale = {
    x: (at) => round(plot.x + (at / span.seconds) * plot.w),
    y: (value) => round(plot.y + plot.h * (1 - value / top)),
  };
  const limits = custom?.thresholdsStyle?.mode === "line" ? (thresholds?.steps ?? []) : [];
  const rules = limits
    .filter(({ value }) => value !== null && value > 0 && value <= top)
    .map(({ color, value }) => limitLine(plot, scale.y(value!), colourOf(color)));
  return [drawAxes(plot, ticks, span), ...rules, ...bands.map((band) => drawBand(band, scale)), legend.svg].join("");
}

const lone = (panel: DashboardPanel, line: Line, at: number): Band => ({
  ...line,
  colour: colourFor(panel, line.name, at),
});

/** Each on top of those before it. */
function stack(panel: DashboardPanel, lines: readonly Line[]): readonly Band[] {
  const sums = new Map<number, number>();
  return lines.map((line, index) => {
    const from = line.values.map(([at]) => sums.get(at) ?? 0);
    line.values.forEach(([at, value], i) => sums.set(at, from[i]! + (Number.isFinite(value) ? value : 0)));
    const values = line.values.map(([at]) => [at, sums.get(at)!] as const);
    return { ...lone(panel, line, index), values, from };
  });
}

interface Scale {
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

function drawBand({ values, from, colour }: Band, { x, y }: Scale): string {
  const known = values.map(([at, value], index) => ({ at, value, low: from?.[index] ?? 0 }));
  return unbroken(known.filter(({ value }) => Number.isFinite(value)))
    .map((part) => {
      const upper = part.map(({ at, value }) => `${x(at)} ${y(value)}`).join("L");
      const lower = part.toReversed().map(({ at, low }) => `${x(at)} ${y(low)}`);
      const area = `<path d="M${upper}L${lower.join("L")}Z" fill="${colour}" fill-opacity="0.55"/>`;
      const isNothing = from !== undefined && part.every(({ value, low }) => value === low);
      if (isNothing) return "";
      return `${from === undefined ? "" : area}<path d="M${upper}" fill="none" stroke="${colour}" stroke-width="1.8"/>`;
    })
    .join("");
}

/** Cut where nothing is known. */
function unbroken<T extends { readonly at: number }>(points: readonly T[]): readonly (readonly T[])[] {
  const parts: T[][] = [];
  for (const point of points) {
    const last = parts.at(-1)?.at(-1);
    if (last === undefined || point.at - last.at > GAP_S) parts.push([]);
    parts.at(-1)!.push(point);
  }
  return parts;
}

const limitLine = ({ x, w }: Box, y: number, colour: string): string =>
  `<path d="M${round(x)} ${y}h${round(w)}" stroke="${colour}" stroke-width="1.2" stroke-dasharray="7 4"/>`;
