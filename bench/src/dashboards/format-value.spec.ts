import { expect, it } from "vitest";
import { formatValue } from "./format-value.js";

it.each([
  [0.0004, "s", "400 µs"],
  [0.0423, "s", "42.3 ms"],
  [1.5, "s", "1.5 s"],
  [0.995, "percentunit", "99.5 %"],
  [12_345, "short", "12.3 K"],
  [3 * 2 ** 20, "bytes", "3 MiB"],
  [0, "short", "0"],
  [Number.NaN, "s", "–"],
])("%d in %s is %s", (value, unit, text) => {
  expect(formatValue(value, unit)).toBe(text);
});
