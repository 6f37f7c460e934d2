import { createMetrics, measureReadiness } from "@mynah/program";
import { codedFigures, documentedFigures } from "@mynah/testing";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { createVocoderMetrics } from "./vocoder-metrics.js";

it("has the metrics that docs/metrics.md says, and no others", () => {
  const registry = createMetrics("vocoder-worker");
  measureReadiness(registry, () => true);
  const metrics = createVocoderMetrics(registry);
  metrics.observeQueues([]);
  metrics.observeHeld(() => 0);
  metrics.observePace({ read: () => ({ msPerFrame: 1, msPerJoiningFrame: 1 }), frameMs: 85, decoders: 1 });
  expect(codedFigures(registry.getMetricsAsArray())).toEqual(documentedFigures("Every program", "Vocoder"));
});

it("says nothing of queues while Redis does not answer, rather than what was", async () => {
  const registry = new Registry();
  let isAway = false;
  const backlog = () => (isAway ? Promise.reject(new Error("away")) : Promise.resolve({ unread: 2, pending: 1 }));
  createVocoderMetrics(registry).observeQueues([{ shard: 0, backlog }]);
  const page = async (): Promise<readonly string[]> =>
    (await registry.metrics()).match(/^mynah_windows_(?:q|l|p).*$/gm) ?? [];
  expect(await page()).toEqual([
    'mynah_windows_queue_length{shard="0"} 3',
    'mynah_windows_lag{shard="0"} 2',
    'mynah_windows_pending{shard="0"} 1',
  ]);
  isAway = true;
  expect(await page()).toEqual([]);
});
