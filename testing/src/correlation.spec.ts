import { describe, expect, it } from "vitest";
import { correlation, weakestCorrelation } from "./correlation.js";

const sound = Int16Array.from({ length: 24_000 }, (_, at) =>
  Math.round(8_000 * Math.sin(at * 0.05) * Math.sin(at * 1e-3)),
);
const windows = { windowSamples: 480, fromLevel: 0.5 };

describe("the correlation of two sounds", () => {
  it("is 1 for one sound at two volumes, and low for two sounds", () => {
    expect(
      correlation(
        sound,
        sound.map((sample) => sample / 2),
      ),
    ).toBeCloseTo(1, 4);
    expect(
      correlation(
        sound,
        sound.map((_, at) => 8_000 * Math.sin(at * 0.07)),
      ),
    ).toBeLessThan(0.1);
  });

  it("is 0 beside silence", () => {
    expect(correlation(sound, new Int16Array(sound.length))).toBe(0);
  });

  it("shows a click in its weakest window, though it is lost in the whole", () => {
    const clicking = sound.map((sample, at) => (at >= 12_000 && at < 12_100 ? -sample : sample));
    expect(correlation(sound, clicking)).toBeGreaterThan(0.98);
    expect(weakestCorrelation(sound, clicking, windows)).toBeLessThan(0.8);
    expect(weakestCorrelation(sound, sound, windows)).toBeCloseTo(1, 10);
  });
});
