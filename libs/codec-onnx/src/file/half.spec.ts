import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHalf } from "./half.js";

const INFINITY_BITS = 0x7c00;

/** What the bits mean (IEEE 754-2008, binary16). */
function fromHalf(half: number): number {
  const [exponent, fraction] = [(half >> 10) & 0x1f, half & 0x3ff];
  const magnitude =
    exponent === 0
      ? fraction * 2 ** -24
      : exponent === 31
        ? fraction
          ? NaN
          : Infinity
        : (1024 + fraction) * 2 ** (exponent - 25);
  return half & 0x8000 ? -magnitude : magnitude;
}

/** The bits of the half nearest to a number >= 0, of two as near the even one; as if infinity were the power of two after the largest. */
function nearestHalf(magnitude: number): number {
  const valueOf = (half: number): number => (half === INFINITY_BITS ? 2 ** 16 : fromHalf(half));
  let [below, above] = [0, INFINITY_BITS];
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (valueOf(middle) <= magnitude) below = middle;
    else above = middle;
  }
  const [down, up] = [magnitude - valueOf(below), valueOf(above) - magnitude];
  return down < up || (down === up && below % 2 === 0) ? below : above;
}

describe("toHalf", () => {
  it("gives each of the 65536 halves back, and NaN for those that are none", () => {
    const changed: number[] = [];
    for (let half = 0; half < 65_536; half++) {
      const value = fromHalf(half);
      const back = toHalf(value);
      if (Number.isNaN(value) ? !Number.isNaN(fromHalf(back)) : back !== half) changed.push(half);
    }
    expect(changed).toEqual([]);
  });

  it("rounds any single to the nearest half, of two as near to the even one", () => {
    const anySingle = fc.oneof(
      fc.float({ noNaN: true }),
      fc.float({ noNaN: true, min: -70_000, max: 70_000 }),
      fc.float({ noNaN: true, min: Math.fround(-1e-4), max: Math.fround(1e-4) }),
    );
    fc.assert(
      fc.property(anySingle, (value) => {
        const sign = Object.is(Math.sign(value), -0) || value < 0 ? 0x8000 : 0;
        expect(toHalf(value)).toBe(sign | nearestHalf(Math.abs(value)));
      }),
      { numRuns: 2_000 },
    );
  });

  it("rounds what lies half way between two neighbours to the even one, normal or not", () => {
    const wrong: number[] = [];
    for (let below = 0; below < INFINITY_BITS - 1; below++) {
      const middle = (fromHalf(below) + fromHalf(below + 1)) / 2;
      if (toHalf(middle) !== (below % 2 === 0 ? below : below + 1)) wrong.push(below);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    [65_504, 0x7bff],
    [65_519.99, 0x7bff],
    [65_520, 0x7c00],
    [-1e30, 0xfc00],
    [Infinity, 0x7c00],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [-(2 ** -25) * 1.001, 0x8001],
    [2 ** -14, 0x0400],
    [-0, 0x8000],
  ])("%d is 0x%x", (value, half) => {
    expect(toHalf(value)).toBe(half);
  });
});
