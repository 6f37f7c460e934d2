import type { WorkerMetrics } from "./worker-metrics.js";

export interface WaitedJob {
  readonly segment: number;
  /** by Redis's clock, which two programs reckon each to some milliseconds: it may come out a little below 0 */
  readonly waitedMs: number;
}

/** Later segments are queued early and may wait: only the first one's wait is heard. */
export function observeQueueTime(
  { queueTime }: Pick<WorkerMetrics, "queueTime">,
  { segment, waitedMs }: WaitedJob,
): void {
  queueTime.observe({ segment: segment === 0 ? "first" : "later" }, Math.max(0, waitedMs) / 1_000);
}
