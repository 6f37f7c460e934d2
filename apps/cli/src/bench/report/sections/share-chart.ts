import { chartFigure } from "../chart/chart-figure.js";
import { drawPlot } from "../chart/draw-plot.js";
import type { Markup } from "../chart/markup.js";
import { steps } from "../chart/marks.js";
import { linearDomain } from "../chart/scale.js";
import { sharesBelow } from "../figures/share-below.js";
import { formatShare } from "../format-figure.js";

export interface ShareChart {
  readonly name: string;
  readonly title: string;
  readonly reading: string;
  /** of the figure that is told of */
  readonly axis: string;
  readonly format: (value: number) => string;
  readonly sides: readonly { readonly name: string; readonly values: readonly number[] }[];
}

const STYLES = ["c0", "c1"];

/** The cumulative distributions of one figure on several sides. */
export function shareChart({ name, title, reading, axis, format, sides }: ShareChart): Markup {
  const known = sides.flatMap(({ values }) => values);
  const svg = drawPlot({
    words: title,
    width: 480,
    height: 280,
    x: { label: axis, domain: linearDomain(known), format },
    y: {
      label: "share of requests that are not above",
      domain: { kind: "linear", from: 0, to: 1 },
      format: formatShare,
    },
    nothing: known.length === 0 ? "No request had this figure." : undefined,
    marks: (area) =>
      sides.map(({ values }, side) =>
        steps(
          [{ x: 0, y: 0 }, ...sharesBelow(values).map(({ value, share }) => ({ x: value, y: share }))],
          area,
          STYLES[side] ?? "",
        ),
      ),
  });
  const legend = sides.map((side, index) => ({ name: side.name, style: STYLES[index] ?? "" }));
  return chartFigure({ name, title, reading, legend, svg });
}
