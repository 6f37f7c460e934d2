import { linearTicks, logTicks, roundTime } from "./ticks.js";
import { markup, type Markup, type Piece } from "./markup.js";
import { scaleOf, type Domain } from "./scale.js";

interface Axis {
  /** what, and in which unit where the labels do not say it */
  readonly label: string;
  readonly domain: Domain;
  /** absent: neither lines nor labels, the marks bring their own */
  readonly format?: (value: number) => string;
}

/** Where the values lie, in pixels. */
export interface PlotArea {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Plot {
  /** for those who hear the page read out */
  readonly words: string;
  readonly width: number;
  readonly height: number;
  readonly x: Axis;
  /** absent: the marks label their rows themselves, in `left` pixels */
  readonly y?: Axis;
  readonly left?: number;
  /** names of rules that stand above the plot, each in a line of its own, so that they cover no marks */
  readonly names?: number;
  /** why there is nothing to draw: said in the place of the plot, whose scales would be made up */
  readonly nothing?: string | undefined;
  readonly marks: (area: PlotArea) => Piece;
}

/** The height of a line of names. */
export const NAME = 15;
/** Of a letter of the axes, about: whoever looks has a font of their own. */
export const LETTER = 6.6;
/** A tenth of a pixel is enough. */
export const px = (pixels: number): number => Math.round(pixels * 10) / 10;

/** Axes and grid, and within them the marks. */
export function drawPlot(plot: Plot): Markup {
  const { words, width, height, x, y, marks } = plot;
  if (plot.nothing !== undefined) return markup`<p class="nothing">${plot.nothing}</p>`;
  const area = areaOf(plot);
  return markup`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${words}">
${y && drawRows(y, area)}${drawColumns(x, area)}
${marks(area)}
</svg>`;
}

function areaOf({ width, height, x, y, left: own, names = 0 }: Plot): PlotArea {
  const [top, bottom] = [y === undefined ? 10 : 26 + names * NAME, height - 40];
  const rows = y === undefined ? [] : rowsOf(y, bottom - top);
  const left = own ?? 14 + LETTER * Math.max(0, ...rows.map(({ label }) => label.length));
  // Half of the last label lies beyond the plot.
  const right = width - 6 - Math.max(10, ((x.format?.(x.domain.to).length ?? 0) * LETTER) / 2);
  return {
    ...{ left, right, top, bottom },
    x: scaleOf(x.domain, left, right),
    y: y === undefined ? () => top : scaleOf(y.domain, bottom, top),
  };
}

function drawRows(axis: Axis, { left, right, top, bottom, y }: PlotArea): Markup {
  const rows = rowsOf(axis, bottom - top).map(({ tick, label }) => {
    const at = px(y(tick));
    const line = markup`<path class="grid" d="M${px(left)} ${at}H${px(right)}"/>`;
    return markup`${line}<text class="end" x="${px(left - 7)}" y="${px(at + 4)}">${label}</text>`;
  });
  return markup`${rows}<text class="axis" x="2" y="12">${axis.label}</text>`;
}

function drawColumns(axis: Axis, { left, right, top, bottom, x }: PlotArea): Markup {
  const longest = (axis.format?.(axis.domain.to).length ?? 0) * LETTER;
  const room = axis.domain.kind === "log" ? 48 : Math.max(60, longest + 14);
  const columns = labelsOf(axis, (right - left) / room).map(({ tick, label }) => {
    const at = px(x(tick));
    const line = markup`<path class="grid" d="M${at} ${top}V${bottom}"/>`;
    return markup`${line}<text class="middle" x="${at}" y="${bottom + 16}">${label}</text>`;
  });
  const middle = px((left + right) / 2);
  return markup`${columns}<text class="axis middle" x="${middle}" y="${bottom + 34}">${axis.label}</text>`;
}

const rowsOf = (axis: Axis, height: number) => labelsOf(axis, height / (axis.domain.kind === "log" ? 20 : 34));

function labelsOf(
  { domain, format }: Axis,
  room: number,
): readonly { readonly tick: number; readonly label: string }[] {
  return format === undefined ? [] : ticksOf(domain, room).map((tick) => ({ tick, label: format(tick) }));
}

function ticksOf({ kind, from, to }: Domain, room: number): readonly number[] {
  const most = Math.max(2, Math.floor(room));
  if (kind === "log") return logTicks(from, to, most);
  return kind === "time" ? linearTicks(to, most, roundTime) : linearTicks(to, most);
}
