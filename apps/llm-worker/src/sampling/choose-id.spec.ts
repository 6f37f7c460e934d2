import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseId } from "./choose-id.js";

const candidates = new Map([
  [99, 0.3],
  [12, 0.25],
  [10, 0.2],
  [13, 0.15],
  [11, 0.1],
]);
const allowed = { first: 10, count: 4, stopIds: [] };
const sampling = { temperature: 1, topP: 1, topK: 0 };
const shares = (given: Partial<typeof sampling>, steps = 1_000) => {
  const counts: Record<number, number> = {};
  for (let step = 0; step < steps; step++) {
    const id = chooseId(candidates, allowed, { sampling: { ...sampling, ...given }, uniform: (step + 0.5) / steps });
    counts[id ?? -1] = (counts[id ?? -1] ?? 0) + 1;
  }
  return counts;
};

describe("chooseId", () => {
  it("draws the allowed ids by their probability", () => {
    expect(shares({}, 700)).toEqual({ 10: 200, 11: 100, 12: 250, 13: 150 });
  });

  it("takes the likeliest allowed id at temperature 0", () => {
    expect(shares({ temperature: 0 })).toEqual({ 12: 1_000 });
  });

  it("sharpens with a low temperature: weights become p^(1/T)", () => {
    const { 12: first = 0, 11: last = 0 } = shares({ temperature: 0.5 });
    expect(first / last).toBeCloseTo(6.25, 0);
  });

  it("keeps top-k, then the shortest head that reaches top-p of it", () => {
    expect(Object.keys(shares({ topK: 2 }))).toEqual(["10", "12"]);
    expect(Object.keys(shares({ topP: 0.5 }))).toEqual(["10", "12"]);
    expect(Object.keys(shares({ topP: 0.01 }))).toEqual(["12"]);
  });

  it("may draw a stop id, and nothing where nothing is allowed", () => {
    const choice = { sampling: { ...sampling, temperature: 0 }, uniform: 0 };
    expect(chooseId(candidates, { ...allowed, stopIds: [99] }, choice)).toBe(99);
    expect(chooseId(candidates, { first: 500, count: 10, stopIds: [] }, choice)).toBeUndefined();
  });

  it("never leaves the allowed ids", () => {
    const anyCandidates = fc.array(fc.tuple(fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 40 });
    const anySampling = fc.record({
      temperature: fc.double({ min: 0, max: 2, noNaN: true }),
      topP: fc.double({ min: 0.01, max: 1, noNaN: true }),
      topK: fc.nat(20),
    });
    const uniform = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(anyCandidates, anySampling, uniform, (pairs, shape, u) => {
        const sorted = new Map(pairs.sort(([, a], [, b]) => b - a));
        const id = chooseId(sorted, allowed, { sampling: shape, uniform: u });
        expect(id === undefined || (id >= 10 && id < 14)).toBe(true);
      }),
    );
  });
});
