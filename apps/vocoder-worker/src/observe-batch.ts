import { padRowsTo } from "@mynah/codec-onnx";
import type { WindowBatch } from "./batching/batcher.js";
import type { VocoderMetrics } from "./vocoder-metrics.js";

export interface BatchObserver {
  readonly metrics: VocoderMetrics;
  readonly rowSizes: readonly number[];
}

/**
 * Counts a batch that starts: its size, its padding (of windows to its shape, and of its rows to a fixed size), and how long each of
 * its windows waited, by the reason of its start.
 */
export function observeBatch({ windows, shape, reason }: WindowBatch, { metrics, rowSizes }: BatchObserver): void {
  const now = performance.now();
  const useful = windows.reduce((sum, { frames }) => sum + frames, 0);
  metrics.batchWindows.observe({ reason }, windows.length);
  metrics.frames.inc({ kind: "useful" }, useful);
  metrics.frames.inc({ kind: "padding" }, padRowsTo(windows.length, rowSizes) * shape - useful);
  for (const { arrivedAt } of windows) metrics.waitSeconds.observe({ reason }, (now - arrivedAt) / 1_000);
}
