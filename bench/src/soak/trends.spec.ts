import { describe, expect, it } from "vitest";
import type { SoakSample } from "./take-sample.js";
import { fitLine, toTrends } from "./trends.js";

const samplesOf = (values: readonly number[]): readonly SoakSample[] =>
  values.map((value, at) => ({ atMs: at * 60_000, MiB: { gateway: value }, descriptors: {}, entries: {} }));

describe("a trend", () => {
  it("is flat when it only strays", () => {
    const [trend] = toTrends(samplesOf(Array.from({ length: 40 }, (_, at) => 100 + 4 * (at % 2))));
    expect(trend).toMatchObject({ name: "gateway", unit: "MiB", isFlat: true });
  });

  it("is flat when it grew in the warm-up only", () => {
    const [trend] = toTrends(samplesOf(Array.from({ length: 40 }, (_, at) => Math.min(100, 50 + 3 * at))));
    expect(trend?.isFlat).toBe(true);
  });

  it("is not flat when it leaks", () => {
    const [trend] = toTrends(samplesOf(Array.from({ length: 40 }, (_, at) => 100 + at)));
    expect(trend).toMatchObject({ isFlat: false, slopePerHour: 60 });
  });
});

it("fits a line", () => {
  expect(fitLine([0, 1, 2], [1, 3, 5])).toEqual({ slope: 2, mean: 3, deviation: 0 });
});
