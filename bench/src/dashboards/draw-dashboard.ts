import { drawPanel, type PanelData } from "./draw-panel.js";
import { ink, svgText, type Box } from "./svg-text.js";

const WIDTH = 1_440;
/** Grafana's: 24 columns, and this height of a row. */
const [COLUMN, ROW] = [WIDTH / 24, 34];
const HEAD = 64;

/** The panels where Grafana would put them. */
export function drawDashboard(title: string, panels: readonly PanelData[]): string {
  const height = HEAD + Math.max(...panels.map(({ panel: { gridPos } }) => gridPos.y + gridPos.h)) * ROW + 8;
  const note = "Drawn by bench:dashboards from what Prometheus scraped, panel by panel; no screenshot of Grafana.";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="Inter, Helvetica, Arial, sans-serif">`,
    `<rect width="${WIDTH}" height="${height}" fill="${ink.page}"/>`,
    svgText(title, { x: 12, y: 28 }, { size: 20 }),
    svgText(note, { x: 12, y: 50 }, { size: 12, fill: ink.faint }),
    ...panels.map((data) => drawPanel(data, boxOf(data))),
    "</svg>\n",
  ].join("\n");
}

function boxOf({ panel: { gridPos } }: PanelData): Box {
  const { x, y, w, h } = gridPos;
  return { x: x * COLUMN + 4, y: HEAD + y * ROW, w: w * COLUMN - 8, h: h * ROW - 8 };
}
