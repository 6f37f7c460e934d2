import { msToTick } from "@mynah/protocol";
import { createHistogram, performance, type EventLoopUtilization } from "node:perf_hooks";

/** Between two samples while the program works: short, so that hardly a block is missed. */
const WORKING_MS = 10;
/** While it idles: a program that is woken to see that it sleeps does not sleep. */
const IDLING_MS = 1_000;
/** Busy for a greater share of the time, it works: more than its sampling takes, and a collection of garbage now and then. */
const WORKING_SHARE = 0.05;

const LONGEST_NS = 3_600e9;

export interface LagSources {
  /** monotonic milliseconds */
  readonly now: () => number;
  readonly utilization: (since?: EventLoopUtilization) => EventLoopUtilization;
}

const ownSources: LagSources = {
  now: () => performance.now(),
  utilization: (since) => {
    const until = performance.eventLoopUtilization();
    return since === undefined ? until : performance.eventLoopUtilization(until, since);
  },
};

/** How late the event loop comes, in milliseconds, since the last reset. */
export interface EventLoopLag {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly stddev: number;
  percentile(share: number): number;
  reset(): void;
  stop(): void;
}

/**
 * Samples how late timers fire: what anything that happens meanwhile waits for. As Node's own `monitorEventLoopDelay`, but it
 * wakes an idle program once a second instead of a hundred times.
 */
export function watchEventLoop({ now, utilization }: LagSources = ownSources): EventLoopLag {
  const lags = createHistogram({ lowest: 1, highest: LONGEST_NS, figures: 2 });
  let [dueAt, lookedAt, isWorking] = [0, now(), false];
  let before = utilization();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    isWorking = utilization(before).utilization > WORKING_SHARE;
    [before, lookedAt] = [utilization(), now()];
  };
  const sample = (): void => {
    const at = now();
    lags.record(Math.max(1, Math.round(1e6 * (at - dueAt))));
    if (!isWorking || at - lookedAt >= IDLING_MS) look();
    wait(at);
  };
  const wait = (at: number): void => {
    const ms = isWorking ? WORKING_MS : msToTick(IDLING_MS, at);
    dueAt = at + ms;
    timer = setTimeout(sample, ms).unref();
  };
  wait(lookedAt);
  const ms = (nanoseconds: number): number => (lags.count === 0 ? 0 : nanoseconds / 1e6);
  return {
    get min() {
      return ms(lags.min);
    },
    get max() {
      return ms(lags.max);
    },
    get mean() {
      return ms(lags.mean);
    },
    get stddev() {
      return ms(lags.stddev);
    },
    percentile: (share) => ms(lags.percentile(share)),
    reset: () => lags.reset(),
    stop: () => clearTimeout(timer),
  };
}
