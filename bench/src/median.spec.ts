import { expect, it } from "vitest";
import { median } from "./median.js";

it("is the middle value, whatever the order, or the mean of the two in the middle", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
  expect(median([3])).toBe(3);
  expect(median([])).toBeNaN();
});
