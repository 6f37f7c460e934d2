import { readdirSync, readFileSync } from "node:fs";

export interface DashboardQuery {
  readonly dashboard: string;
  readonly panel: string;
  readonly unit: string;
  readonly legend: string;
  readonly expr: string;
}

/** As Grafana's JSON has it, as far as it matters here. */
export interface DashboardPanel {
  readonly id: number;
  readonly title: string;
  readonly description?: string;
  readonly type: "row" | "stat" | "gauge" | "timeseries" | "heatmap";
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig?: { readonly defaults: FieldDefaults; readonly overrides: readonly FieldOverride[] };
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

interface FieldDefaults {
  readonly unit?: string;
  readonly decimals?: number;
  readonly thresholds?: { readonly steps: readonly { readonly color: string; readonly value: number | null }[] };
  readonly custom?: {
    readonly stacking?: { readonly mode: string };
    readonly thresholdsStyle?: { readonly mode: string };
  };
}

/** What the series of a name look like. */
interface FieldOverride {
  readonly matcher: { readonly id: string; readonly options: string };
  readonly properties: readonly { readonly id: string; readonly value: { readonly fixedColor?: string } }[];
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly panels: readonly DashboardPanel[];
}

const folder = new URL("../../../grafana/dashboards/", import.meta.url);

export function readDashboards(): readonly Dashboard[] {
  return readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Dashboard);
}

/** What Grafana would ask Prometheus for, with its variables filled in. */
export function dashboardQueries(rateInterval: string): readonly DashboardQuery[] {
  return readDashboards().flatMap(({ title: dashboard, panels }) =>
    panels.flatMap(({ title: panel, fieldConfig, targets = [] }) =>
      targets.map(({ expr, legendFormat: legend }) => ({
        dashboard,
        panel,
        unit: fieldConfig?.defaults.unit ?? "",
        legend,
        expr: expr.replaceAll("$__rate_interval", rateInterval),
      })),
    ),
  );
}
