import { expect, it } from "vitest";
import { HOPS, type ChunkWay } from "./join-hops.js";
import { spreadOf, summarise } from "./summarise.js";

const way = (seq: number, hopMs: number): ChunkWay => ({
  seq,
  hopMs,
  decodeMs: 1,
  partsMs: HOPS.map((_, at) => at + hopMs),
  codes: 21 + 7 * seq,
  firstAudioMs: seq === 0 ? hopMs + 85 : undefined,
});

it("a spread tells the middle, the slow ones and the slowest", () => {
  expect(spreadOf(Array.from({ length: 100 }, (_, index) => index + 1))).toEqual({
    p50: 50,
    p90: 90,
    p99: 99,
    max: 100,
  });
});

it("first sounds are told apart from all", () => {
  const figures = summarise([way(0, 10), way(1, 2), way(2, 2)]);
  expect(figures).toMatchObject({ chunks: 3, hopMs: { p50: 2, max: 10 }, firstHopMs: { p50: 10 } });
  expect(figures.firstAudioMs.p50).toBe(95);
  expect(figures.firstCodes.max).toBe(21);
  expect(figures.partsMs[HOPS[1]]).toEqual({ p50: 3, p90: 11, p99: 11, max: 11 });
});
