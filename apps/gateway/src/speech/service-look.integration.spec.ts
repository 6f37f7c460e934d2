import { createSpeechId, keys } from "@mynah/protocol";
import { connectRedis, createWindowsQueue, publishEnginePace, publishPace, RedisClock } from "@mynah/protocol/redis";
import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import { Queue, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { JobQueue } from "./job-queue.js";
import { lookAtService, type ServicePlace } from "./service-look.js";

let server: PrivateRedis;
let redis: Redis;
let place: ServicePlace;
let jobs: JobQueue;

beforeAll(async () => {
  server = await startPrivateRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  redis = connectRedis({ url: server.url, name: "test", use: "commands" });
  await redis.flushall();
  place = { redis, profile: "voice", codec: "codec", shards: 2 };
  jobs = new JobQueue(place);
});
afterEach(async () => {
  await jobs.close();
  redis.disconnect();
});

const queue = (dueInMs: number, segment = 0): Promise<void> => {
  const of = { version: 1, speechId: createSpeechId(0), profile: "voice", voice: "ada" } as const;
  const job = { ...of, segment, text: "Hello.", sampling: { seed: 1 } };
  return jobs.add([{ job, dueMs: dueInMs }]);
};

function newGate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

it("sees nothing where nothing is", async () => {
  expect(await lookAtService(place, new RedisClock(redis))).toEqual({
    waitingJobs: 0,
    dueJobs: 0,
    activeJobs: 0,
    engines: undefined,
    vocoderWaitMs: 0,
  });
});

it("tells what is due by now from what is served later, and from what is being spoken", async () => {
  for (const dueInMs of [-30_000, -200, 0, 5_000, 600_000]) await queue(dueInMs);
  expect(await lookAtService(place, new RedisClock(redis))).toMatchObject({
    waitingJobs: 5,
    dueJobs: 3,
    activeJobs: 0,
  });
  const connection = connectRedis({ url: server.url, name: "test", use: "blocking" });
  const [taken, released] = [newGate(), newGate()];
  const speak = async (): Promise<void> => {
    taken.open();
    await released.opened;
  };
  const worker = new Worker(keys.queue("voice"), speak, { connection, prefix: keys.queuePrefix });
  worker.on("error", () => undefined);
  await taken.opened;
  expect(await lookAtService(place, new RedisClock(redis))).toMatchObject({
    waitingJobs: 4,
    dueJobs: 2,
    activeJobs: 1,
  });
  const closed = worker.close();
  released.open();
  await closed;
  connection.disconnect();
});

it("counts jobs without a priority, which BullMQ serves first", async () => {
  const plain = new Queue(keys.queue("voice"), { connection: redis, prefix: keys.queuePrefix });
  await plain.add("speak", {});
  expect(await lookAtService(place, new RedisClock(redis))).toMatchObject({ waitingJobs: 1, dueJobs: 1 });
  await plain.close();
});

it("knows the workers' pace, and what waits for the vocoders beside what they hold", async () => {
  const pace = { sequences: 3, segmentMs: 700, firstWindowMs: 90 };
  await publishEnginePace(redis, { profile: "voice", worker: "one" }, pace);
  const windows = createWindowsQueue(redis, { codec: "codec", shard: 0, consumer: "one" });
  await windows.prepare();
  for (let window = 0; window < 30; window++) await redis.xadd(keys.windows("codec", 0), "*", "w", "any");
  expect(await lookAtService(place, new RedisClock(redis))).toMatchObject({ engines: pace, vocoderWaitMs: 0 });
  const said = { msPerFrame: 10, msPerJoiningFrame: 10, decoders: 1, provider: "cpu" };
  await publishPace(redis, { codec: "codec", consumer: "one" }, said);
  const all = (await lookAtService(place, new RedisClock(redis))).vocoderWaitMs;
  expect(all).toBeGreaterThan(30 * 10);
  await windows.read(redis, { count: 20, blockMs: 10 }).catch(() => undefined);
  expect((await lookAtService(place, new RedisClock(redis))).vocoderWaitMs).toBeCloseTo(all / 3);
});

it("counts its own admissions until the queue shows them", async () => {
  const { admitted } = jobs.service;
  const before = await jobs.service.see();
  for (let count = 0; count < 2; count++) admitted.admit(performance.now());
  await queue(0);
  await queue(5_000, 1);
  expect(admitted.unseen(before.at, performance.now())).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 150));
  const after = await jobs.service.see();
  expect([after.dueJobs, admitted.unseen(after.at, performance.now())]).toEqual([1, 1]);
});
