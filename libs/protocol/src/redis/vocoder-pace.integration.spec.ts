import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { startScratchRedis, type ScratchRedis } from "./testing/scratch-redis.js";
import { publishPace, readPace, withdrawPace, type VocoderPace } from "./vocoder-pace.js";

const CODEC = "test-codec";
const CPU: VocoderPace = { msPerFrame: 20, msPerJoiningFrame: 19, decoders: 2, provider: "cpu" };
const GPU: VocoderPace = { msPerFrame: 1, msPerJoiningFrame: 0.02, decoders: 1, provider: "cuda" };

let server: ScratchRedis;
let redis: Redis;

beforeAll(async () => {
  server = startScratchRedis();
  redis = await server.connect();
});
afterAll(() => server.stop());
beforeEach(() => redis.flushall());

const publish = (consumer: string, pace: VocoderPace, codec = CODEC) => publishPace(redis, { codec, consumer }, pace);

test("nobody knows the pace before a vocoder has said it", async () => {
  expect(await readPace(redis, CODEC)).toBeUndefined();
});

test("what a vocoder says is read as it said it last", async () => {
  await publish("one", GPU);
  await publish("one", CPU);
  expect(await readPace(redis, CODEC)).toEqual({ ...CPU, vocoders: 1 });
});

test("of several vocoders the slowest counts, and their decoders add up", async () => {
  await publish("fast", GPU);
  await publish("slow", CPU);
  await publish("middling", { ...GPU, msPerJoiningFrame: 19.5 });
  expect(await readPace(redis, CODEC)).toEqual({ ...CPU, msPerJoiningFrame: 19.5, decoders: 4, vocoders: 3 });
});

test("vocoders of another codec do not count", async () => {
  await publish("one", GPU);
  await publish("other", CPU, "other-codec");
  expect(await readPace(redis, CODEC)).toEqual({ ...GPU, vocoders: 1 });
});

test("a vocoder that stops withdraws its pace, and only its own", async () => {
  await publish("one", GPU);
  await publish("other", CPU);
  await withdrawPace(redis, { codec: CODEC, consumer: "other" });
  expect(await readPace(redis, CODEC)).toEqual({ ...GPU, vocoders: 1 });
});

test("a vocoder that died is forgotten when another speaks, and with the last one all are", async () => {
  await redis.hset(keys.paces(CODEC), "dead", `${Date.now() - 1} ${JSON.stringify(CPU)}`);
  await publish("living", GPU);
  expect(await readPace(redis, CODEC)).toEqual({ ...GPU, vocoders: 1 });
  const ttl = await redis.pttl(keys.paces(CODEC));
  expect([ttl > limits.vocoderTtlMs, ttl <= 3 * limits.vocoderTtlMs]).toEqual([true, true]);
});

test("a pace in a form that is not known counts as silence, and does no harm", async () => {
  for (const text of ["rubbish", '9999999999999 {"msPerFrame":-1}', "9999999999999 {", ""]) {
    await redis.hset(keys.paces(CODEC), "strange", text);
    expect(await readPace(redis, CODEC)).toBeUndefined();
  }
  await publish("one", GPU);
  expect(await readPace(redis, CODEC)).toEqual({ ...GPU, vocoders: 1 });
});
