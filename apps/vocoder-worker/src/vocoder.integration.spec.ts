import { encodeWindow } from "@mynah/protocol";
import { createSpeechStore, readPace } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { buildWindow, buildWindows, valueOf } from "./testing/build-window.js";
import { bySeq, expected } from "./testing/expected-sounds.js";
import { asLoaded, createFakeDecoder } from "./testing/fake-decoder.js";
import { TEST_CODEC, VocoderRoom } from "./testing/vocoder-room.js";

let server: PrivateRedis;
let room: VocoderRoom;

beforeAll(async () => {
  server = await startPrivateRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  room = new VocoderRoom(server.url);
  await room.redis.flushall();
});
afterEach(() => room.close());

test("every window becomes its chunk, exactly once, and leaves the queue", async () => {
  const speechId = await room.openSpeech();
  room.vocoder();
  await room.add(buildWindows(speechId, 40));
  expect(bySeq(await room.heard(speechId, 40))).toEqual(expected(40));
  await room.nothingLeft();
  expect(await room.sounds(speechId)).toHaveLength(40);
});

test("windows of many speeches are decoded together", async () => {
  const decoder = createFakeDecoder({ delayMs: 30 });
  const speeches = await Promise.all(Array.from({ length: 6 }, () => room.openSpeech()));
  for (const speechId of speeches) await room.add([buildWindow(speechId, 0)]);
  room.vocoder({ decoder });
  for (const speechId of speeches) expect(await room.heard(speechId, 1)).toEqual([[0, valueOf(0)]]);
  expect(Math.max(...decoder.batches)).toBe(6);
});

test("a chunk says what its decode took, the same for all that were decoded together", async () => {
  const speechId = await room.openSpeech();
  const decoder = createFakeDecoder({ delayMs: 30 });
  await room.add(buildWindows(speechId, 4));
  room.vocoder({ decoder });
  await room.heard(speechId, 4);
  const decodeUs = new Set((await room.chunks(speechId)).map((chunk) => chunk.decodeUs));
  expect(decodeUs.size).toBeLessThanOrEqual(decoder.batches.length);
  // Timers may be a little early.
  for (const us of decodeUs) expect(us).toBeGreaterThan(28_000);
});

test("a vocoder holds no more than two batches; the rest stays for others", async () => {
  const speechId = await room.openSpeech();
  room.vocoder({ maxBatch: 4, decoder: createFakeDecoder({ delayMs: 400 }) });
  await room.add(buildWindows(speechId, 40));
  await waitUntil(async () => (await room.pending()) > 0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await room.pending()).toBeLessThanOrEqual(8);
});

test("two vocoders share the windows, and no chunk comes twice", async () => {
  const speechId = await room.openSpeech();
  const decoders = [createFakeDecoder({ delayMs: 10 }), createFakeDecoder({ delayMs: 10 })];
  for (const decoder of decoders) room.vocoder({ decoder, maxBatch: 2 });
  await room.add(buildWindows(speechId, 60));
  expect(bySeq(await room.heard(speechId, 60))).toEqual(expected(60));
  await room.nothingLeft();
  expect(await room.sounds(speechId)).toHaveLength(60);
  for (const { batches } of decoders) expect(batches.length).toBeGreaterThan(0);
});

test("a poison window fails its own speech after three tries alone; its neighbours are heard", async () => {
  const [poisoned, healthy] = [await room.openSpeech(), await room.openSpeech()];
  const poison = new Uint16Array(21).fill(666);
  const decoder = createFakeDecoder({ poisonCode: 666 });
  await room.add([...buildWindows(healthy, 2), buildWindow(poisoned, 0, { codes: poison }), buildWindow(healthy, 2)]);
  room.vocoder({ decoder });
  expect(bySeq(await room.heard(healthy, 3))).toEqual(expected(3));
  await waitUntil(async () => (await room.status(poisoned)) === "failed");
  await room.nothingLeft();
  expect(decoder.batches).toEqual([4, 1, 1, 1, 1, 1, 1]);
  expect(await room.status(healthy)).toBe("open");
});

test("a malformed record ends the speech that it names, and the next windows are decoded", async () => {
  const [broken, healthy] = [await room.openSpeech(), await room.openSpeech()];
  await room.addRecord(broken, encodeWindow(buildWindow(broken, 0)).subarray(0, -3));
  await room.addRecord(broken, Buffer.from("rubbish"));
  await room.add(buildWindows(healthy, 2));
  room.vocoder();
  expect(bySeq(await room.heard(healthy, 2))).toEqual(expected(2));
  await waitUntil(async () => (await room.status(broken)) === "failed");
  await room.nothingLeft();
});

test("waiting windows of a cancelled speech are dropped without a decode", async () => {
  const [cancelled, other] = [await room.openSpeech(), await room.openSpeech()];
  const decoder = createFakeDecoder({ delayMs: 200 });
  room.vocoder({ decoder, maxBatch: 4 });
  await room.add([buildWindow(other, 0)]);
  await waitUntil(() => decoder.batches.length === 1);
  await room.add(buildWindows(cancelled, 4));
  await waitUntil(async () => (await room.pending()) === 5);
  await createSpeechStore(room.redis).end(cancelled, { type: "cancelled" });
  await room.nothingLeft();
  expect(decoder.batches).toEqual([1]);
  expect(await room.sounds(cancelled)).toEqual([]);
});

test("a batch that memory does not hold is heard whole, and counted", async () => {
  const speechId = await room.openSpeech();
  const decoder = createFakeDecoder({ memoryFrames: 2 * 21, delayMs: 20 });
  const shapes = [21];
  await room.add(buildWindows(speechId, 8));
  const { registry } = room.vocoder({ decoder, shapes });
  expect(bySeq(await room.heard(speechId, 8))).toEqual(expected(8));
  await room.nothingLeft();
  const count = await registry.getSingleMetric("mynah_vocoder_out_of_memory_total")?.get();
  expect(count?.values[0]?.value).toBeGreaterThanOrEqual(2);
});

test("what decoding costs is said to all as long as the vocoder lives, and follows what it really costs", async () => {
  const speechId = await room.openSpeech();
  const said = () => readPace(room.redis, TEST_CODEC.name);
  const pace = { msPerFrame: 1, msPerJoiningFrame: 0.5 };
  const loaded = asLoaded(createFakeDecoder({ delayMs: 60 }), { provider: "cuda", pace });
  const vocoder = room.vocoder({ loaded });
  expect(await waitUntil(said)).toEqual({ ...pace, provider: "cuda", decoders: 1, vocoders: 1 });
  await room.add(buildWindows(speechId, 1));
  await waitUntil(async () => ((await said())?.msPerFrame ?? 0) > 1);
  await vocoder.stop(1_000);
  expect(await said()).toBeUndefined();
});

test("one vocoder reads all shards", async () => {
  const speeches = [await room.openSpeech(0), await room.openSpeech(1), await room.openSpeech(2)];
  room.vocoder({ shards: 3, maxBatch: 2 });
  for (const speechId of speeches) await room.add(buildWindows(speechId, 5));
  for (const speechId of speeches) expect(bySeq(await room.heard(speechId, 5))).toEqual(expected(5));
});
