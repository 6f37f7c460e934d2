import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keys, VOCODERS_GROUP } from "../keys.js";
import { limits } from "../limits.js";
import { createSpeechId, type SpeechId } from "../speech-id.js";
import { readPcm } from "./pcm-log.js";
import { createSpeechStore } from "./speech-store.js";
import { startScratchRedis, type ScratchRedis } from "./testing/scratch-redis.js";
import { createWindowsQueue, type WindowsQueue } from "./windows-queue.js";

const CODEC = "test-codec";
const STREAM = keys.windows(CODEC, 0);
const CHUNK = { segment: 0, seq: 0, firstSample: 0, decodeUs: 5, pcm: Buffer.from([1, 0]) };

let server: ScratchRedis;
let redis: Redis;
let blocking: Redis;
let speechId: SpeechId;

beforeAll(async () => {
  server = startScratchRedis();
  [redis, blocking] = [await server.connect(), await server.connect()];
});
afterAll(() => server.stop());
beforeEach(async () => {
  await redis.flushall();
  speechId = createSpeechId(0);
  await createSpeechStore(redis).open(speechId, { owner: "o", model: "m", voice: "v", texts: ["t"] });
});

const queueOf = async (consumer: string): Promise<WindowsQueue> => {
  const queue = createWindowsQueue(redis, { codec: CODEC, shard: 0, consumer });
  await queue.prepare();
  return queue;
};
const addWindows = async (count: number): Promise<void> => {
  for (let index = 0; index < count; index++) await redis.xadd(STREAM, "*", "w", Buffer.from([index]));
};
const read = (queue: WindowsQueue, count = 10) => queue.read(blocking, { count, blockMs: 10 });
const pendingCount = async (): Promise<number> => Number((await redis.xpending(STREAM, VOCODERS_GROUP))[0]);
const lieIdle = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const consumers = async (): Promise<number> =>
  ((await redis.xinfo("CONSUMERS", STREAM, VOCODERS_GROUP)) as unknown[]).length;

test("preparing twice is no failure", async () => {
  await queueOf("a");
  await expect(queueOf("a")).resolves.toBeDefined();
});

test("reads the records as they were written, and nothing when nothing comes", async () => {
  const queue = await queueOf("a");
  await addWindows(2);
  expect((await read(queue)).map(({ record }) => record[0])).toEqual([0, 1]);
  expect(await read(queue)).toEqual([]);
});

test("the first chunk gives its stream a time to live, and a commit does not shorten what a listener has asked for", async () => {
  const queue = await queueOf("a");
  await addWindows(2);
  const [first, second] = await read(queue);
  await queue.commit(first?.entryId ?? "", speechId, CHUNK);
  expect(await redis.pttl(keys.pcm(speechId))).toBeGreaterThan(limits.speechTtlMs - 5_000);
  await createSpeechStore(redis).touch(speechId);
  await queue.commit(second?.entryId ?? "", speechId, CHUNK);
  expect(await redis.pttl(keys.speech(speechId))).toBeGreaterThan(limits.speechTtlMs);
});

test("a commit writes the chunk and removes the window; a second one is a double", async () => {
  const queue = await queueOf("a");
  await addWindows(1);
  const [entry] = await read(queue);
  expect(await queue.commit(entry!.entryId, speechId, CHUNK)).toBe("ok");
  expect(await queue.commit(entry!.entryId, speechId, CHUNK)).toBe("double");
  expect(await readPcm(redis, speechId, { afterId: "0", count: 10 })).toMatchObject([{ kind: "chunk", chunk: CHUNK }]);
  expect(await queue.backlog()).toEqual({ unread: 0, pending: 0 });
});

test("a chunk of a speech that has ended is dropped, and its window is gone", async () => {
  const queue = await queueOf("a");
  await addWindows(1);
  const [entry] = await read(queue);
  await createSpeechStore(redis).end(speechId, { type: "cancelled" });
  expect(await queue.commit(entry!.entryId, speechId, CHUNK)).toBe("closed");
  expect(await queue.backlog()).toEqual({ unread: 0, pending: 0 });
});

test("windows of a dead vocoder are claimed with their tries, which the claim does not raise; those of a living one are not", async () => {
  const [dead, living] = [await queueOf("dead"), await queueOf("living")];
  await addWindows(3);
  await read(dead, 2);
  await living.beat();
  await read(living, 1);
  await lieIdle(limits.vocoderTtlMs / 2 + 20);
  const [heir, next] = [await queueOf("heir"), await queueOf("next")];
  const claimed = await heir.claimFromDead(10);
  const triesOf = (windows: typeof claimed) => windows.map(({ record, tries }) => [record[0], tries]).sort();
  expect(triesOf(claimed)).toEqual([
    [0, 1],
    [1, 1],
  ]);
  await heir.charge(claimed[0]!.entryId, 2);
  await lieIdle(limits.vocoderTtlMs / 2 + 20);
  await living.beat();
  expect(triesOf(await next.claimFromDead(10))).toEqual([
    [0, 2],
    [1, 1],
  ]);
});

test("of two vocoders that claim at once, one gets each window", async () => {
  const heirs = [await queueOf("b"), await queueOf("c")];
  await addWindows(5);
  await read(await queueOf("dead"));
  for (const heir of heirs) await heir.beat();
  await lieIdle(limits.vocoderTtlMs / 2 + 20);
  const claims = await Promise.all(heirs.map((heir) => heir.claimFromDead(10)));
  expect(claims.flat().map(({ record }) => record[0])).toEqual([0, 1, 2, 3, 4]);
});

test("a delivery that got lost on its way is taken again, one that is held is not", async () => {
  const queue = await queueOf("a");
  await addWindows(2);
  const [held] = await read(queue);
  await lieIdle(1_020);
  const lost = await queue.claimLost(new Set([held!.entryId]), 10);
  expect(lost.map(({ record, tries }) => [record[0], tries])).toEqual([[1, 0]]);
});

test("windows that nobody has read are told from those that are being decoded", async () => {
  const queue = await queueOf("a");
  await addWindows(3);
  await read(queue, 1);
  expect(await queue.backlog()).toEqual({ unread: 2, pending: 1 });
});

test("a vocoder leaves the group, but not its pending windows", async () => {
  const queue = await queueOf("a");
  await addWindows(1);
  const [entry] = await read(queue);
  await queue.beat();
  await queue.leave();
  expect([await pendingCount(), await consumers()]).toEqual([1, 1]);
  await queue.drop(entry!.entryId);
  await queue.leave();
  expect([await pendingCount(), await consumers()]).toEqual([0, 0]);
});

test("dead vocoders that hold nothing are removed, living and holding ones stay", async () => {
  const [idle, holding, living] = [await queueOf("idle"), await queueOf("holding"), await queueOf("living")];
  await addWindows(3);
  for (const queue of [idle, living]) for (const { entryId } of await read(queue, 1)) await queue.drop(entryId);
  await read(holding);
  await living.beat();
  expect(await consumers()).toBe(3);
  await (await queueOf("sweeper")).removeDead();
  expect(await consumers()).toBe(2);
});
