import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { publishEnginePace, readEnginesPace, withdrawEnginePace, type EnginePace } from "./engine-pace.js";
import { startScratchRedis, type ScratchRedis } from "./testing/scratch-redis.js";

const PROFILE = "test-voice";
const FAST: EnginePace = { sequences: 30, segmentMs: 1_000, firstWindowMs: 100 };
const SLOW: EnginePace = { sequences: 10, segmentMs: 3_000, firstWindowMs: 500 };

let server: ScratchRedis;
let redis: Redis;

beforeAll(async () => {
  server = startScratchRedis();
  redis = await server.connect();
});
afterAll(() => server.stop());
beforeEach(() => redis.flushall());

const publish = (worker: string, pace: EnginePace, profile = PROFILE) =>
  publishEnginePace(redis, { profile, worker }, pace);
const segmentsPerSecond = ({ sequences, segmentMs }: EnginePace): number => (1_000 * sequences) / (segmentMs ?? NaN);

test("nobody knows the pace before a worker has said it", async () => {
  expect(await readEnginesPace(redis, PROFILE)).toBeUndefined();
});

test("what a worker says is read as it said it last, for its profile only", async () => {
  await publish("one", SLOW);
  await publish("one", FAST);
  await publish("other", SLOW, "other-voice");
  expect(await readEnginesPace(redis, PROFILE)).toEqual(FAST);
});

test("several workers serve as many segments a second as the sum of them", async () => {
  await publish("fast", FAST);
  await publish("slow", SLOW);
  const all = await readEnginesPace(redis, PROFILE);
  expect(all).toMatchObject({ sequences: 40, firstWindowMs: 200 });
  expect(segmentsPerSecond(all as EnginePace)).toBeCloseTo(segmentsPerSecond(FAST) + segmentsPerSecond(SLOW));
});

test("a worker that has measured nothing lends its sequences, and is taken to be as fast as the others", async () => {
  await publish("new", { sequences: 30 });
  expect(await readEnginesPace(redis, PROFILE)).toEqual({ sequences: 30 });
  await publish("fast", FAST);
  expect(await readEnginesPace(redis, PROFILE)).toEqual({ ...FAST, sequences: 60 });
});

test("a worker that stops withdraws its pace, and only its own", async () => {
  await publish("one", FAST);
  await publish("other", SLOW);
  await withdrawEnginePace(redis, { profile: PROFILE, worker: "other" });
  expect(await readEnginesPace(redis, PROFILE)).toEqual(FAST);
});

test("a worker that died is forgotten when another speaks, and with the last one all are", async () => {
  await redis.hset(keys.engines(PROFILE), "dead", `${Date.now() - 1} ${JSON.stringify(SLOW)}`);
  await publish("living", FAST);
  expect(await readEnginesPace(redis, PROFILE)).toEqual(FAST);
  const ttl = await redis.pttl(keys.engines(PROFILE));
  expect([ttl > 0, ttl <= limits.enginePaceTtlMs]).toEqual([true, true]);
});

test("a pace in a form that is not known counts as silence", async () => {
  for (const text of ["rubbish", '9999999999999 {"sequences":0}', '9999999999999 {"sequences":1,"segmentMs":-1}', ""]) {
    await redis.hset(keys.engines(PROFILE), "strange", text);
    expect(await readEnginesPace(redis, PROFILE)).toBeUndefined();
  }
});
