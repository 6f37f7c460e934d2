import { expect, it } from "vitest";
import { backoffMs } from "./backoff.js";

const options = { delayMs: 100, maxDelayMs: 1_000, jitter: 0.5 };

it("doubles up to the longest", () => {
  expect([0, 1, 2, 3, 4, 90].map((attempt) => backoffMs(attempt, options, () => 0.5))).toEqual([
    100, 200, 400, 800, 1_000, 1_000,
  ]);
});

it("is spread either way, and never beyond the longest", () => {
  expect(backoffMs(1, options, () => 0)).toBe(100);
  expect(backoffMs(1, options, () => 1)).toBe(300);
  expect(backoffMs(9, options, () => 1)).toBe(1_000);
});
