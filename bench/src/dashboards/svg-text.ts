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

export const ink = { page: "#111217", panel: "#181b1f", edge: "#2c3235", text: "#ccccdc", faint: "#8e8e99" } as const;

const named: Readonly<Record<string, string>> = {
  green: "#73bf69",
  yellow: "#fade2a",
  red: "#f2495c",
  blue: "#5794f2",
};
const palette = ["#73bf69", "#f2cc0c", "#8ab8ff", "#ff780a", "#f2495c", "#b877d9", "#5794f2", "#96d98d"];

/** One of Grafana's colours, by its name. */
export const colourOf = (name: string): string => named[name] ?? name;
export const colourAt = (index: number): string => palette[index % palette.length] ?? "#ffffff";

export function svgText(text: string, at: { readonly x: number; readonly y: number }, style: TextStyle = {}): string {
  const { size = 12, fill = ink.text, anchor = "start" } = style;
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${at.x}" y="${at.y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${escaped}</text>`;
}
