import fc from "fast-check";
import { expect, test } from "vitest";
import { bestMatch } from "./best-match.js";

const wave = (samples: number, from = 0) =>
  Float32Array.from({ length: samples }, (_, at) => Math.sin((at + from) / 40) + 0.5 * Math.sin((at + from) / 13));

test("a pattern that lies in the input is found at its very place", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 200 }), (place) => bestMatch(wave(300, place), wave(500)) === place));
});

test("loudness does not win over likeness", () => {
  const input = wave(500);
  for (let at = 320; at < 500; at++) input[at] = (at % 2 === 0 ? 1 : -1) * 100;
  expect(bestMatch(wave(200, 50), input)).toBe(50);
});

test("in silence the middle is taken", () => {
  expect(bestMatch(new Float32Array(100), new Float32Array(300))).toBe(100);
});
