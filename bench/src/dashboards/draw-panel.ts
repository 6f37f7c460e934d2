import { drawFigure } from "./draw-figure.js";
import { drawHeatmap } from "./draw-heatmap.js";
import { drawLines } from "./draw-lines.js";
import { ink } from "./panel-colours.js";
import { hasMoved, type PanelData, type Span } from "./panel-data.js";
import { svgText, wrapText, type Box } from "./svg-text.js";

const NOTE = 11;

/** A panel in its frame: what it is called, what it means, what it showed. */
export function drawPanel(data: PanelData, box: Box, span: Span): string {
  const { title, description = "", type } = data.panel;
  if (type === "row") return svgText(title, { x: box.x + 4, y: box.y + box.h - 4 }, { size: 15 });
  const frame = `<rect x="${box.x}" y="${box.y}" width="${box.w}" height="${box.h}" rx="2" fill="${ink.panel}" stroke="${ink.edge}"/>`;
  const head = svgText(title, { x: box.x + 10, y: box.y + 19 }, { size: 13 });
  const isFigure = type === "stat" || type === "gauge";
  const room = { width: box.w - 20, size: NOTE, most: isFigure ? 0 : 2 };
  const words = isFigure ? [] : wrapText(description, room);
  const notes = words.map((line, at) =>
    svgText(line, { x: box.x + 10, y: box.y + 34 + 13 * at }, { size: NOTE, fill: ink.faint }),
  );
  const used = 26 + 13 * words.length;
  const inside = { ...box, y: box.y + used, h: box.h - used };
  return [frame, head, ...notes, drawInside(data, inside, span)].join("");
}

function drawInside(data: PanelData, box: Box, span: Span): string {
  if (data.panel.type === "timeseries") return drawLines(data, box, span);
  if (data.panel.type === "heatmap") return hasMoved(data) ? drawHeatmap(data, box, span) : "";
  return drawFigure(data, box, span);
}
