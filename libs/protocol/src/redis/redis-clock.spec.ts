import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RedisClock } from "./redis-clock.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server whose clock says 5 s after 1970, and goes as fast as ours. */
function newServer() {
  const begin = performance.now();
  const time = vi.fn(async () => [5, (performance.now() - begin) * 1_000] as [number, number]);
  return { time, clock: new RedisClock({ time } as never) };
}

test("the server's time goes on by the monotonic clock, and is asked for again after 10 s", async () => {
  const { clock, time } = newServer();
  expect(await clock.now()).toBe(5_000);
  vi.advanceTimersByTime(9_000);
  vi.setSystemTime(0);
  expect(await clock.now()).toBe(14_000);
  expect(time).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  expect(await clock.now()).toBe(15_000);
  expect(time).toHaveBeenCalledTimes(2);
});

test("a server that does not answer is asked again", async () => {
  const { clock, time } = newServer();
  time.mockRejectedValueOnce(new Error("away"));
  await expect(clock.now()).rejects.toThrow("away");
  expect(await clock.now()).toBe(5_000);
});
