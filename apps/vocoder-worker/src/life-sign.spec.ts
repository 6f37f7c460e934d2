import type { WindowsQueue } from "@mynah/protocol/redis";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startLifeSign, type LifeSign } from "./life-sign.js";

/** A timer may fire that much late by its tick. */
const TICK_MS = 10;

let [isHolding, canDecode] = [false, true];
let beats: number[];
let lifeSign: LifeSign;

beforeEach(() => {
  vi.useFakeTimers();
  [isHolding, canDecode, beats] = [false, true, []];
  const queue = { beat: () => (beats.push(performance.now()), Promise.resolve()) } as Partial<WindowsQueue>;
  lifeSign = startLifeSign({
    queues: [queue as WindowsQueue],
    canDecode: () => canDecode,
    isHolding: () => isHolding,
  });
});
afterEach(async () => {
  await lifeSign.stop();
  vi.useRealTimers();
});

const longestPauseIn = async (ms: number): Promise<number> => {
  beats = [];
  await vi.advanceTimersByTimeAsync(ms);
  return Math.max(...beats.slice(1).map((at, index) => at - beats[index]!));
};

it("is said three times before it would end while windows are held, and twice while none is", async () => {
  expect(await longestPauseIn(5_000)).toBeLessThanOrEqual(500 + TICK_MS);
  expect(beats.length).toBeLessThan(12);
  isHolding = true;
  await vi.advanceTimersByTimeAsync(500 + TICK_MS);
  expect(await longestPauseIn(5_000)).toBeLessThanOrEqual(250 + TICK_MS);
});

it("is not said by a vocoder that cannot decode, and is not heard then", async () => {
  canDecode = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect([await longestPauseIn(3_000), lifeSign.isHeard]).toEqual([-Infinity, false]);
});
