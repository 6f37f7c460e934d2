import { expect, it } from "vitest";
import { blockMsToTick, msToTick } from "./tick.js";

/** When timers that were set at these moments fire. */
const firings = (everyMs: number, ...moments: readonly number[]): number[] =>
  moments.map((at) => at + msToTick(everyMs, at));

it("fires together what is due as often, whenever it was set", () => {
  const [first, ...others] = firings(1_000, 10_000, 10_000.4 + msToTick(1_000, 10_000) - 900);
  for (const other of others) expect(Math.abs(other - first!)).toBeLessThanOrEqual(1);
});

it("fires what is due seldom together with what is due often", () => {
  const [seldom] = firings(1_000, 5_000) as [number];
  const [often] = firings(250, seldom - 200) as [number];
  expect(Math.abs(often - seldom)).toBeLessThanOrEqual(1);
});

it("comes round once in each period, also where timers fire early or late", () => {
  let at = 3;
  const ticks = [0.9, -0.8, 1.2, -0.3, 0].map((lateMs) => (at += msToTick(500, at) + lateMs));
  ticks.slice(1).forEach((tick, index) => expect(Math.abs(tick - ticks[index]! - 500)).toBeLessThan(5));
});

it("is never further away than a period and a bit", () => {
  for (let at = 0; at < 3_000; at += 0.7) {
    expect(msToTick(250, at)).toBeGreaterThan(0);
    expect(msToTick(250, at)).toBeLessThanOrEqual(255);
  }
});

it("lets a wait in Redis end shortly before a tick, and within its bound", () => {
  for (let at = 0; at < 5_000; at += 1.7) {
    const ms = blockMsToTick(2_000, at);
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThanOrEqual(2_000);
    expect(msToTick(2_000, at + ms)).toBeLessThanOrEqual(32);
  }
});
