import { expect, it } from "vitest";
import { SegmentTimes } from "./segment-times.js";

it("counts the engine's own time only, not what it waited for text", () => {
  let now = 0;
  const times = new SegmentTimes(() => now);
  now = 300;
  times.waited(250);
  expect(times.tokensCame(7)).toBeUndefined();
  now = 1_310;
  times.waited(1_000);
  expect(times.tokensCame(7)).toBe(10);
  expect([times.firstTokenMs, times.generationMs, times.tokensPerSecond]).toEqual([50, 60, 700]);
});
