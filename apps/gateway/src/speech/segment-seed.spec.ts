import fc from "fast-check";
import { expect, it } from "vitest";
import { segmentSeed } from "./segment-seed.js";

const seed = fc.integer({ min: 0, max: 0xffff_ffff });

it("is a uint32, the same each time, and differs between segments", () => {
  fc.assert(
    fc.property(seed, (speechSeed) => {
      const seeds = Array.from({ length: 100 }, (_, segment) => segmentSeed(speechSeed, segment));
      expect(seeds).toEqual(Array.from({ length: 100 }, (_, segment) => segmentSeed(speechSeed, segment)));
      expect(new Set(seeds).size).toBe(100);
      expect(seeds.every((value) => Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff)).toBe(true);
    }),
  );
});
