import { expect, it } from "vitest";
import { interpolate, type Point } from "./interpolate.js";

const points: readonly Point[] = [
  [1, 100],
  [4, 70],
  [8, 50],
];

it.each([
  [1, 100],
  [2, 90],
  [6, 60],
  [10, 40],
])("at %i it is %i: on the lines between the points, and on beyond the last", (x, y) => {
  expect(interpolate(points, x)).toBeCloseTo(y);
});

it("is never below the least, and a single point holds everywhere", () => {
  expect(interpolate(points, 100, 5)).toBe(5);
  expect(interpolate([[3, 7]], 100)).toBe(7);
  expect(() => interpolate([], 1)).toThrow(RangeError);
});
