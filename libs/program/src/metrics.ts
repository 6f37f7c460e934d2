import { readFileSync } from "node:fs";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { EVENT_LOOP_LAG, measureEventLoop } from "./event-loop-metrics.js";

/** prom-client cannot leave its own measuring of the event loop out, which wakes a program a hundred times a second. */
const NEVER_MS = 2 ** 31 - 1;

/** A registry with the process's own figures, all series labelled with the role. */
export function createMetrics(role: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ role });
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: NEVER_MS });
  for (const { name } of registry.getMetricsAsArray())
    if (name.startsWith(EVENT_LOOP_LAG)) registry.removeSingleMetric(name);
  measureEventLoop(registry);
  const build = new Gauge({
    name: "mynah_build_info",
    help: "Always 1; the labels say which version runs, and on which Node",
    labelNames: ["version", "node"],
    registers: [registry],
  });
  build.set({ version: readVersion(), node: process.versions.node }, 1);
  return registry;
}

/** All packages of Mynah have one version. */
function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    readonly version: string;
  };
  return version;
}
