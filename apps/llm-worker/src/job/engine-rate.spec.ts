import { describe, expect, it } from "vitest";
import { EngineRate } from "./engine-rate.js";

const rateAfter = (...batches: readonly (readonly [count: number, ms: number])[]): number | undefined => {
  const rate = new EngineRate();
  for (const [count, ms] of batches) rate.tokensCame(count, ms);
  return rate.msPerFrame;
};

describe("EngineRate", () => {
  it("knows nothing before the first measurement, and then that one", () => {
    expect(rateAfter()).toBeUndefined();
    expect(rateAfter([7, 12])).toBeCloseTo(12);
  });

  it("weighs tokens, not batches", () => {
    expect(rateAfter([7, 10], [7, 20])).toBeCloseTo(rateAfter([7, 10], ...Array(7).fill([1, 20 / 7])) ?? 0);
  });

  it("has forgotten most of an old pace after ten frames", () => {
    const change = Array.from({ length: 10 }, () => [7, 40] as const);
    expect(rateAfter([7, 10], ...change)).toBeGreaterThan(35);
  });
});
