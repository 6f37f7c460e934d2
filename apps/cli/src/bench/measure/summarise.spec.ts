import { describe, expect, it } from "vitest";
import { buildFigures } from "../testing/build-figures.js";
import { distributionOf } from "./distribution.js";
import { summarise } from "./summarise.js";

describe("a distribution", () => {
  it("has percentiles by nearest rank", () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(distributionOf(values)).toEqual({
      count: 200,
      min: 1,
      max: 200,
      mean: 100.5,
      p50: 100,
      p90: 180,
      p95: 190,
      p99: 198,
    });
    expect(distributionOf([7, undefined, 3])).toMatchObject({ count: 2, min: 3, p50: 3, p90: 7, p99: 7 });
    expect(distributionOf([undefined])).toBeUndefined();
  });
});

describe("the summary", () => {
  it("tells how fast those were that were heard whole, and counts the others", () => {
    const failed = buildFigures({
      error: "500 gone",
      firstAudioMs: 9_000,
      audioMs: 200,
      player: { underruns: 2, silentMs: 9 },
    });
    const summary = summarise([buildFigures(), buildFigures({ firstAudioMs: 300 }), failed], 4);
    expect(summary).toMatchObject({ requests: 3, errors: 1, seconds: 4, audioS: 2.2, underruns: 2, stalls: 3 });
    expect(summary.firstAudioMs).toMatchObject({ count: 2, max: 300 });
    expect(summary.withoutUnderrun).toBeCloseTo(2 / 3, 9);
    expect(summary.lagMs?.count).toBe(3);
  });

  it("has no distribution of what no request had", () => {
    const summary = summarise([buildFigures({ chunks: [{ atMs: 1, audioMs: 9 }], firstAudibleMs: undefined })], 1);
    expect([summary.maxGapMs, summary.firstAudibleMs, summary.drift]).toEqual([undefined, undefined, undefined]);
    expect(summarise([], 0)).toMatchObject({ requests: 0, withoutUnderrun: 1 });
  });

  it("sets the last half of the iterations beside the first", () => {
    const [firsts, factors] = [
      [100, 999, 150],
      [0.5, 9, 0.25],
    ];
    const requests = firsts.map((firstAudioMs, iteration) =>
      buildFigures({ iteration, firstAudioMs, realTimeFactor: factors[iteration] }),
    );
    expect(summarise(requests, 1).drift).toEqual({ firstAudio: 1.5, realTimeFactor: 0.5 });
  });
});
