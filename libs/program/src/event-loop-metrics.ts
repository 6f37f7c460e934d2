import { Gauge, type Registry } from "prom-client";
import { watchEventLoop, type EventLoopLag } from "./event-loop-lag.js";

export const EVENT_LOOP_LAG = "nodejs_eventloop_lag";

/** By the names that prom-client gives them, so that everybody's dashboards of Node find them. */
const FIGURES: readonly (readonly [name: string, help: string, read: (lag: EventLoopLag) => number])[] = [
  ["min", "least", (lag) => lag.min],
  ["max", "most", (lag) => lag.max],
  ["mean", "mean", (lag) => lag.mean],
  ["stddev", "standard deviation", (lag) => lag.stddev],
  ["p50", "50th percentile", (lag) => lag.percentile(50)],
  ["p90", "90th percentile", (lag) => lag.percentile(90)],
  ["p99", "99th percentile", (lag) => lag.percentile(99)],
];

/** How late this program's event loop comes, since the last scrape. */
export function measureEventLoop(registry: Registry): void {
  const lag = watchEventLoop();
  const registers = [registry];
  for (const [name, help, read] of FIGURES)
    new Gauge({
      name: `${EVENT_LOOP_LAG}_${name}_seconds`,
      help: `How late timers fire: ${help}, since the last scrape`,
      registers,
      collect() {
        this.set(read(lag) / 1_000);
      },
    });
  new Gauge({
    name: `${EVENT_LOOP_LAG}_seconds`,
    help: "How long the event loop takes to come round, at this scrape",
    registers,
    // The last one that is asked.
    async collect() {
      lag.reset();
      const at = performance.now();
      await new Promise(setImmediate);
      this.set((performance.now() - at) / 1_000);
    },
  });
}
