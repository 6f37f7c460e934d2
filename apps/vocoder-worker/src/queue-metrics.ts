import type { WindowsQueue } from "@mynah/protocol/redis";
import { Gauge, type Registry } from "prom-client";

/** What waits in the windows streams, asked at each scrape; all vocoders say the same. Without Redis there is nothing to say. */
export function createQueueMetrics(registry: Registry, queues: readonly Pick<WindowsQueue, "shard" | "backlog">[]) {
  const gauge = (name: string, help: string, pick: (backlog: Backlog) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ["shard"] as const,
      registers: [registry],
      async collect() {
        this.reset();
        for (const backlog of await look(queues)) this.set({ shard: backlog.shard }, pick(backlog));
      },
    });
  gauge(
    "mynah_windows_queue_length",
    "Windows that wait for a vocoder or are with one",
    (at) => at.unread + at.pending,
  );
  gauge("mynah_windows_lag", "Windows that no vocoder has read yet", (at) => at.unread);
  gauge("mynah_windows_pending", "Windows that a vocoder has read and not yet acknowledged", (at) => at.pending);
}

interface Backlog {
  readonly shard: number;
  readonly unread: number;
  readonly pending: number;
}

async function look(queues: readonly Pick<WindowsQueue, "shard" | "backlog">[]): Promise<readonly Backlog[]> {
  const asked = queues.map(async (queue) => ({ shard: queue.shard, ...(await queue.backlog()) }));
  return (await Promise.allSettled(asked)).flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
}
