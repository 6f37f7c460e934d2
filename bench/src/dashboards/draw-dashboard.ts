import { choosePanels } from "./choose-panels.js";
import { drawPanel } from "./draw-panel.js";
import { ink } from "./panel-colours.js";
import type { Happening, PanelData, Span } from "./panel-data.js";
import { svgText, wrapText, type Box } from "./svg-text.js";
import { minutesOf } from "./ticks.js";

const WIDTH = 1_152;
/** Grafana's: 24 columns, and this height of a row. */
const [COLUMN, ROW] = [WIDTH / 24, 29];
const MOST_ROWS = 48;
const LINE = 17;

export interface DrawnDashboard extends Span {
  readonly title: string;
  readonly panels: readonly PanelData[];
}

/** The panels about where Grafana would put them, below what happened meanwhile, above what is left out. */
export function drawDashboard({ title, panels, ...span }: DrawnDashboard): string {
  const { shown, still, further } = choosePanels(panels, MOST_ROWS);
  const head = 44 + LINE * span.happenings.length;
  const end = head + Math.max(...shown.map(({ panel: { gridPos } }) => gridPos.y + gridPos.h)) * ROW + 4;
  const left = [
    ...namedIn("Nothing moved in:", still),
    ...namedIn("Further down in Grafana:", further),
    "Drawn by npm run bench:dashboards from what a real Prometheus scraped, with the dashboards' own queries; no screenshot of Grafana.",
  ];
  const height = end + LINE * left.length + 12;
  const small = { size: 12, fill: ink.faint };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="Inter, Helvetica, Arial, sans-serif">`,
    `<title>${title}</title><rect width="${WIDTH}" height="${height}" fill="${ink.page}"/>`,
    svgText(title, { x: 12, y: 28 }, { size: 20 }),
    ...span.happenings.map(storyLine),
    ...shown.map((data) => drawPanel(data, boxOf(data, head), span)),
    ...left.map((line, at) => svgText(line, { x: 12, y: end + LINE * (at + 1) }, small)),
    "</svg>\n",
  ].join("\n");
}

function storyLine({ at, what }: Happening, index: number): string {
  const y = 50 + LINE * index;
  const style = { size: 12.5, fill: ink.faint };
  const when =
    svgText(`${index + 1}`, { x: 12, y }, style) + svgText(minutesOf(at), { x: 62, y }, { ...style, anchor: "end" });
  return when + svgText(what, { x: 72, y }, { size: 12.5 });
}

function boxOf({ panel: { gridPos } }: PanelData, head: number): Box {
  const { x, y, w, h } = gridPos;
  return { x: x * COLUMN + 4, y: head + y * ROW, w: w * COLUMN - 8, h: h * ROW - 8 };
}

function namedIn(words: string, titles: readonly string[]): readonly string[] {
  if (titles.length === 0) return [];
  return wrapText(`${words} ${titles.join("; ")}.`, { width: WIDTH - 24, size: 12, most: 4 });
}
