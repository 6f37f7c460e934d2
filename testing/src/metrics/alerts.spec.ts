import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { dashboardQueries, readDashboards } from "./dashboard-queries.js";
import { documentedFigures } from "./documented-figures.js";

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

interface RuleTest {
  readonly alert_rule_test: readonly { readonly alertname: string; readonly exp_alerts: readonly unknown[] }[];
}

const read = (path: string): unknown =>
  parse(readFileSync(new URL(`../../../prometheus/${path}`, import.meta.url), "utf8"));
const { groups } = read("rules/mynah.yml") as { readonly groups: readonly { readonly rules: readonly Alert[] }[] };
const alerts = groups.flatMap(({ rules }) => rules);
const figures = documentedFigures("Every program", "Gateway", "LLM worker", "Vocoder");

/** As Prometheus has them: a histogram is three. */
const series = new Set(
  figures.flatMap(({ name, type }) =>
    type === "histogram" ? ["_bucket", "_sum", "_count"].map((end) => name + end) : [name],
  ),
);

it("every alert says how bad it is and what to do, and is tried both ways", () => {
  const { tests } = read("tests/mynah.yml") as { readonly tests: readonly RuleTest[] };
  const tried = tests.flatMap(({ alert_rule_test }) => alert_rule_test);
  for (const { alert, labels, annotations } of alerts) {
    expect(["warning", "critical"], alert).toContain(labels.severity);
    expect(annotations.runbook.length, alert).toBeGreaterThan(40);
    const outcomes = tried
      .filter(({ alertname }) => alertname === alert)
      .map(({ exp_alerts }) => exp_alerts.length > 0);
    expect(outcomes.sort(), alert).toEqual([false, true]);
  }
});

it("alerts and dashboards ask for metrics that there are", () => {
  const asked = [...alerts, ...dashboardQueries("1m")].flatMap(({ expr }) => expr.match(/\bmynah_\w+/g) ?? []);
  expect(asked.filter((name) => !series.has(name))).toEqual([]);
});

it("the dashboards show every metric", () => {
  const asked = dashboardQueries("1m")
    .map(({ expr }) => expr)
    .join("\n");
  expect(figures.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}`).test(asked))).toEqual([]);
});

it("Grafana can tell the dashboards and their panels apart, and each has a unit and a source to choose", () => {
  const dashboards = readDashboards();
  expect(dashboards.map(({ uid }) => uid)).toEqual(["mynah-capacity", "mynah-listeners", "mynah-workers"]);
  for (const dashboard of dashboards) {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    const panels = dashboard.panels.filter(({ type }) => type !== "row");
    for (const { title, datasource, fieldConfig, type } of panels) {
      expect(datasource, title).toEqual({ type: "prometheus", uid: "${datasource}" });
      expect(type === "heatmap" || fieldConfig?.defaults.unit, title).toBeTruthy();
    }
  }
});
