import { collectDefaultMetrics, Registry } from "prom-client";

/** A registry with the process's own figures, all series labelled with the role. */
export function createMetrics(role: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ role });
  collectDefaultMetrics({ register: registry });
  return registry;
}
