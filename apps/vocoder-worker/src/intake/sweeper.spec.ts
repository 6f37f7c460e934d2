import { createLogger } from "@mynah/program";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { Registry } from "prom-client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Rounds } from "../rounds.js";
import { createVocoderMetrics } from "../vocoder-metrics.js";
import { HeldWindows } from "./held-windows.js";
import { startSweeper } from "./sweeper.js";

let backlog: { unread: number; pending: number };
let queue: { [Name in "backlog" | "claimFromDead" | "claimLost" | "removeDead"]: ReturnType<typeof vi.fn> };
let sweeper: Rounds;

beforeEach(() => {
  vi.useFakeTimers();
  backlog = { unread: 0, pending: 0 };
  queue = {
    backlog: vi.fn(() => Promise.resolve(backlog)),
    claimFromDead: vi.fn(() => Promise.resolve([])),
    claimLost: vi.fn(() => Promise.resolve([])),
    removeDead: vi.fn(() => Promise.resolve()),
  };
  sweeper = startSweeper({
    queues: [{ shard: 0, ...queue } as unknown as WindowsQueue],
    readers: [],
    held: new HeldWindows({ capacity: 8, readAtMost: 8 }),
    intake: () => undefined,
    canDecode: () => true,
    stall: { report: () => undefined },
    stallMs: 10_000,
    metrics: createVocoderMetrics(new Registry()),
    log: createLogger("test", "silent"),
  });
});
afterEach(async () => {
  await sweeper.stop();
  vi.useRealTimers();
});

const sweepsIn = async (ms: number): Promise<number> => {
  queue.backlog.mockClear();
  await vi.advanceTimersByTimeAsync(ms);
  return queue.backlog.mock.calls.length;
};

it("asks one thing, and seldom, while no window waits or is with a vocoder", async () => {
  expect(await sweepsIn(12_000)).toBeLessThan(15);
  expect(queue.claimFromDead).not.toHaveBeenCalled();
  expect(queue.claimLost).not.toHaveBeenCalled();
  expect(queue.removeDead).toHaveBeenCalledTimes(2);
});

it("looks for windows of dead vocoders, and often, from when a window is with one", async () => {
  await vi.advanceTimersByTimeAsync(1_000);
  backlog = { unread: 0, pending: 1 };
  await vi.advanceTimersByTimeAsync(1_010);
  expect(queue.claimFromDead).toHaveBeenCalled();
  expect(await sweepsIn(2_400)).toBeGreaterThanOrEqual(10);
});

it("looks often while Redis cannot be asked", async () => {
  queue.backlog.mockRejectedValue(new Error("Redis is away"));
  await vi.advanceTimersByTimeAsync(1_010);
  expect(await sweepsIn(2_400)).toBeGreaterThanOrEqual(10);
});
