import { formatValue } from "./format-value.js";
import { colourReached, ink } from "./panel-colours.js";
import type { PanelData, Span } from "./panel-data.js";
import { round, svgText, type Box } from "./svg-text.js";

/** One figure, its last, in the colour of its threshold, above how it came about. */
export function drawFigure(data: PanelData, box: Box, { seconds }: Span): string {
  const { value, text, colour } = lastOf(data);
  if (data.panel.type === "gauge") return drawGauge({ share: value, text, colour }, box);
  const figure = svgText(text, { x: box.x + box.w / 2, y: box.y + 32 }, { size: 30, fill: colour, anchor: "middle" });
  const known = (data.lines[0]?.values ?? []).filter(([, at]) => Number.isFinite(at));
  const top = Math.max(...known.map(([, at]) => at));
  if (known.length < 2 || top <= 0) return figure;
  const [floor, height] = [box.y + box.h - 1, box.h - 50];
  const x = (at: number): number => round(box.x + (at / seconds) * box.w);
  const upper = known.map(([at, one]) => `${x(at)} ${round(floor - (one / top) * height)}`).join("L");
  const area = `M${upper}L${x(known.at(-1)![0])} ${floor}L${x(known[0]![0])} ${floor}Z`;
  const under = `<path d="${area}" fill="${colour}" fill-opacity="0.18"/>`;
  return `${under}<path d="M${upper}" fill="none" stroke="${colour}" stroke-opacity="0.7"/>${figure}`;
}

function lastOf({ panel, lines }: PanelData): {
  readonly value: number;
  readonly text: string;
  readonly colour: string;
} {
  const { unit, decimals } = panel.fieldConfig?.defaults ?? {};
  const value = lines[0]?.values.findLast(([, at]) => Number.isFinite(at))?.[1] ?? Number.NaN;
  const colour = Number.isFinite(value) ? colourReached(panel, value) : ink.faint;
  return { value, text: formatValue(value, unit, decimals), colour };
}

interface Gauge {
  /** of the whole; more than the whole is as full as can be */
  readonly share: number;
  readonly text: string;
  readonly colour: string;
}

/** Half a ring. */
function drawGauge({ share, text, colour }: Gauge, box: Box): string {
  const [x, y, radius] = [box.x + box.w / 2, box.y + box.h - 20, Math.min(box.w / 2 - 24, box.h - 34)];
  const arc = (to: number, stroke: string): string => {
    const [right, up] = [x - radius * Math.cos(Math.PI * to), y - radius * Math.sin(Math.PI * to)];
    const d = `M${round(x - radius)} ${round(y)}A${round(radius)} ${round(radius)} 0 0 1 ${round(right)} ${round(up)}`;
    return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="16"/>`;
  };
  const filled = share > 0 ? arc(Math.min(1, share), colour) : "";
  return arc(1, ink.edge) + filled + svgText(text, { x, y }, { size: 26, fill: colour, anchor: "middle" });
}
