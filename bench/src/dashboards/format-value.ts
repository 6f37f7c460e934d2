/** A figure as Grafana writes it in this unit. */
export function formatValue(value: number, unit = "short", decimals?: number): string {
  if (!Number.isFinite(value)) return "–";
  if (unit === "percentunit") return `${(value * 100).toFixed(decimals ?? 1)} %`;
  if (unit === "bytes") return scaled(value, { step: 1_024, suffixes: [" B", " KiB", " MiB", " GiB"] });
  if (unit !== "s") return scaled(value, { step: 1_000, suffixes: ["", " K", " M"], decimals });
  if (Math.abs(value) >= 1 || value === 0) return `${round(value, decimals ?? 2)} s`;
  return Math.abs(value) >= 0.001 ? `${round(value * 1e3, 1)} ms` : `${round(value * 1e6, 0)} µs`;
}

interface Scale {
  readonly step: number;
  readonly suffixes: readonly string[];
  readonly decimals?: number | undefined;
}

function scaled(value: number, { step, suffixes, decimals = 1 }: Scale): string {
  const power = value === 0 ? 0 : Math.floor(Math.log(Math.abs(value)) / Math.log(step));
  const at = Math.min(suffixes.length - 1, Math.max(0, power));
  return `${round(value / step ** at, decimals)}${suffixes[at] ?? ""}`;
}

const round = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));
