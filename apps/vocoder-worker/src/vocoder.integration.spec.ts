import { encodeWindow, keys, VOCODERS_GROUP, type SpeechId, type WindowRecord } from "@mynah/protocol";
import { createSpeechStore, readDeadSegments, readPace } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { buildWindow, buildWindows, valueOf } from "./testing/build-window.js";
import { asLoaded, createFakeDecoder } from "./testing/fake-decoder.js";
import { TEST_CODEC, VocoderRoom } from "./testing/vocoder-room.js";

const STREAM = keys.windows(TEST_CODEC.name, 0);

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

const heard = async (speechId: SpeechId, count: number, timeoutMs = 5_000) =>
  waitUntil(async () => ((await room.sounds(speechId)).length >= count ? room.sounds(speechId) : undefined), {
    timeoutMs,
    what: `${count} chunks`,
  });
const expected = (count: number) => Array.from({ length: count }, (_, seq) => [seq, valueOf(seq)]);
const bySeq = (sounds: readonly (readonly [number, number])[]) => [...sounds].sort(([a], [b]) => a - b);
const nothingLeft = () =>
  waitUntil(async () => (await room.redis.xlen(STREAM)) === 0 && (await pending()) === 0, { what: "an empty queue" });
const pending = async () => Number((await room.redis.xpending(STREAM, VOCODERS_GROUP))[0]);

test("every window becomes its chunk, exactly once, and leaves the queue", async () => {
  const speechId = await room.openSpeech();
  room.vocoder();
  await room.add(buildWindows(speechId, 40));
  expect(bySeq(await heard(speechId, 40))).toEqual(expected(40));
  await nothingLeft();
  expect(await room.sounds(speechId)).toHaveLength(40);
});

test("windows of many speeches are decoded together", async () => {
  const decoder = createFakeDecoder({ delayMs: 30 });
  const speeches = await Promise.all(Array.from({ length: 6 }, () => room.openSpeech()));
  for (const speechId of speeches) await room.add([buildWindow(speechId, 0)]);
  room.vocoder({ decoder });
  for (const speechId of speeches) expect(await heard(speechId, 1)).toEqual([[0, valueOf(0)]]);
  expect(Math.max(...decoder.batches)).toBe(6);
});

test("a chunk says what its decode took, the same for all that were decoded together", async () => {
  const speechId = await room.openSpeech();
  const decoder = createFakeDecoder({ delayMs: 30 });
  await room.add(buildWindows(speechId, 4));
  room.vocoder({ decoder });
  await heard(speechId, 4);
  const decodeUs = new Set((await room.chunks(speechId)).map((chunk) => chunk.decodeUs));
  expect(decodeUs.size).toBeLessThanOrEqual(decoder.batches.length);
  // Timers may be a little early.
  for (const us of decodeUs) expect(us).toBeGreaterThan(28_000);
});

test("a vocoder holds no more than two batches; the rest stays for others", async () => {
  const speechId = await room.openSpeech();
  room.vocoder({ maxBatch: 4, decoder: createFakeDecoder({ delayMs: 400 }) });
  await room.add(buildWindows(speechId, 40));
  await waitUntil(async () => (await pending()) > 0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await pending()).toBeLessThanOrEqual(8);
});

test("two vocoders share the windows, and no chunk comes twice", async () => {
  const speechId = await room.openSpeech();
  const decoders = [createFakeDecoder({ delayMs: 10 }), createFakeDecoder({ delayMs: 10 })];
  for (const decoder of decoders) room.vocoder({ decoder, maxBatch: 2 });
  await room.add(buildWindows(speechId, 60));
  expect(bySeq(await heard(speechId, 60))).toEqual(expected(60));
  await nothingLeft();
  expect(await room.sounds(speechId)).toHaveLength(60);
  for (const { batches } of decoders) expect(batches.length).toBeGreaterThan(0);
});

/** A vocoder that has read windows and does nothing more: it was killed. */
const killedWith = async (windows: readonly WindowRecord[]): Promise<void> => {
  const killed = await room.queue("killed");
  await room.add(windows);
  await killed.beat();
  await killed.read(room.connect(), { count: windows.length, blockMs: 10 });
};

test("the windows of a killed vocoder are decoded by another within about a second", async () => {
  const speechId = await room.openSpeech();
  await killedWith(buildWindows(speechId, 3));
  const killedAt = performance.now();
  const { registry } = room.vocoder();
  expect(bySeq(await heard(speechId, 3))).toEqual(expected(3));
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
  await heard(speechId, 1);
  const chunk = { segment: 0, seq: 0, firstSample: 0, decodeUs: 0, pcm: Buffer.from([1, 0]) };
  expect(await zombie.commit(entry!.entryId, speechId, chunk)).toBe("double");
  expect(await room.sounds(speechId)).toHaveLength(1);
});

test("a poison window fails its own speech after three tries alone; its neighbours are heard", async () => {
  const [poisoned, healthy] = [await room.openSpeech(), await room.openSpeech()];
  const poison = new Uint16Array(21).fill(666);
  const decoder = createFakeDecoder({ poisonCode: 666 });
  await room.add([...buildWindows(healthy, 2), buildWindow(poisoned, 0, { codes: poison }), buildWindow(healthy, 2)]);
  room.vocoder({ decoder });
  expect(bySeq(await heard(healthy, 3))).toEqual(expected(3));
  await waitUntil(async () => (await room.status(poisoned)) === "failed");
  await nothingLeft();
  expect(decoder.batches).toEqual([4, 1, 1, 1, 1, 1, 1]);
  expect(await room.status(healthy)).toBe("open");
});

test("a window that killed its vocoders three times is given up", async () => {
  const speechId = await room.openSpeech();
  await killedWith(buildWindows(speechId, 1));
  const [entry] = await room.redis.xrange(STREAM, "-", "+");
  await room.redis.xclaim(STREAM, VOCODERS_GROUP, "killed", 0, entry![0], "RETRYCOUNT", 3, "JUSTID");
  room.vocoder();
  await waitUntil(async () => (await room.status(speechId)) === "failed");
  await nothingLeft();
  expect(await room.sounds(speechId)).toEqual([]);
  await waitUntil(async () => (await readDeadSegments(room.redis, 1))[0]?.speechId === speechId);
});

test("what a dead vocoder left is decoded one by one, and only what is being decoded is charged for it", async () => {
  const speechId = await room.openSpeech();
  await killedWith(buildWindows(speechId, 3));
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
  expect(bySeq(await heard(speechId, 3))).toEqual(expected(3));
  expect(decoder.batches).toEqual([1, 1, 1]);
});

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
  expect(bySeq(await heard(speechId, 2, 1_500))).toEqual(expected(2));
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

test("a malformed record ends the speech that it names, and the next windows are decoded", async () => {
  const [broken, healthy] = [await room.openSpeech(), await room.openSpeech()];
  await room.addRecord(broken, encodeWindow(buildWindow(broken, 0)).subarray(0, -3));
  await room.addRecord(broken, Buffer.from("rubbish"));
  await room.add(buildWindows(healthy, 2));
  room.vocoder();
  expect(bySeq(await heard(healthy, 2))).toEqual(expected(2));
  await waitUntil(async () => (await room.status(broken)) === "failed");
  await nothingLeft();
});

test("waiting windows of a cancelled speech are dropped without a decode", async () => {
  const [cancelled, other] = [await room.openSpeech(), await room.openSpeech()];
  const decoder = createFakeDecoder({ delayMs: 200 });
  room.vocoder({ decoder, maxBatch: 4 });
  await room.add([buildWindow(other, 0)]);
  await waitUntil(() => decoder.batches.length === 1);
  await room.add(buildWindows(cancelled, 4));
  await waitUntil(async () => (await pending()) === 5);
  await createSpeechStore(room.redis).end(cancelled, { type: "cancelled" });
  await nothingLeft();
  expect(decoder.batches).toEqual([1]);
  expect(await room.sounds(cancelled)).toEqual([]);
});

test("a Redis that comes back empty gets its group again, and work goes on", async () => {
  room.vocoder();
  await waitUntil(async () => (await room.redis.xlen(STREAM)) === 0 && (await room.redis.exists(STREAM)) === 1);
  await room.redis.flushall();
  const speechId = await room.openSpeech();
  await room.add(buildWindows(speechId, 3));
  expect(bySeq(await heard(speechId, 3))).toEqual(expected(3));
});

test("a delivery that got lost on its way is decoded by the vocoder it was meant for", async () => {
  const speechId = await room.openSpeech();
  await killedWith(buildWindows(speechId, 2));
  room.vocoder({ consumer: "killed" });
  expect(bySeq(await heard(speechId, 2))).toEqual(expected(2));
  await nothingLeft();
});

test("connections that break lose nothing", async () => {
  const speechId = await room.openSpeech();
  room.vocoder({ decoder: createFakeDecoder({ delayMs: 50 }), maxBatch: 2 });
  for (const window of buildWindows(speechId, 8)) {
    await room.add([window]);
    if (window.seq % 3 === 2) await room.redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
  }
  expect(bySeq(await heard(speechId, 8))).toEqual(expected(8));
  await nothingLeft();
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
  expect([written.length > 0, written.length <= 5, await pending()]).toEqual([true, true, 0]);
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
  expect(bySeq(await heard(speechId, 4, 2_000))).toEqual(expected(4));
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
  expect(bySeq(await heard(speechId, 4, 2_500))).toEqual(expected(4));
  decoder.isReady = true;
  await waitUntil(() => lost.isReady);
});

test("a batch that memory does not hold is heard whole, and counted", async () => {
  const speechId = await room.openSpeech();
  const decoder = createFakeDecoder({ memoryFrames: 2 * 21, delayMs: 20 });
  const shapes = [21];
  await room.add(buildWindows(speechId, 8));
  const { registry } = room.vocoder({ decoder, shapes });
  expect(bySeq(await heard(speechId, 8))).toEqual(expected(8));
  await nothingLeft();
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
  for (const speechId of speeches) expect(bySeq(await heard(speechId, 5))).toEqual(expected(5));
});
