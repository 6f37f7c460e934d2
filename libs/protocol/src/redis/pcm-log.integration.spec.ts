import type { Redis } from "ioredis";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { keys } from "../keys.js";
import { createSpeechId } from "../speech-id.js";
import { createDoorbell } from "./doorbell.js";
import { readPcm, readRing } from "./pcm-log.js";
import { createSpeechStore } from "./speech-store.js";
import { startScratchRedis, type ScratchRedis } from "./testing/scratch-redis.js";
import { createWindowsQueue } from "./windows-queue.js";

let server: ScratchRedis;
let [redis, other]: Redis[] = [];

beforeAll(async () => {
  server = startScratchRedis();
  [redis, other] = [await server.connect(), await server.connect()];
});
afterAll(() => server.stop());

it("a chunk rings with itself, as it stands in the stream; a large one only rings", async () => {
  const speechId = createSpeechId(0);
  await createSpeechStore(redis!).open(speechId, { owner: "o", model: "m", voice: "v", texts: ["t"] });
  const queue = createWindowsQueue(redis!, { codec: "c", shard: 0, consumer: "a" });
  await queue.prepare();
  const pcms = [Buffer.alloc(4_096, "\n\r"), Buffer.alloc(32_768)];
  for (const pcm of pcms) await redis!.xadd(keys.windows("c", 0), "*", "w", pcm.subarray(0, 1));
  const windows = await queue.read(other!, { count: 2, blockMs: 100 });
  const rings: (Buffer | undefined)[] = [];
  await createDoorbell(other!).subscribeBytes(keys.news(speechId), (message) => rings.push(message));
  for (const [seq, pcm] of pcms.entries())
    await queue.commit(windows[seq]!.entryId, speechId, { segment: 0, seq, firstSample: 0, decodeUs: 0, pcm });
  await vi.waitUntil(() => rings.length === 2);
  const [first] = await readPcm(redis!, speechId, { afterId: "0", count: 1 });
  expect(rings.map((ring) => readRing(ring!))).toEqual([{ place: 1, entry: first }, undefined]);
});
