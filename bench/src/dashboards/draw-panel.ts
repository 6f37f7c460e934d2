import type { DashboardPanel } from "@mynah/testing";
import { drawLines, type Line } from "./draw-lines.js";
import { formatValue } from "./format-value.js";
import { colourOf, ink, svgText, type Box } from "./svg-text.js";

/** What a panel showed, in the order of its targets. */
export interface PanelData {
  readonly panel: DashboardPanel;
  readonly lines: readonly Line[];
  readonly from: number;
  readonly to: number;
}

export function drawPanel(data: PanelData, box: Box): string {
  const { title, type } = data.panel;
  if (type === "row") return svgText(title, { x: box.x + 4, y: box.y + box.h - 8 }, { size: 14 });
  const frame = `<rect x="${box.x}" y="${box.y}" width="${box.w}" height="${box.h}" fill="${ink.panel}" stroke="${ink.edge}"/>`;
  const head = svgText(title, { x: box.x + 10, y: box.y + 18 }, { size: 12.5 });
  const inside = { x: box.x, y: box.y + 26, w: box.w, h: box.h - 26 };
  return frame + head + (type === "timeseries" ? drawSeries(data, inside) : drawFigure(data, inside));
}

function drawSeries({ panel, lines, from, to }: PanelData, box: Box): string {
  const { unit = "short", thresholds, custom } = panel.fieldConfig?.defaults ?? {};
  const isStacked = custom?.stacking?.mode === "normal";
  return drawLines(lines, box, { unit, isStacked, thresholds: thresholds?.steps ?? [], from, to });
}

/** One figure, its last, in the colour of its threshold. */
function drawFigure({ panel, lines }: PanelData, box: Box): string {
  const { unit, decimals, thresholds } = panel.fieldConfig?.defaults ?? {};
  const value = lines[0]?.values.findLast(([, at]) => Number.isFinite(at))?.[1] ?? Number.NaN;
  const reached = (thresholds?.steps ?? []).filter((step) => step.value === null || value >= step.value);
  const fill = colourOf(reached.at(-1)?.color ?? "blue");
  const middle = { x: box.x + box.w / 2, y: box.y + box.h / 2 + 8 };
  return svgText(formatValue(value, unit, decimals), middle, { size: 30, fill, anchor: "middle" });
}
