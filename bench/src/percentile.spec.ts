import { describe, expect, it } from "vitest";
import { percentile } from "./percentile.js";

describe("a percentile", () => {
  it("is the value of the nearest rank", () => {
    const values = [5, 1, 4, 2, 3];
    expect([0, 0.5, 0.8, 1].map((share) => percentile(values, share))).toEqual([1, 3, 4, 5]);
  });

  it("of nothing is not a number", () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});
