import { VOCODERS_GROUP } from "@mynah/protocol";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { buildWindows } from "./testing/build-window.js";
import { bySeq, expected } from "./testing/expected-sounds.js";
import { createFakeDecoder } from "./testing/fake-decoder.js";
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

test("a vocoder whose decode does not come back says so, and others take what it holds", async () => {
  const speechId = await room.openSpeech();
  let stalls = 0;
  const decoder = createFakeDecoder({ delayMs: 8_000 });
  const stuck = room.vocoder({ decoder, stallMs: 300, onStalled: () => stalls++ });
  await waitUntil(() => stuck.isReady);
  await room.add(buildWindows(speechId, 2));
  await waitUntil(() => stalls === 1);
  expect([stuck.isReady, stuck.isStalled]).toEqual([false, true]);
  room.vocoder();
  expect(bySeq(await room.heard(speechId, 2, 1_500))).toEqual(expected(2));
});

test("a vocoder that reads no more, with windows waiting and room for them, says so", async () => {
  const speechId = await room.openSpeech();
  let [stalls, letGo] = [0, (): void => undefined];
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const reach = async (point: string): Promise<void> => (point === "windows-reading" ? held : undefined);
  const vocoder = room.vocoder({ stallMs: 500, onStalled: () => stalls++, reach });
  await waitUntil(() => vocoder.isReady);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect([stalls, vocoder.isStalled]).toEqual([0, false]);
  await room.add(buildWindows(speechId, 1));
  await waitUntil(() => stalls === 1);
  expect(vocoder.isReady).toBe(false);
  letGo();
});

test("a vocoder that cannot decode is not ready, and others take what it holds", async () => {
  const speechId = await room.openSpeech();
  const decoder = createFakeDecoder({ delayMs: 3_000 });
  const lost = room.vocoder({ decoder, maxBatch: 2 });
  await waitUntil(() => lost.isReady);
  await room.add(buildWindows(speechId, 4));
  await waitUntil(() => decoder.batches.length === 1);
  decoder.isReady = false;
  expect(lost.isReady).toBe(false);
  room.vocoder();
  expect(bySeq(await room.heard(speechId, 4, 2_500))).toEqual(expected(4));
  decoder.isReady = true;
  await waitUntil(() => lost.isReady);
});

test("stopping finishes what is held, leaves the group and reads no more", async () => {
  const speechId = await room.openSpeech();
  const decoder = createFakeDecoder({ delayMs: 150 });
  const vocoder = room.vocoder({ decoder, maxBatch: 2 });
  await room.add(buildWindows(speechId, 10));
  await waitUntil(() => decoder.batches.length === 1);
  const stopped = vocoder.stop(5_000);
  expect(vocoder.isReady).toBe(false);
  await stopped;
  const written = await room.sounds(speechId);
  expect(await room.redis.xlen(STREAM)).toBe(10 - written.length);
  expect([written.length > 0, written.length <= 5, await room.pending()]).toEqual([true, true, 0]);
  expect(await room.redis.xinfo("CONSUMERS", STREAM, VOCODERS_GROUP)).toEqual([]);
});

test("after the drain deadline the windows that are left are claimed by others at once", async () => {
  const speechId = await room.openSpeech();
  const stuck = createFakeDecoder({ delayMs: 3_000 });
  const vocoder = room.vocoder({ decoder: stuck, maxBatch: 2 });
  await room.add(buildWindows(speechId, 4));
  await waitUntil(() => stuck.batches.length === 1);
  await vocoder.stop(100);
  room.vocoder();
  expect(bySeq(await room.heard(speechId, 4, 2_000))).toEqual(expected(4));
});
