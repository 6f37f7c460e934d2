import { expect, test } from "vitest";
import { MemoryLimit } from "./memory-limit.js";

function newLimit() {
  const clock = { now: 1_000 };
  return { clock, limit: new MemoryLimit(() => clock.now) };
}

test("there is no limit before memory was out", () => {
  expect(newLimit().limit.frames).toBe(Infinity);
});

test("half of what did not fit is allowed, and less when that does not fit either", () => {
  const { limit } = newLimit();
  limit.exceededBy(96 * 21);
  expect(limit.frames).toBe(48 * 21);
  limit.exceededBy(48 * 21);
  expect(limit.frames).toBe(24 * 21);
});

test("it is remembered for a while, then grows back step by step", () => {
  const { clock, limit } = newLimit();
  limit.exceededBy(200);
  clock.now += 29_999;
  expect(limit.frames).toBe(100);
  clock.now += 1;
  expect(limit.frames).toBe(200);
  clock.now += 30_000;
  expect(limit.frames).toBe(400);
});

test("memory that is out again shrinks it anew", () => {
  const { clock, limit } = newLimit();
  limit.exceededBy(200);
  clock.now += 60_000;
  limit.exceededBy(400);
  expect(limit.frames).toBe(200);
});
