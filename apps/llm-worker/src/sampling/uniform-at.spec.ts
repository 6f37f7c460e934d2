import { describe, expect, it } from "vitest";
import { segmentSeed, uniformAt } from "./uniform-at.js";

describe("uniformAt", () => {
  it("depends on seed and counter alone", () => {
    expect(uniformAt(7, 3)).toBe(uniformAt(7, 3));
    expect(new Set([uniformAt(7, 3), uniformAt(7, 4), uniformAt(8, 3), uniformAt(0, 0)]).size).toBe(4);
  });

  it("fills [0, 1) evenly, along the counter and along the seed", () => {
    for (const draw of [(index: number) => uniformAt(1, index), (index: number) => uniformAt(index, 0)]) {
      const bins = new Array<number>(16).fill(0);
      for (let index = 0; index < 16_000; index++) bins[Math.floor(draw(index) * 16)]! += 1;
      expect(Math.min(...bins)).toBeGreaterThan(880);
      expect(Math.max(...bins)).toBeLessThan(1_120);
    }
  });

  it("gives each segment its own seed, and the first the speech's", () => {
    expect(segmentSeed(42, 0)).toBe(42);
    const seeds = [0, 1, 2, 3].flatMap((segment) => [segmentSeed(0, segment), segmentSeed(1, segment)]);
    expect(new Set(seeds).size).toBe(8);
  });
});
