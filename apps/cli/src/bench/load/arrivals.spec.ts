import { describe, expect, it } from "vitest";
import { poissonTimes } from "./poisson-times.js";
import { seeded } from "./seeded.js";
import { shuffled } from "./shuffled.js";

const arrivals = (seed: number): readonly number[] => {
  const times = poissonTimes(20, seeded(seed));
  return Array.from({ length: 4_000 }, () => times.next().value);
};

describe("arrivals of those who know nothing of each other", () => {
  const times = arrivals(3);
  const gaps = times.map((atMs, index) => atMs - (times[index - 1] ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;

  it("are as many a second as was asked, their gaps exponential: as wide as long", () => {
    const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
    expect(mean).toBeGreaterThan(47);
    expect(mean).toBeLessThan(53);
    expect(deviation / mean).toBeGreaterThan(0.9);
    expect(deviation / mean).toBeLessThan(1.1);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
  });

  it("are the same with the same seed, others with another", () => {
    expect(arrivals(3)).toEqual(times);
    expect(arrivals(4)).not.toEqual(times);
  });
});

describe("the order of the texts", () => {
  const texts = Array.from({ length: 22 }, (_, index) => index);

  it("holds each once, the same with the same seed, another with another", () => {
    const order = shuffled(texts, seeded(1));
    expect([...order].sort((a, b) => a - b)).toEqual(texts);
    expect(shuffled(texts, seeded(1))).toEqual(order);
    expect(shuffled(texts, seeded(2))).not.toEqual(order);
    expect(order).not.toEqual(texts);
  });
});
