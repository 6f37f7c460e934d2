import { expect, it } from "vitest";
import { fitTwo } from "./fit-two.js";

it("tells what a second of sound costs from what a segment costs", () => {
  const seen = (audioSeconds: number, segments: number) => ({
    audioSeconds,
    segments,
    cost: 3 * audioSeconds + 7 * segments,
  });
  const { perAudioSecond, perSegment } = fitTwo(seen(100, 20), seen(10, 20));
  expect(perAudioSecond).toBeCloseTo(3);
  expect(perSegment).toBeCloseTo(7);
});

it("noise makes neither of them less than nothing", () => {
  const fit = fitTwo({ audioSeconds: 100, segments: 20, cost: 10 }, { audioSeconds: 10, segments: 20, cost: 50 });
  expect(fit).toEqual({ perAudioSecond: 0, perSegment: 0.5 });
  const other = fitTwo({ audioSeconds: 100, segments: 20, cost: 100 }, { audioSeconds: 10, segments: 20, cost: 0 });
  expect(other.perAudioSecond).toBe(0);
});
