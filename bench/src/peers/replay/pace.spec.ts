import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueAtMs, tokensDue } from "./pace.js";

const startedMs = 1_000;

describe("the pace of tokens", () => {
  it("has the first one a token's time after the start", () => {
    expect(
      [999, 1_000, 1_009.9, 1_010, 1_029.9, 1_030].map((now) => tokensDue({ startedMs, perSecond: 100 }, now)),
    ).toEqual([0, 0, 0, 1, 2, 3]);
  });

  it("has each due exactly when it is due, however many came before", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 2_000, noNaN: true }), fc.nat(1_000_000), (perSecond, index) => {
        const pace = { startedMs, perSecond };
        const dueMs = dueAtMs(pace, index);
        expect(tokensDue(pace, dueMs)).toBe(index + 1);
        expect(tokensDue(pace, dueMs - 0.01 / perSecond)).toBe(index);
      }),
    );
  });
});
