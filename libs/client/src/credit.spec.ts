import { expect, it } from "vitest";
import { creditOf, readLead, resumeSample } from "./credit.js";

it("tells the server what was taken", () => {
  expect(creditOf({ taken: 500, received: 9_000, extraLead: 0 })).toBe(500);
});

it("lets more wait by telling more, but never more than has arrived", () => {
  expect(creditOf({ taken: 500, received: 9_000, extraLead: 1_000 })).toBe(1_500);
  expect(creditOf({ taken: 500, received: 900, extraLead: 1_000 })).toBe(900);
});

it("listens again from the first missing sample", () => {
  expect(resumeSample(1_000, 7_000, 1_000)).toBe(7_000);
});

it("listens again from what was taken when it is far behind, so that nothing piles up", () => {
  expect(resumeSample(1_000, 7_001, 1_000)).toBe(1_000);
});

it("takes a lead of 3 to 60 seconds", () => {
  expect([readLead(undefined), readLead(3), readLead(60)]).toEqual([3, 3, 60]);
  for (const lead of [2.9, 61, Number.NaN]) expect(() => readLead(lead)).toThrowError(/3 to 60/);
});
