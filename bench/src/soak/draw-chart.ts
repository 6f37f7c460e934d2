import { linearDomain, linearTicks, markup, scaleOf, type Markup } from "@mynah/cli";

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP, LEGEND] = [900, 420, 70, 40, 40, 170];
const COLOURS = ["#4269d0", "#ff725c", "#3ca951", "#9c6b4e", "#a463f2", "#efb118"];

export interface Chart {
  readonly title: string;
  /** minutes */
  readonly xs: readonly number[];
  readonly lines: readonly { readonly name: string; readonly values: readonly number[] }[];
}

type Scale = (value: number) => number;

/** A line chart over time, as SVG. */
export function drawChart({ title, xs, lines }: Chart): string {
  const last = xs.at(-1) ?? 0;
  const domain = linearDomain(lines.flatMap(({ values }) => values));
  const x = scaleOf({ kind: "linear", from: 0, to: last || 1 }, LEFT, WIDTH - LEGEND);
  const y = scaleOf(domain, HEIGHT - BOTTOM, TOP);
  const drawn = lines.map(({ name, values }, index) => {
    const points = values.map((value, at) => `${x(xs[at] ?? 0).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
    return drawLine(name, points, index);
  });
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${LEFT}" y="22" font-size="15">${title}</text>
${linearTicks(domain.to, 5).map((tick) => drawTick(tick, y))}
${drawn}
<text x="${LEFT}" y="${HEIGHT - 14}">0 min</text>
<text x="${x(last).toFixed(1)}" y="${HEIGHT - 14}" text-anchor="end">${last.toFixed(1)} min</text>
</svg>`.text;
}

function drawTick(tick: number, y: Scale): Markup {
  const at = y(tick).toFixed(1);
  return markup`<line x1="${LEFT}" x2="${WIDTH - LEGEND}" y1="${at}" y2="${at}" stroke="#ccc"/><text x="${LEFT - 6}" y="${at}" dy="4" text-anchor="end">${tick}</text>`;
}

function drawLine(name: string, points: string, index: number): Markup {
  const colour = COLOURS[index % COLOURS.length]!;
  const legend = markup`<text x="${WIDTH - LEGEND + 12}" y="${TOP + 20 * index + 10}" fill="${colour}">${name}</text>`;
  return markup`<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="1.5"/>${legend}`;
}
