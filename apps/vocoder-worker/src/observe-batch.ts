import type { WindowBatch } from "./batching/batcher.js";
import type { VocoderMetrics } from "./vocoder-metrics.js";

/** Counts a batch that starts: its size, its padding, and how long each of its windows waited, by the reason of its start. */
export function observeBatch({ windows, shape, reason }: WindowBatch, metrics: VocoderMetrics): void {
  const now = performance.now();
  const useful = windows.reduce((sum, { frames }) => sum + frames, 0);
  metrics.batchWindows.observe({ reason }, windows.length);
  metrics.frames.inc({ kind: "useful" }, useful);
  metrics.frames.inc({ kind: "padding" }, windows.length * shape - useful);
  for (const { arrivedAt } of windows) metrics.waitSeconds.observe({ reason }, (now - arrivedAt) / 1_000);
}
