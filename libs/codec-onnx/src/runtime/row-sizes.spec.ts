import fc from "fast-check";
import { expect, test } from "vitest";
import { mostRowsWithin, padRowsTo, rowSizesFor } from "./row-sizes.js";

test("a GPU's batches come in a few sizes, up to the largest batch", () => {
  expect(rowSizesFor("cuda", 96)).toEqual([1, 2, 4, 8, 16, 32, 64, 96]);
  expect(rowSizesFor("webgpu", 20)).toEqual([1, 2, 4, 8, 16, 20]);
  expect(rowSizesFor("tensorrt", 128).at(-1)).toBe(128);
  expect(rowSizesFor("webgpu", 1)).toEqual([1]);
});

test("a CPU's batches are decoded as they are", () => {
  expect(rowSizesFor("cpu", 96)).toEqual([]);
  expect([padRowsTo(5, []), mostRowsWithin(5.9, [])]).toEqual([5, 5]);
});

test("a batch takes the smallest size that holds it, and one beyond all sizes none", () => {
  const sizes = rowSizesFor("cuda", 32);
  expect([1, 3, 4, 17, 33].map((rows) => padRowsTo(rows, sizes))).toEqual([1, 4, 4, 32, 33]);
});

test("what a bound allows is still within it once padded, and never less than one row", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 300, noNaN: true }), (maxRows, most) => {
      const sizes = rowSizesFor("cuda", maxRows);
      const rows = mostRowsWithin(most, sizes);
      return rows === 1 || padRowsTo(rows, sizes) <= most;
    }),
  );
  expect([0, 0.5, Infinity].map((most) => mostRowsWithin(most, [1, 2, 4]))).toEqual([1, 1, 4]);
});
