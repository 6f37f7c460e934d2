import { expect, it } from "vitest";
import { least } from "./least.js";

it.each([1, 2, 3, 7, 40, 100])("finds %i, and asks for few", (enough) => {
  const asked: number[] = [];
  const isEnough = (count: number): boolean => (asked.push(count), count >= enough);
  expect(least(isEnough, { from: 1, most: 100 })).toBe(enough);
  expect(asked.length).toBeLessThan(20);
});

it("says when not even the most is enough", () => {
  expect(least(() => false, { from: 3, most: 50 })).toBeUndefined();
});
