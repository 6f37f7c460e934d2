import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepLock } from "./keep-lock.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function newLock(answer: () => Promise<number>) {
  const extendLock = vi.fn(answer);
  const onLost = vi.fn();
  return { extendLock, onLost, letGo: keepLock({ extendLock }, "token", { lockMs: 4_000, onLost }) };
}

it("renews the lock every quarter of its time, until it is let go", async () => {
  const { extendLock, onLost, letGo } = newLock(async () => 1);
  await vi.advanceTimersByTimeAsync(3_500);
  expect(extendLock.mock.calls).toEqual(Array.from({ length: 3 }, () => ["token", 4_000]));
  letGo();
  await vi.advanceTimersByTimeAsync(10_000);
  expect([extendLock.mock.calls.length, onLost.mock.calls.length]).toEqual([3, 0]);
});

it("says so when somebody else has the job", async () => {
  const { onLost } = newLock(async () => 0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(onLost).toHaveBeenCalledTimes(1);
});

it("takes a Redis that is away for no answer, and asks it again", async () => {
  const { extendLock, onLost } = newLock(() => Promise.reject(new Error("away")));
  await vi.advanceTimersByTimeAsync(2_000);
  expect([extendLock.mock.calls.length, onLost.mock.calls.length]).toEqual([2, 0]);
});

it("does not ask while an answer is still to come", async () => {
  const { extendLock } = newLock(() => new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(extendLock).toHaveBeenCalledTimes(1);
});
