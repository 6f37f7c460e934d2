import { LETTER, NAME, px, type PlotArea } from "./draw-plot.js";
import { markup, type Markup, type Piece } from "./markup.js";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The page's colours, by number. */
export const COLOURS = 6;
export const colour = (index: number): string => `c${index % COLOURS}`;

/** All as one path: thousands of elements would make a page slow. Two at the same half pixel are one. */
export function dots(points: readonly Point[], area: PlotArea, style: string): Markup {
  const places = new Set(points.map(({ x, y }) => `M${half(area.x(x))} ${half(area.y(y))}h0`));
  return markup`<path class="mark dots ${style}" d="${[...places].join("")}"/>`;
}

const half = (pixels: number): number => Math.round(pixels * 2) / 2;

export function line(points: readonly Point[], area: PlotArea, style: string): Markup {
  const path = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${px(area.x(x))} ${px(area.y(y))}`).join("");
  return markup`<path class="mark line ${style}" d="${path}"/>`;
}

/** Each value holds until the next. */
export function steps(points: readonly Point[], area: PlotArea, style: string): Markup {
  const path = points.map(({ x, y }, index) => {
    const [right, up] = [px(area.x(x)), px(area.y(y))];
    return index === 0 ? `M${right} ${up}` : `H${right}V${up}`;
  });
  return markup`<path class="mark line ${style}" d="${path.join("")}"/>`;
}

export interface Rule {
  readonly at: number;
  readonly label: string;
  readonly style?: string;
}

/** Upright lines with their names above the plot, each in a line of its own: the plot's `names` says how many. */
export function rules(marked: readonly Rule[], area: PlotArea): Piece {
  return marked.map(({ at, label, style = "" }, index) => {
    const [x, top] = [px(area.x(at)), area.top - (marked.length - index) * NAME];
    const isLeft = x + 8 + label.length * LETTER > area.right;
    const words = markup`<text class="halo ${isLeft ? "end" : ""}" x="${isLeft ? x - 5 : x + 5}" y="${top + 11}">${label}</text>`;
    return markup`<path class="mark rule ${style}" d="M${x} ${top}V${area.bottom}"/>${words}`;
  });
}
