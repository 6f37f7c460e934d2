import { expect, it } from "vitest";
import { countOf, formatBytes, formatMs, formatRatio, formatShare } from "./format-figure.js";

it.each([
  [undefined, "–"],
  [Number.NaN, "–"],
  [0, "0 ms"],
  [4.24, "4.2 ms"],
  [181.7, "182 ms"],
  [999.7, "1 s"],
  [1_824, "1.82 s"],
  [31_240, "31.2 s"],
  [60_000, "1 min"],
  [185_000, "3 min 5 s"],
])("%d milliseconds read %s", (ms, words) => expect(formatMs(ms)).toBe(words));

it("ratios, shares, bytes and counts keep the digits that tell something", () => {
  expect([0.4213, 12.34, 0.0042, 0, undefined].map(formatRatio)).toEqual(["0.42", "12.3", "0.0042", "0.00", "–"]);
  expect(formatShare(0.9848)).toBe("98.5 %");
  expect([0, 999, 1_536_000].map(formatBytes)).toEqual(["0 B", "999 B", "1.5 MB"]);
  expect([countOf(1, "stall"), countOf(10_000, "stall")]).toEqual(["1 stall", "10,000 stalls"]);
});
