import { describe, expect, it } from "vitest";
import { medianPitchHz } from "./median-pitch.js";

/** A buzz of six harmonics, like a vowel. */
const buzz = (hz: number, samples = 24_000): Int16Array =>
  Int16Array.from({ length: samples }, (_, at) => {
    const phase = (2 * Math.PI * hz * at) / 24_000;
    return 3_000 * [1, 2, 3, 4, 5, 6].reduce((sum, harmonic) => sum + Math.sin(harmonic * phase) / harmonic, 0);
  });

describe("the median pitch", () => {
  it.each([90, 130, 180, 250])("of a buzz of %d Hz is that", (hz) => {
    expect(medianPitchHz(buzz(hz)) / hz).toBeCloseTo(1, 1);
  });

  it("is not moved by stretches without a voice", () => {
    let state = 1;
    const hiss = Int16Array.from(
      { length: 12_000 },
      () => ((state = (state * 48_271) % 2_147_483_647) % 4_000) - 2_000,
    );
    expect(medianPitchHz(Int16Array.of(...hiss, ...buzz(150), ...hiss)) / 150).toBeCloseTo(1, 1);
    expect(medianPitchHz(hiss)).toBeNaN();
  });
});
