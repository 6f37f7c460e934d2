import { expect, test } from "vitest";
import { relativeError } from "./relative-error.js";

const sound = Float32Array.of(0.5, -0.5, 0.5, -0.5);

test("it is a share of the sound's amplitude", () => {
  expect(relativeError(sound, sound)).toBe(0);
  expect(
    relativeError(
      sound.map((value) => value * 1.01),
      sound,
    ),
  ).toBeCloseTo(0.01);
  expect(relativeError(new Float32Array(4), sound)).toBe(1);
});

test("silence equals silence, and nothing else does", () => {
  const silence = new Float32Array(4);
  expect(relativeError(silence, silence)).toBe(0);
  expect(relativeError(sound, silence)).toBe(Infinity);
});

test("another length, or no numbers, are as wrong as can be", () => {
  expect(relativeError(sound, sound.subarray(1))).toBe(Infinity);
  expect(
    relativeError(
      sound.map(() => NaN),
      sound,
    ),
  ).toBe(Infinity);
});
