const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP, LEGEND] = [900, 420, 70, 40, 40, 170];
const COLOURS = ["#4269d0", "#ff725c", "#3ca951", "#9c6b4e", "#a463f2", "#efb118"];

export interface Chart {
  readonly title: string;
  /** minutes */
  readonly xs: readonly number[];
  readonly lines: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** A line chart over time, as SVG. */
export function drawChart({ title, xs, lines }: Chart): string {
  const most = Math.max(1, ...lines.flatMap(({ values }) => values));
  const x = (minute: number): number => LEFT + (minute / Math.max(1e-9, xs.at(-1) ?? 1)) * (WIDTH - LEFT - LEGEND);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / most) * (HEIGHT - BOTTOM - TOP);
  const text = (at: readonly [number, number], words: string, more = ""): string =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" ${more}>${words}</text>`;
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = y(share * most);
    const line = `<line x1="${LEFT}" x2="${WIDTH - LEGEND}" y1="${at}" y2="${at}" stroke="#ccc"/>`;
    return line + text([LEFT - 6, at + 4], (share * most).toFixed(most < 10 ? 1 : 0), 'text-anchor="end"');
  });
  const drawn = lines.map(({ name, values }, index) => {
    const colour = COLOURS[index % COLOURS.length]!;
    const points = values.map((value, at) => `${x(xs[at] ?? 0).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
    const legend = text([WIDTH - LEGEND + 12, TOP + 20 * index + 10], name, `fill="${colour}"`);
    return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="1.5"/>${legend}`;
  });
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`;
  const ends =
    text([LEFT, HEIGHT - 14], "0 min") +
    text([x(xs.at(-1) ?? 0), HEIGHT - 14], `${(xs.at(-1) ?? 0).toFixed(1)} min`, 'text-anchor="end"');
  const ground = `<rect width="100%" height="100%" fill="#fff"/>`;
  return [head, ground, text([LEFT, 22], title, 'font-size="15"'), ...grid, ...drawn, ends, "</svg>"].join("\n");
}
