import { expect, it } from "vitest";
import { Peaks } from "./peaks.js";

it("finds the loudest moment of a stretch, whatever the chunks", () => {
  const peaks = new Peaks();
  const pcm = new Int16Array(1000);
  pcm[500] = -16384;
  peaks.add(pcm.subarray(0, 333));
  peaks.add(pcm.subarray(333));
  expect(peaks.samples).toBe(1000);
  expect(peaks.between(0, 480)).toBe(0);
  expect(peaks.between(480, 720)).toBe(0.5);
  expect(peaks.between(0, 1000)).toBe(0.5);
  expect(peaks.between(720, 1000)).toBe(0);
  expect(peaks.between(5000, 6000)).toBe(0);
});
