import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchEventLoop, type EventLoopLag } from "./event-loop-lag.js";

let lateMs: number;
let utilization: number;
let lag: EventLoopLag;

beforeEach(() => {
  vi.useFakeTimers();
  [lateMs, utilization] = [0, 0];
  lag = watchEventLoop({
    now: () => Date.now() + lateMs,
    utilization: () => ({ utilization, active: 0, idle: 0 }),
  });
});
afterEach(() => {
  lag.stop();
  // In this order: what is spied on here is a faked timer, and would be put back in the place of the real one.
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it("wakes a program that idles once a second, and one that works every 10 ms", async () => {
  const timers = vi.spyOn(globalThis, "setTimeout");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(Math.abs(timers.mock.calls.length - 10)).toBeLessThanOrEqual(1);
  utilization = 0.5;
  await vi.advanceTimersByTimeAsync(1_100);
  timers.mockClear();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(timers).toHaveBeenCalledTimes(100);
  utilization = 0;
  await vi.advanceTimersByTimeAsync(1_100);
  timers.mockClear();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(Math.abs(timers.mock.calls.length - 5)).toBeLessThanOrEqual(1);
});

it("tells how late timers fired, until it is reset", async () => {
  lateMs = 300;
  await vi.advanceTimersByTimeAsync(1_010);
  expect(lag.max).toBeCloseTo(300, -1);
  expect(lag.percentile(99)).toBeCloseTo(300, -1);
  lag.reset();
  expect([lag.min, lag.max, lag.mean, lag.stddev, lag.percentile(50)]).toEqual([0, 0, 0, 0, 0]);
});
