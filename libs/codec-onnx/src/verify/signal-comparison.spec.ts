import fc from "fast-check";
import { expect, test } from "vitest";
import { compareSignals } from "./signal-comparison.js";

const signal = Float32Array.from({ length: 1_000 }, (_, index) => Math.sin(index / 7) / 2);
const anySignal = fc.float32Array({ minLength: 3, maxLength: 200, min: -1, max: 1, noNaN: true });

test("a signal equals itself", () => {
  expect(compareSignals(signal, signal)).toEqual({
    maxDifference: 0,
    meanSquaredError: 0,
    correlation: expect.closeTo(1, 12),
    deviationRatio: 1,
  });
});

test("a signal at half the loudness correlates fully, with half the deviation", () => {
  const half = compareSignals(
    signal.map((value) => value / 2),
    signal,
  );
  expect(half.correlation).toBeCloseTo(1, 10);
  expect(half.deviationRatio).toBeCloseTo(0.5, 10);
  expect(half.meanSquaredError).toBeCloseTo(0.5 ** 2 / 8, 3);
});

test("one wrong sample is the largest difference, and shared out in the mean square", () => {
  const wrong = signal.slice();
  wrong[500] = signal[500]! + 0.25;
  const { maxDifference, meanSquaredError } = compareSignals(wrong, signal);
  expect(maxDifference).toBeCloseTo(0.25, 6);
  expect(meanSquaredError).toBeCloseTo(0.25 ** 2 / 1_000, 8);
});

test("an offset changes neither correlation nor deviation, but the error", () => {
  fc.assert(
    fc.property(anySignal, fc.double({ min: 0.1, max: 0.5, noNaN: true }), (expected, offset) => {
      fc.pre(new Set(expected.map((value) => Math.round(value * 8))).size > 1);
      const moved = compareSignals(
        expected.map((value) => value + offset),
        expected,
      );
      expect(moved.maxDifference).toBeCloseTo(offset, 5);
      expect(moved.correlation).toBeCloseTo(1, 4);
      expect(moved.deviationRatio).toBeCloseTo(1, 4);
    }),
  );
});

test("signals of other lengths, or none, are refused", () => {
  expect(() => compareSignals(signal, signal.subarray(1))).toThrow(RangeError);
  expect(() => compareSignals(new Float32Array(), new Float32Array())).toThrow(RangeError);
});
