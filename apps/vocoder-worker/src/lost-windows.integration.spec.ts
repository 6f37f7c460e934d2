import { VOCODERS_GROUP } from "@mynah/protocol";
import { readDeadSegments } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { buildWindows } from "./testing/build-window.js";
import { bySeq, expected } from "./testing/expected-sounds.js";
import { asLoaded, createFakeDecoder } from "./testing/fake-decoder.js";
import { STREAM, VocoderRoom } from "./testing/vocoder-room.js";

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

test("the windows of a killed vocoder are decoded by another within about a second", async () => {
  const speechId = await room.openSpeech();
  await room.killedWith(buildWindows(speechId, 3));
  const killedAt = performance.now();
  const { registry } = room.vocoder();
  expect(bySeq(await room.heard(speechId, 3))).toEqual(expected(3));
  expect(performance.now() - killedAt).toBeLessThan(2_000);
  expect(await registry.getSingleMetric("mynah_windows_reclaimed_total")?.get()).toMatchObject({
    values: [{ value: 3 }],
  });
});

test("the window of a zombie that wakes up late is a double, and is not written again", async () => {
  const speechId = await room.openSpeech();
  const zombie = await room.queue("zombie");
  await room.add(buildWindows(speechId, 1));
  const [entry] = await zombie.read(room.connect(), { count: 1, blockMs: 10 });
  room.vocoder();
  await room.heard(speechId, 1);
  const chunk = { segment: 0, seq: 0, firstSample: 0, decodeUs: 0, pcm: Buffer.from([1, 0]) };
  expect(await zombie.commit(entry!.entryId, speechId, chunk)).toBe("double");
  expect(await room.sounds(speechId)).toHaveLength(1);
});

test("a window that killed its vocoders three times is given up", async () => {
  const speechId = await room.openSpeech();
  await room.killedWith(buildWindows(speechId, 1));
  const [entry] = await room.redis.xrange(STREAM, "-", "+");
  await room.redis.xclaim(STREAM, VOCODERS_GROUP, "killed", 0, entry![0], "RETRYCOUNT", 3, "JUSTID");
  room.vocoder();
  await waitUntil(async () => (await room.status(speechId)) === "failed");
  await room.nothingLeft();
  expect(await room.sounds(speechId)).toEqual([]);
  await waitUntil(async () => (await readDeadSegments(room.redis, 1))[0]?.speechId === speechId);
});

test("what a dead vocoder left is decoded one by one, and only what is being decoded is charged for it", async () => {
  const speechId = await room.openSpeech();
  await room.killedWith(buildWindows(speechId, 3));
  const decoder = createFakeDecoder({ delayMs: 300 });
  room.vocoder({ decoder, loaded: asLoaded(decoder, { decoders: 2 }) });
  const tries = async () => {
    const pending = (await room.redis.xpending(STREAM, VOCODERS_GROUP, "-", "+", 10)) as [
      string,
      string,
      number,
      number,
    ][];
    return pending.map(([, , , count]) => count);
  };
  await waitUntil(() => decoder.batches.length === 1);
  expect(await tries()).toEqual([2, 1, 1]);
  expect(bySeq(await room.heard(speechId, 3))).toEqual(expected(3));
  expect(decoder.batches).toEqual([1, 1, 1]);
});

test("a delivery that got lost on its way is decoded by the vocoder it was meant for", async () => {
  const speechId = await room.openSpeech();
  await room.killedWith(buildWindows(speechId, 2));
  room.vocoder({ consumer: "killed" });
  expect(bySeq(await room.heard(speechId, 2))).toEqual(expected(2));
  await room.nothingLeft();
});

test("a Redis that comes back empty gets its group again, and work goes on", async () => {
  room.vocoder();
  await waitUntil(async () => (await room.redis.xlen(STREAM)) === 0 && (await room.redis.exists(STREAM)) === 1);
  await room.redis.flushall();
  const speechId = await room.openSpeech();
  await room.add(buildWindows(speechId, 3));
  expect(bySeq(await room.heard(speechId, 3))).toEqual(expected(3));
});

test("connections that break lose nothing", async () => {
  const speechId = await room.openSpeech();
  room.vocoder({ decoder: createFakeDecoder({ delayMs: 50 }), maxBatch: 2 });
  for (const window of buildWindows(speechId, 8)) {
    await room.add([window]);
    if (window.seq % 3 === 2) await room.redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
  }
  expect(bySeq(await room.heard(speechId, 8))).toEqual(expected(8));
  await room.nothingLeft();
});
