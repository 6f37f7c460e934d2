import { describe, expect, it } from "vitest";
import { linearDomain, logDomain, scaleOf } from "./scale.js";
import { linearTicks, logTicks } from "./ticks.js";

describe("linear", () => {
  it.each([
    [[], 1],
    [[0, 0], 1],
    [[3, 0.87], 3],
    [[0.42], 0.5],
    [[181, 1_940], 2_000],
  ])("values %j need a scale up to %d", (values, to) => {
    expect(linearDomain(values)).toEqual({ kind: "linear", from: 0, to });
  });

  it("a value lies in proportion, beyond the ends at the end", () => {
    const at = scaleOf({ kind: "linear", from: 0, to: 200 }, 300, 100);
    expect([0, 50, 200, 999, -5].map(at)).toEqual([300, 250, 100, 100, 300]);
  });

  it("marks are round and begin at 0", () => {
    expect(linearTicks(0.3, 4)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(linearTicks(1_940, 5)).toEqual([0, 500, 1_000, 1_500]);
    expect(linearTicks(3, 100)).toContain(0.05);
  });
});

describe("logarithmic", () => {
  it("each power of ten has the same room; what is too small lies at the start", () => {
    const at = scaleOf({ kind: "log", from: 1, to: 1_000 }, 0, 300);
    expect([0, 1, 10, 100, 1_000].map((value) => Math.round(at(value)))).toEqual([0, 0, 100, 200, 300]);
  });

  it("it begins at the power of ten below the smallest and ends at a round figure, a power of ten on at the least", () => {
    expect(logDomain([180, 1_420], 1)).toMatchObject({ from: 100, to: 2_000 });
    expect(logDomain([], 1).to).toBe(10);
  });

  it("marks are 1, 2, 5, and only powers of ten where those are too many", () => {
    expect(logTicks(1, 50, 9)).toEqual([1, 2, 5, 10, 20, 50]);
    expect(logTicks(1, 5_000, 9)).toEqual([1, 10, 100, 1_000]);
    expect(logTicks(0.1, 1, 9)).toEqual([0.1, 0.2, 0.5, 1]);
  });
});
