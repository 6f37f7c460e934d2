import { ink } from "./panel-colours.js";

/** A frame in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface TextStyle {
  readonly size?: number;
  readonly fill?: string;
  readonly anchor?: "start" | "middle" | "end";
}

export function svgText(text: string, at: { readonly x: number; readonly y: number }, style: TextStyle = {}): string {
  const { size = 12, fill = ink.text, anchor = "start" } = style;
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${round(at.x)}" y="${round(at.y)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${escaped}</text>`;
}

/** About how wide a text is: whoever looks at the picture has a font of their own. */
export const widthOf = (text: string, size: number): number => text.length * size * 0.53;

/** A text in lines of at most this width; what does not fit into so many is cut. */
export function wrapText(text: string, { width, size, most }: { width: number; size: number; most: number }): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const line = lines.at(-1);
    if (line !== undefined && widthOf(`${line} ${word}`, size) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1] ?? ""} …`];
}

/** A tenth of a pixel is enough. */
export const round = (pixels: number): number => Number(pixels.toFixed(1));
