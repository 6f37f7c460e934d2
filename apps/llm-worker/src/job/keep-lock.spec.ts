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
  const { extendLock, onLost } = newLock(async () => 0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(onLost.mock.calls).toEqual([[{ isRedisToBlame: false }]]);
  expect(extendLock).toHaveBeenCalledTimes(1); // the next attempt of the job may be here: its lock is not this one's
});

it("takes a Redis that is away for no answer, and asks it again", async () => {
  const { extendLock, onLost } = newLock(() => Promise.reject(new Error("away")));
  await vi.advanceTimersByTimeAsync(2_000);
  expect([extendLock.mock.calls.length, onLost.mock.calls.length]).toEqual([2, 0]);
});

it("tells a Redis that was silent until the lock had run out from a worker that did not ask", async () => {
  const onLost = vi.fn();
  let now = 0;
  const answers = [() => Promise.reject(new Error("away")), () => Promise.resolve(0)];
  const extendLock = vi.fn((): Promise<number> => ((now += 1_500), answers.shift()!()));
  keepLock({ extendLock }, "token", { lockMs: 4_000, onLost, now: () => now });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(onLost.mock.calls).toEqual([[{ isRedisToBlame: true }]]);
});

it("does not ask while an answer is still to come", async () => {
  const { extendLock } = newLock(() => new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(extendLock).toHaveBeenCalledTimes(1);
});
