import { SMALL } from "./draw-axes.js";
import { svgText, widthOf, type Box } from "./svg-text.js";

export interface Named {
  readonly name: string;
  readonly colour: string;
}

const [LINE, MARK, GAP] = [16, 15, 14];

/** Names in as many lines as they need, from the lower edge up. @returns the drawing, and how high it is */
export function drawLegend(all: readonly Named[], box: Box): { readonly svg: string; readonly height: number } {
  const lines: Named[][] = [[]];
  let right = 0;
  for (const one of all) {
    const width = MARK + widthOf(one.name, SMALL) + GAP;
    if (right + width > box.w - 20 && right > 0) {
      lines.push([]);
      right = 0;
    }
    lines.at(-1)!.push(one);
    right += width;
  }
  const height = LINE * lines.length;
  const svg = lines.map((line, at) => drawLine(line, box.x + 12, box.y + box.h - 8 - LINE * (lines.length - 1 - at)));
  return { svg: svg.join(""), height };
}

function drawLine(line: readonly Named[], left: number, y: number): string {
  let x = left;
  return line
    .map(({ name, colour }) => {
      const mark = `<rect x="${x.toFixed(1)}" y="${y - 6}" width="11" height="4" fill="${colour}"/>`;
      const text = svgText(name, { x: x + MARK, y }, { size: SMALL });
      x += MARK + widthOf(name, SMALL) + GAP;
      return mark + text;
    })
    .join("");
}
