import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { playChunks } from "../../measure/simulated-player.js";
import { buildFigures } from "../../testing/build-figures.js";
import { logBins } from "./bins-of.js";
import { errorGroups } from "./error-groups.js";
import { gapsOf, silencesOf } from "./gaps-of.js";
import { halvesOf } from "./halves.js";
import { promptFigures } from "./prompt-figures.js";
import { serverFigures } from "./server-figures.js";
import { sharesBelow } from "./share-below.js";
import { iterationStarts, mostAtOnce } from "./timeline.js";
import type { BenchResult } from "../../bench-result.js";

describe("a histogram", () => {
  it("counts each value in the bin that it lies in, what is too small in the first", () => {
    const bins = logBins([0, 1, 5, 10, 99, 100], 1, 1);
    expect(bins.map(({ from, to, count }) => [Math.round(from), Math.round(to), count])).toEqual([
      [1, 10, 3],
      [10, 100, 2],
      [100, 1_000, 1],
    ]);
  });

  it("loses no value, and its bins hold what they say", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1.001, max: 1e6, noNaN: true })), (values) => {
        const bins = logBins(values, 1, 10);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        for (const value of values) {
          expect(bins.some(({ from, to, count }) => count > 0 && from <= value * 1.0001 && value <= to * 1.0001)).toBe(
            true,
          );
        }
      }),
    );
  });
});

describe("a cumulative distribution", () => {
  it("of few values has a step for each", () => {
    expect(sharesBelow([30, 10, 20, 40])).toEqual([
      { value: 10, share: 0.25 },
      { value: 20, share: 0.5 },
      { value: 30, share: 0.75 },
      { value: 40, share: 1 },
    ]);
    expect(sharesBelow([])).toEqual([]);
  });

  it("of many keeps a bounded number of steps, observed ones, up to the largest", () => {
    const steps = sharesBelow(Array.from({ length: 50_000 }, (_, at) => at + 1));
    expect(steps.length).toBeLessThanOrEqual(240);
    expect(steps.at(-1)).toEqual({ value: 50_000, share: 1 });
    for (const { value, share } of steps) expect(share).toBeCloseTo(value / 50_000, 9);
  });
});

describe("chunks of sound", () => {
  const figures = buildFigures({
    chunks: [
      { atMs: 100, audioMs: 50 },
      { atMs: 180, audioMs: 100 },
      { atMs: 250, audioMs: 50 },
    ],
  });

  it("have a gap from each to the next", () => {
    expect(gapsOf(figures)).toEqual([
      { fromMs: 100, ms: 80 },
      { fromMs: 180, ms: 70 },
    ]);
    expect(gapsOf(buildFigures({ chunks: [] }))).toEqual([]);
  });

  it("leave the player silent as often and as long as the simulated one is", () => {
    expect(silencesOf(figures)).toEqual([{ fromMs: 150, ms: 30 }]);
    const silences = silencesOf(figures);
    expect(playChunks(figures.chunks)).toEqual({ underruns: silences.length, silentMs: silences[0]?.ms });
  });
});

describe("the time of a bench", () => {
  const requests = [
    buildFigures({ iteration: 0, plannedAtMs: 0, lagMs: 0, endMs: 100 }),
    buildFigures({ iteration: 0, plannedAtMs: 50, lagMs: 10, endMs: 100 }),
    buildFigures({ iteration: 0, plannedAtMs: 100, endMs: 20 }),
    buildFigures({ iteration: 1, plannedAtMs: 0, endMs: 100 }),
  ];

  it("puts each iteration after the one before", () => expect(iterationStarts(requests)).toEqual([0, 160]));

  it("has so many streams at one moment, of which one that ends makes room for the next", () => {
    expect(mostAtOnce(requests)).toBe(2);
    expect(mostAtOnce([])).toBe(0);
  });
});

describe("requests together", () => {
  const failed = { error: "full", firstAudioMs: 1, audioMs: 0, realTimeFactor: undefined };
  const long = { id: "long", language: "en", characters: 400 };
  const requests = [
    buildFigures({ prompt: long, firstAudioMs: 300 }),
    buildFigures({ firstAudioMs: 100 }),
    buildFigures({ iteration: 1, firstAudioMs: 200, server: { ttft_ms: 4 } }),
    buildFigures({ iteration: 2, ...failed }),
    buildFigures({ iteration: 2, ...failed, prompt: long }),
    buildFigures({ iteration: 2, error: "gone" }),
  ];

  it("are told by prompt, short texts first; how fast one was, only of those heard whole", () => {
    const rows = promptFigures(requests);
    expect(rows.map(({ prompt, requests: count, errors }) => [prompt.id, count, errors])).toEqual([
      ["en-01", 4, 2],
      ["long", 2, 1],
    ]);
    expect(rows[0]?.firstAudioMs).toMatchObject({ count: 2, min: 100, max: 200 });
  });

  it("have their errors counted by their words, the most frequent first", () => {
    expect(errorGroups(requests).map(({ error, count }) => [error, count])).toEqual([
      ["full", 2],
      ["gone", 1],
    ]);
  });

  it("have halves by iteration; of an odd number the middle one is in neither", () => {
    const halves = halvesOf({ iterations: 3, requests } as unknown as BenchResult);
    expect(halves?.first.map(({ firstAudioMs }) => firstAudioMs)).toEqual([300, 100]);
    expect(halves?.last).toEqual([]);
    expect(halvesOf({ iterations: 1, requests } as unknown as BenchResult)).toBeUndefined();
  });

  it("have what the server told under the server's names", () => {
    const odd = [...requests, buildFigures({ server: { constructor: 1, ttft_ms: 8, bad: Number.NaN } as never })];
    expect(serverFigures(odd).map(({ name, values }) => [name, values.count, values.mean])).toEqual([
      ["ttft_ms", 2, 6],
      ["constructor", 1, 1],
    ]);
  });
});
