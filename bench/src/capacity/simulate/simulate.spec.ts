import { expect, it } from "vitest";
import type { ServiceTimes } from "../service-times.js";
import { poissonArrivals } from "./arrivals.js";
import { simulate } from "./simulate.js";

const nothing = { cpuMs: 0, commands: 0, bytes: 0, memoryBytes: 0 };
const times: ServiceTimes = {
  name: "test",
  isMeasured: false,
  source: "made up",
  engine: {
    sequences: 2,
    tokensPerSecond: [
      [1, 140],
      [2, 140],
    ],
    promptMs: 0,
  },
  vocoder: {
    decoders: 1,
    decodeMs: [
      [6, 0.6],
      [60, 6],
    ],
    rowSizes: [],
  },
  hopMs: 0,
  door: { askMs: 0, jobMs: 0 },
  redis: { perAudioSecond: nothing, perSegment: nothing, queuePerSegment: nothing },
  gateway: { cpuMsPerAudioSecond: 0, sockets: 1 },
  llmWorker: { cpuMsPerAudioSecond: 0 },
};
const workers = { llmWorkers: 1, vocoders: 1, gateways: 1, shards: 1 };
/** 20 frames take 1 s. */
const order = { atMs: 0, segmentFrames: [20] };
const soundS = (20 * 2_048) / 24_000;

it("a worker speaks as many segments at once as it has sequences, and the others after them", () => {
  const four = simulate({ times, workers, speeches: [order, order, order, order] });
  expect(four.audioSecondsPerSecond).toBeCloseTo((4 * soundS) / 2, 1);
  const two = simulate({ times, workers: { ...workers, llmWorkers: 2 }, speeches: [order, order, order, order] });
  expect(two.audioSecondsPerSecond).toBeCloseTo(4 * soundS, 1);
  expect([four.underrunShare, two.underrunShare]).toEqual([0, 0]);
  expect(four.firstAudioMsP99).toBeGreaterThan(1_000);
  expect(two.firstAudioMsP99).toBeLessThan(300);
});

it("an engine slower than its sound leaves gaps, and so does a vocoder", () => {
  const slow = { ...times, engine: { ...times.engine, tokensPerSecond: [[1, 70]] } } satisfies ServiceTimes;
  expect(simulate({ times: slow, workers, speeches: [order] }).underrunShare).toBe(1);
  const dear = { ...times.vocoder, decodeMs: [[6, 900]], toldMsPerFrame: 1 } satisfies ServiceTimes["vocoder"];
  expect(simulate({ times: { ...times, vocoder: dear }, workers, speeches: [order] }).underrunShare).toBe(1);
});

it("a Redis or a gateway that is busy all the time holds the sound up", () => {
  const busy = { ...times, gateway: { cpuMsPerAudioSecond: 1_500, sockets: 1 } };
  const figures = simulate({ times: busy, workers, speeches: [order] });
  expect([figures.underrunShare, figures.gatewayUtilisation > 0.5]).toEqual([1, true]);
});

it("as many listeners are there as the traffic says, and the same seed gives the same figures", () => {
  const run = () =>
    simulate({
      times,
      workers: { ...workers, llmWorkers: 40 },
      speeches: poissonArrivals({ streams: 20, speechSeconds: 5, durationMs: 100_000, seed: 3 }),
    });
  expect(run()).toEqual(run());
  expect(run().audioSecondsPerSecond).toBeGreaterThan(15);
  expect(run().audioSecondsPerSecond).toBeLessThan(25);
});
