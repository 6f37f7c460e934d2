import { describe, expect, it } from "vitest";
import { alignDecoded } from "./align-decoded.js";
import { correlation } from "./correlation.js";

const original = Int16Array.from({ length: 4_000 }, (_, at) => Math.round(8_000 * Math.sin(at * at * 1e-4)));
const late = (samples: number, extra = 0): Int16Array =>
  Int16Array.of(...new Int16Array(samples), ...original, ...new Int16Array(extra));

describe("a decoded sound beside its original", () => {
  it("is the same when the codec's delay is taken away", () => {
    const aligned = alignDecoded({ original, decoded: late(1_105, 300), delaySamples: 1_105 });
    expect(aligned.extraSamples).toBe(300);
    expect(aligned.decoded).toEqual(original);
    expect(correlation(aligned.original, aligned.decoded)).toBeCloseTo(1, 10);
  });

  it("differs when the delay is another", () => {
    const aligned = alignDecoded({ original, decoded: late(1_105), delaySamples: 1_024 });
    expect(correlation(aligned.original, aligned.decoded)).toBeLessThan(0.9);
  });

  it("says how much of the end is missing, and compares the rest", () => {
    const aligned = alignDecoded({ original, decoded: late(10).subarray(0, 3_010), delaySamples: 10 });
    expect(aligned.extraSamples).toBe(-1_000);
    expect(aligned.decoded).toEqual(aligned.original);
  });
});
