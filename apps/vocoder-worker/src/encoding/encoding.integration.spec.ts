import { keys, VOCODERS_GROUP } from "@mynah/protocol";
import { createReferenceStore, type ReferenceStore } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { buildWindows } from "../testing/build-window.js";
import { createFakeDecoder } from "../testing/fake-decoder.js";
import { createFakeEncoder } from "../testing/fake-encoder.js";
import { TEST_CODEC, VocoderRoom } from "../testing/vocoder-room.js";

const STREAM = keys.references(TEST_CODEC.name);
const ENCODERS = keys.encoders(TEST_CODEC.name);
const samples = Int16Array.from({ length: 3 * 2_048 }, (_, at) => Math.floor(at / 2_048) + 1);

let server: PrivateRedis;
let room: VocoderRoom;
let store: ReferenceStore;

beforeAll(async () => {
  server = await startPrivateRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  room = new VocoderRoom(server.url);
  await room.redis.flushall();
  store = createReferenceStore(room.redis);
});
afterEach(() => room.close());

const encodes = () => waitUntil(async () => (await room.redis.hlen(ENCODERS)) > 0, { what: "a vocoder that encodes" });
const encode = (text = "", signal = AbortSignal.timeout(10_000)) =>
  store.encode(TEST_CODEC.name, { samples, text }, signal);
const codesOf = async (id: string) => {
  const { codes } = (await store.read(id))!;
  return [...new Uint16Array(Uint8Array.from(codes).buffer)];
};
const expected = [1, 2, 3].flatMap((code) => new Array<number>(7).fill(code));
const outcomes = async (vocoder: ReturnType<VocoderRoom["vocoder"]>) =>
  (await vocoder.registry.metrics())
    .split("\n")
    .filter((line) => /^mynah_references_encoded_total\{.* [1-9]/.test(line));

test("a reference that is handed in comes back as codes, and is said in the metrics", async () => {
  const vocoder = room.vocoder({ encoder: createFakeEncoder() });
  await encodes();
  expect(await codesOf(await encode())).toEqual(expected);
  expect(await outcomes(vocoder)).toEqual(['mynah_references_encoded_total{outcome="encoded"} 1']);
  expect(await vocoder.registry.metrics()).toContain("mynah_reference_encode_seconds_count 1");
  expect(await room.redis.xlen(STREAM)).toBe(0);
});

test("a vocoder without an encoder takes no references, and says so by its silence", async () => {
  room.vocoder();
  await waitUntil(async () => (await room.redis.exists(keys.paces(TEST_CODEC.name))) === 1);
  await expect(encode()).rejects.toThrow(expect.objectContaining({ code: "unavailable" }));
});

test("windows are decoded while a reference is encoded", async () => {
  room.vocoder({ encoder: createFakeEncoder({ delayMs: 60_000 }), decoder: createFakeDecoder() });
  await encodes();
  const leaving = new AbortController();
  const encoding = encode("", leaving.signal).catch(() => undefined);
  await waitUntil(async () => Number((await room.redis.xpending(STREAM, VOCODERS_GROUP))[0]) === 1);
  const speechId = await room.openSpeech();
  await room.add(buildWindows(speechId, 20));
  await waitUntil(async () => (await room.sounds(speechId)).length === 20);
  leaving.abort();
  await encoding;
});

test("references are encoded one after the other", async () => {
  const encoder = createFakeEncoder({ delayMs: 300 });
  room.vocoder({ encoder });
  await encodes();
  const both = Promise.all([encode("one"), encode("other")]);
  await waitUntil(async () => (await room.redis.xlen(STREAM)) === 2 && encoder.sounds === 1);
  expect(new Set(await both).size).toBe(2);
});

test("what a stopping vocoder is at goes to another, at once and untried", async () => {
  const stopping = room.vocoder({ encoder: createFakeEncoder({ delayMs: 60_000 }) });
  await encodes();
  const encoding = encode();
  await waitUntil(async () => Number((await room.redis.xpending(STREAM, VOCODERS_GROUP))[0]) === 1);
  room.vocoder({ encoder: createFakeEncoder() });
  await waitUntil(async () => (await room.redis.hlen(ENCODERS)) === 2);
  await stopping.stop(5_000);
  expect(await outcomes(stopping)).toEqual(['mynah_references_encoded_total{outcome="handed_back"} 1']);
  expect(await codesOf(await encoding)).toEqual(expected);
});

test("an encoder that breaks is tried again, and three times at most", async () => {
  const vocoder = room.vocoder({ encoder: createFakeEncoder({ failures: 5 }) });
  await encodes();
  await expect(encode()).rejects.toThrow(/could not be encoded: it was tried 3 times/);
  expect(await codesOf(await encode())).toEqual(expected);
  expect(await outcomes(vocoder)).toEqual([
    'mynah_references_encoded_total{outcome="encoded"} 1',
    'mynah_references_encoded_total{outcome="failed"} 1',
  ]);
});

test("a reference whose waiter is gone is dropped unencoded", async () => {
  const encoder = createFakeEncoder();
  await room.redis.xadd(STREAM, "*", "r", "0".repeat(64));
  const vocoder = room.vocoder({ encoder });
  await waitUntil(async () => (await outcomes(vocoder)).length === 1);
  expect(await outcomes(vocoder)).toEqual(['mynah_references_encoded_total{outcome="gone"} 1']);
  expect(encoder.sounds).toBe(0);
  expect(await room.redis.keys("*:reference:*")).toEqual([]);
});

test("one that stops leaves no sign and no consumer", async () => {
  const vocoder = room.vocoder({ encoder: createFakeEncoder() });
  await encodes();
  await vocoder.stop(1_000);
  expect(await room.redis.exists(ENCODERS)).toBe(0);
  expect(await room.redis.xinfo("CONSUMERS", STREAM, VOCODERS_GROUP)).toEqual([]);
});

test("a Redis that comes back empty is encoded for again", async () => {
  room.vocoder({ encoder: createFakeEncoder() });
  await encodes();
  await room.redis.flushall();
  await encodes();
  expect(await codesOf(await encode())).toEqual(expected);
});
