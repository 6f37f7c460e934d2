import { createMetrics, createRedisFigures, measureReadiness } from "@mynah/program";
import { codedFigures, documentedFigures } from "@mynah/testing";
import { expect, it } from "vitest";
import { createMeasures, measureHeldBack, measureUploads, measureWaiting } from "./measures.js";

it("has the metrics that docs/metrics.md says, and no others", () => {
  const registry = createMetrics("gateway");
  measureReadiness(registry, () => true);
  createRedisFigures(registry);
  createMeasures(registry);
  measureWaiting(registry, () => Promise.resolve(new Map()));
  measureUploads(registry, () => 0);
  measureHeldBack(registry, () => 0);
  expect(codedFigures(registry.getMetricsAsArray())).toEqual(documentedFigures("Every program", "Gateway"));
});
