import type { DashboardPanel } from "@mynah/testing";

export const ink = { page: "#111217", panel: "#181b1f", edge: "#33383e", text: "#d8d9e3", faint: "#a0a1ad" } as const;

const named: Readonly<Record<string, string>> = {
  green: "#73bf69",
  yellow: "#fade2a",
  orange: "#ff9830",
  red: "#f2495c",
  blue: "#5794f2",
  purple: "#b877d9",
};
const palette = ["#73bf69", "#f2cc0c", "#8ab8ff", "#ff780a", "#f2495c", "#b877d9", "#5794f2", "#96d98d"];

/** One of Grafana's colours, by its name. */
export const colourOf = (name: string): string => named[name] ?? name;

/** Of a panel's series: the one that the panel fixes for its name, else the palette's next. */
export function colourFor({ fieldConfig }: DashboardPanel, name: string, index: number): string {
  const own = fieldConfig?.overrides.find(({ matcher }) => matcher.id === "byName" && matcher.options === name);
  const fixed = own?.properties.find(({ id }) => id === "color")?.value.fixedColor;
  return fixed === undefined ? (palette[index % palette.length] ?? ink.text) : colourOf(fixed);
}

/** That of the highest threshold which the value has reached. */
export function colourReached({ fieldConfig }: DashboardPanel, reached: number): string {
  const steps = fieldConfig?.defaults.thresholds?.steps ?? [];
  return colourOf(steps.findLast(({ value }) => value === null || reached >= value)?.color ?? "blue");
}
