import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { createSpeechId } from "../speech-id.js";
import { noteDeadSegment, readDeadSegments } from "./dead-segments.js";
import { startScratchRedis, type ScratchRedis } from "./testing/scratch-redis.js";

describe("dead segments", () => {
  let server: ScratchRedis;
  let redis: Redis;
  const dead = { speechId: createSpeechId(0), segment: 1, reason: "worker_died", attempts: 3, profile: "p" } as const;

  beforeAll(async () => {
    server = startScratchRedis();
    redis = await server.connect();
  });
  afterAll(() => server.stop());
  beforeEach(() => redis.flushall());

  it("are read again, the latest first, with the moment", async () => {
    await noteDeadSegment(redis, dead);
    await noteDeadSegment(redis, { speechId: dead.speechId, reason: "window_failed", attempts: 3, codec: "c" });
    const read = await readDeadSegments(redis, 10);
    expect(read).toEqual([
      expect.objectContaining({ reason: "window_failed", codec: "c" }),
      { version: 1, ...dead, atMs: expect.any(Number) },
    ]);
    expect(read[0]?.atMs).toBeGreaterThanOrEqual(read[1]?.atMs ?? Infinity);
    expect(await readDeadSegments(redis, 1)).toHaveLength(1);
  });

  it("are bounded, and have a time to live", async () => {
    for (let round = 0; round < 12; round++)
      await Promise.all(Array.from({ length: 100 }, () => noteDeadSegment(redis, dead)));
    // Redis trims a node of its stream at a time: 100 entries.
    expect(await redis.xlen(keys.deadSegments)).toBeLessThanOrEqual(limits.deadSegments + 100);
    expect(await redis.pttl(keys.deadSegments)).toBeGreaterThan(limits.deadSegmentTtlMs - 60_000);
  });

  it("leaves out what it cannot read", async () => {
    await redis.xadd(keys.deadSegments, "*", "d", "{");
    await redis.xadd(keys.deadSegments, "*", "d", JSON.stringify({ version: 2 }));
    await noteDeadSegment(redis, dead);
    expect(await readDeadSegments(redis, 10)).toHaveLength(1);
  });
});
