import { expect, it } from "vitest";
import type { ServiceTimes } from "../service-times.js";
import { firstBounds } from "./first-bounds.js";
import { planFleet } from "./plan-fleet.js";
import { redisLoad } from "./redis-load.js";
import { balanceShards } from "./shard-balance.js";
import { keeps, tryWorkers } from "./try-workers.js";

const cost = { cpuMs: 1, commands: 10, bytes: 1e5, memoryBytes: 5e4 };
const times: ServiceTimes = {
  name: "test",
  isMeasured: false,
  source: "made up",
  engine: {
    sequences: 8,
    tokensPerSecond: [
      [1, 200],
      [8, 120],
    ],
    promptMs: 20,
  },
  vocoder: {
    decoders: 1,
    decodeMs: [
      [6, 2],
      [576, 20],
    ],
    rowSizes: [],
  },
  hopMs: 0.5,
  door: { askMs: 2, jobMs: 2 },
  redis: { perAudioSecond: cost, perSegment: cost, queuePerSegment: cost },
  gateway: { cpuMsPerAudioSecond: 2, sockets: 1_000 },
  llmWorker: { cpuMsPerAudioSecond: 1 },
};
const goal = { streams: 30, speechSeconds: 4, firstAudioMsP99: 500 };
const SECONDS = 8;

it("plans the fewest workers that keep the promise: one fewer of a role does not", () => {
  const { workers, figures } = planFleet(times, goal, SECONDS);
  expect(keeps(goal, figures)).toBe(true);
  const trial = { times, goal, seed: 1, seconds: SECONDS };
  const fewer = tryWorkers(trial, { ...workers, llmWorkers: workers.llmWorkers - 1 });
  expect(keeps(goal, fewer)).toBe(false);
});

it("says so when no number of workers keeps the promise", () => {
  expect(() => planFleet(times, { ...goal, firstAudioMsP99: 20 }, SECONDS)).toThrow(/No number of LLM workers/);
});

it("gateways are as many as their sockets and threads ask for, Redis masters as their threads do", () => {
  const few = { ...times, gateway: { cpuMsPerAudioSecond: 2, sockets: 12 } };
  expect(planFleet(few, goal, SECONDS).workers).toMatchObject({ gateways: 3, shards: 1 });
  const load = redisLoad(times, { ...goal, streams: 3_000 }, 0.6);
  expect(load.nodes).toBe(6);
  expect(load.perNode.cpu).toBeCloseTo(0.6);
  expect(load.perNode.commandsPerSecond).toBeCloseTo(6_000);
  expect(load.queue.cpu).toBeCloseTo(0.6);
});

it("what breaks first comes first", () => {
  const bounds = firstBounds(times, goal);
  expect(bounds.map(({ streams }) => streams)).toEqual(bounds.map(({ streams }) => streams).sort((a, b) => a - b));
  expect(bounds[0]?.what).toContain("gateway: its thread");
});

it("all shards of a cluster lie on one of its nodes each", () => {
  const { shardsOfNode, unevenness } = balanceShards(12, 3);
  expect(shardsOfNode.reduce((sum, each) => sum + each, 0)).toBe(12);
  expect(unevenness).toBeGreaterThanOrEqual(1);
});
