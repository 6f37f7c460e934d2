import { describe, expect, it } from "vitest";
import { seeded } from "../../load/seeded.js";
import { judgePercentile, judgeShare, type Verdict } from "./judge-difference.js";
import { shareDifference } from "./share-interval.js";

/** Times around 200 ms, as wide as first audio is. */
function times(seed: number, count: number, factor = 1): readonly number[] {
  const next = seeded(seed);
  return Array.from({ length: count }, () => factor * 200 * Math.exp(0.6 * (next() + next() + next() - 1.5)));
}

describe("a percentile", () => {
  it("of two runs of the same server is hardly ever called different", () => {
    const verdicts = Array.from({ length: 40 }, (_, seed) =>
      judgePercentile(times(seed, 60), times(seed + 100, 60), 0.95),
    );
    expect(verdicts.filter(({ verdict }) => verdict !== "same").length).toBeLessThanOrEqual(2);
  });

  it("of a server that is half as slow again is called worse, and the other way round better", () => {
    expect(judgePercentile(times(1, 132), times(2, 132, 1.5), 0.5).verdict).toBe("worse");
    expect(judgePercentile(times(1, 132, 1.5), times(2, 132), 0.5).verdict).toBe("better");
  });

  it("that differs by less than the margin is none, however many requests there were", () => {
    const judged = judgePercentile(times(1, 5_000), times(1, 5_000, 1.03), 0.5);
    expect(judged.interval?.[0]).toBeGreaterThan(1);
    expect(judged.verdict).toBe("same");
  });

  it("needs two requests beyond it on both sides", () => {
    const judged = (count: number): Verdict => judgePercentile(times(1, 200), times(2, count, 3), 0.95).verdict;
    expect([39, 40].map(judged)).toEqual(["unknown", "worse"]);
    expect(judgePercentile([], times(1, 200), 0.5)).toEqual({
      ...{ a: undefined, ratio: undefined, interval: undefined, verdict: "unknown" },
      b: expect.any(Number),
    });
  });

  it("of zero has no ratio", () => {
    expect(judgePercentile(times(1, 50, 0), times(2, 50), 0.5)).toMatchObject({
      a: 0,
      ratio: undefined,
      verdict: "unknown",
    });
  });

  it("is judged alike each time", () => {
    expect(judgePercentile(times(1, 50), times(2, 50), 0.5)).toEqual(judgePercentile(times(1, 50), times(2, 50), 0.5));
  });
});

describe("a share of requests", () => {
  it("has the interval that Newcombe published for 56 of 70 and 48 of 80, at 95 %", () => {
    const [low, high] = shareDifference({ count: 48, of: 80 }, { count: 56, of: 70 }, 1.96);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(["0.0524", "0.3339"]);
  });

  it.each([
    [{ count: 0, of: 132 }, { count: 0, of: 132 }, "same"],
    [{ count: 0, of: 132 }, { count: 2, of: 132 }, "same"],
    [{ count: 0, of: 132 }, { count: 20, of: 132 }, "worse"],
    [{ count: 20, of: 132 }, { count: 0, of: 132 }, "better"],
    [{ count: 9, of: 9 }, { count: 0, of: 132 }, "unknown"],
    [{ count: 0, of: 0 }, { count: 0, of: 132 }, "unknown"],
    [{ count: 10_000, of: 1_000_000 }, { count: 12_000, of: 1_000_000 }, "same"],
  ] as const)("%j against %j is %s", (a, b, verdict) => expect(judgeShare(a, b).verdict).toBe(verdict));
});
