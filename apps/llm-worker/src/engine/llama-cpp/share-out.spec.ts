import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareOut } from "./share-out.js";

describe("sharing out sequences", () => {
  it("gives a CPU a context for so many threads, and a GPU one for all", () => {
    const asked = { sequences: 8, threads: 1, cores: 2, hasGpu: false };
    expect(shareOut(asked)).toEqual([4, 4]);
    expect(shareOut({ ...asked, cores: 3 })).toEqual([3, 3, 2]);
    expect(shareOut({ ...asked, cores: 64, threads: 8, sequences: 4 })).toEqual([1, 1, 1, 1]);
    expect(shareOut({ ...asked, cores: 1, threads: 4 })).toEqual([8]);
    expect(shareOut({ ...asked, threads: 0 })).toEqual([8]);
    expect(shareOut({ ...asked, hasGpu: true })).toEqual([8]);
  });

  it("leaves no context empty and no sequence out", () => {
    const counts = {
      sequences: fc.integer({ min: 1, max: 256 }),
      threads: fc.nat(64),
      cores: fc.integer({ min: 1, max: 256 }),
    };
    fc.assert(
      fc.property(fc.record({ ...counts, hasGpu: fc.boolean() }), (asked) => {
        const shares = shareOut(asked);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(asked.sequences);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        expect(Math.min(...shares)).toBeGreaterThan(0);
      }),
    );
  });
});
