import type { DashboardPanel, PrivatePrometheus } from "@mynah/testing";
import { nameLine } from "./name-line.js";
import type { Line, PanelData } from "./panel-data.js";

export interface Asked {
  readonly prometheus: PrivatePrometheus;
  /** Unix seconds */
  readonly began: number;
  readonly seconds: number;
}

/** Prometheus wants several scrapes in it, of which there is one a second here. */
const RATE_INTERVAL = "10s";

/** What Grafana would show in these panels from the beginning to the end. */
export async function askPanels(
  { prometheus, began, seconds }: Asked,
  panels: readonly DashboardPanel[],
): Promise<PanelData[]> {
  const linesOf = async ({ targets = [] }: DashboardPanel): Promise<Line[]> => {
    const lines: Line[] = [];
    for (const { expr, legendFormat } of targets) {
      const query = expr.replaceAll("$__rate_interval", RATE_INTERVAL);
      const found = await prometheus.queryRange(query, seconds, began + seconds);
      lines.push(
        ...found.map(({ metric, values }) => ({ name: nameLine(legendFormat, metric), values: sinceThen(values) })),
      );
    }
    return lines;
  };
  const sinceThen = (values: Line["values"]): Line["values"] => values.map(([at, value]) => [at - began, value]);
  return Promise.all(panels.map(async (panel) => ({ panel, lines: await linesOf(panel) })));
}
