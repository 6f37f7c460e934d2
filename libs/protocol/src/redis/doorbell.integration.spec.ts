import type { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createDoorbell } from "./doorbell.js";
import { startScratchRedis, type ScratchRedis } from "./testing/scratch-redis.js";

let server: ScratchRedis;
let redis: Redis;
let subscriber: Redis;

beforeAll(() => {
  server = startScratchRedis();
});
afterAll(() => server.stop());
afterEach(() => [redis, subscriber].forEach((connection) => connection.disconnect()));
beforeEach(async () => {
  [redis, subscriber] = [await server.connect(), await server.connect()];
});

const subscribersOf = async (channel: string): Promise<number> => Number((await redis.pubsub("NUMSUB", channel))[1]);

it("wakes each subscriber of a channel, until it unsubscribes", async () => {
  const doorbell = createDoorbell(subscriber);
  const rings: string[] = [];
  const stopA = await doorbell.subscribe("news", (message) => rings.push(`a ${message}`));
  await doorbell.subscribe("news", (message) => rings.push(`b ${message}`));
  await redis.publish("news", "1");
  await vi.waitUntil(() => rings.length === 2);
  stopA();
  await redis.publish("news", "2");
  await vi.waitUntil(() => rings.length === 3);
  expect(rings).toEqual(["a 1", "b 1", "b 2"]);
});

it("leaves the channel with its last subscriber, and can come back", async () => {
  const doorbell = createDoorbell(subscriber);
  const stop = await doorbell.subscribe("news", () => undefined);
  expect(await subscribersOf("news")).toBe(1);
  stop();
  await vi.waitUntil(async () => (await subscribersOf("news")) === 0);
  await doorbell.subscribe("news", () => undefined);
  expect(await subscribersOf("news")).toBe(1);
});

it("rings after a reconnect, when it would hear the next message", async () => {
  const doorbell = createDoorbell(subscriber);
  const subscribersAtRing: Promise<number>[] = [];
  await doorbell.subscribe("news", (message) => {
    if (message === undefined) subscribersAtRing.push(subscribersOf("news"));
  });
  await redis.call("CLIENT", "KILL", "TYPE", "pubsub");
  await vi.waitUntil(() => subscribersAtRing.length > 0);
  expect(await subscribersAtRing[0]).toBe(1);
});
