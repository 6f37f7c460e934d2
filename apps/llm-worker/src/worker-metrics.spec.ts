import { createMetrics, measureReadiness } from "@mynah/program";
import { codedFigures, documentedFigures } from "@mynah/testing";
import { expect, it } from "vitest";
import { createWorkerMetrics } from "./worker-metrics.js";

it("has the metrics that docs/metrics.md says, and no others", () => {
  const registry = createMetrics("llm-worker");
  measureReadiness(registry, () => true);
  createWorkerMetrics(registry);
  expect(codedFigures(registry.getMetricsAsArray())).toEqual(documentedFigures("Every program", "LLM worker"));
});
