import { createSpeechId, type SpeechJob } from "@mynah/protocol";
import { connectRedis, type WatchedRedis } from "@mynah/protocol/redis";
import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { JobQueue, type PlannedJob } from "./job-queue.js";

let server: PrivateRedis;
let redis: WatchedRedis;

beforeAll(async () => {
  server = await startPrivateRedis();
  redis = connectRedis({ url: server.url, name: "test", use: "commands" });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

const speechId = createSpeechId(0);
const planned = [0, 1, 2].map((segment): PlannedJob => {
  const job = { speechId, segment, text: "Hello.", voice: "v", profile: "p", sampling: {} } as unknown as SpeechJob;
  return { job, dueMs: segment };
});

it("queues no job of several when Redis is full, and all of them when there is room", async () => {
  const queue = new JobQueue({ redis, profile: "p", codec: "c", shards: 1 });
  expect(await queue.waiting()).toBe(0);
  const before = await redis.keys("*");
  await redis.config("SET", "maxmemory", "1mb");
  await expect(queue.add(planned)).rejects.toThrow("OOM");
  expect(await redis.keys("*")).toEqual(before);
  await redis.config("SET", "maxmemory", "0");
  await queue.add(planned);
  await vi.waitUntil(async () => (await queue.waiting()) === 3);
  await queue.close();
});
