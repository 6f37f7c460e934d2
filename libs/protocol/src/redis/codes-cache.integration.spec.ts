import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keys } from "../keys.js";
import { createCodesCache } from "./codes-cache.js";
import { startScratchRedis, type ScratchRedis } from "./testing/scratch-redis.js";

/** 14 bytes of codes and 4 of a header. */
const RECORD_BYTES = 18;

describe("the cache of codes", () => {
  let server: ScratchRedis;
  let redis: Redis;
  const known = (byte: number) => ({ codes: Buffer.alloc(14, byte), textTokens: byte });
  const cacheOf = (model: string, records: number) =>
    createCodesCache(redis, { model, maxBytes: records * RECORD_BYTES });

  beforeAll(async () => {
    server = startScratchRedis();
    redis = await server.connect();
  });
  afterAll(() => server.stop());
  beforeEach(() => redis.flushall());

  it("gives again what was kept, and nothing of another model", async () => {
    await cacheOf("m", 3).keep("a", known(7));
    expect(await cacheOf("m", 3).find("a")).toEqual(known(7));
    expect(await cacheOf("m", 3).find("b")).toBeUndefined();
    expect(await cacheOf("n", 3).find("a")).toBeUndefined();
  });

  it("remembers when nobody knows how many ids the text had", async () => {
    const silent = { codes: Buffer.alloc(28, 1), textTokens: undefined };
    await cacheOf("m", 3).keep("a", silent);
    expect(await cacheOf("m", 3).find("a")).toEqual(silent);
  });

  it("forgets what was used longest ago, and holds no more bytes than it may", async () => {
    const cache = cacheOf("m", 2);
    expect(await cache.keep("a", known(1))).toBe(RECORD_BYTES);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await cache.keep("b", known(2));
    await new Promise((resolve) => setTimeout(resolve, 2));
    await cache.find("a");
    expect(await cache.keep("c", known(3))).toBe(2 * RECORD_BYTES);
    expect(await cache.find("b")).toBeUndefined();
    expect(await cache.find("a")).toEqual(known(1));
    expect(await cache.find("c")).toEqual(known(3));
  });

  it("keeps nothing that is larger than all of it, and counts what it replaces once", async () => {
    const cache = cacheOf("m", 1);
    expect(await cache.keep("a", { codes: Buffer.alloc(140), textTokens: 1 })).toBe(0);
    expect(await cache.keep("a", known(1))).toBe(RECORD_BYTES);
    expect(await cache.keep("a", known(2))).toBe(RECORD_BYTES);
    expect(await cache.find("a")).toEqual(known(2));
  });

  it("begins anew when Redis lost one of its keys, and both have a TTL", async () => {
    const cache = cacheOf("m", 2);
    await cache.keep("a", known(1));
    await redis.del(keys.codesUsed("m"));
    expect(await cache.keep("b", known(2))).toBe(RECORD_BYTES);
    expect(await cache.find("a")).toBeUndefined();
    for (const key of [keys.codes("m"), keys.codesUsed("m")]) expect(await redis.pttl(key)).toBeGreaterThan(0);
  });
});
