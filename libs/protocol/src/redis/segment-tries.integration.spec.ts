import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSpeechId } from "../speech-id.js";
import { giveBackTry, readTries } from "./segment-tries.js";
import { createSegmentWriter } from "./segment-writer.js";
import { createSpeechStore } from "./speech-store.js";
import { startScratchRedis, type ScratchRedis } from "./testing/scratch-redis.js";

describe("tries of a segment", () => {
  let server: ScratchRedis;
  let redis: Redis;
  const segment = { speechId: createSpeechId(0), segment: 0 };
  const claim = (epoch: number) => createSegmentWriter(redis, { ...segment, codec: "c", epoch }).claim();

  beforeAll(async () => {
    server = startScratchRedis();
    redis = await server.connect();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    await redis.flushall();
    await createSpeechStore(redis).open(segment.speechId, { owner: "me", model: "m", voice: "v", texts: ["Hello."] });
  });

  it("counts each attempt once, however often it claims", async () => {
    expect(await readTries(redis, segment)).toEqual({ tries: 0, epoch: 0 });
    for (const epoch of [1, 1, 4, 4]) await claim(epoch);
    expect(await readTries(redis, segment)).toEqual({ tries: 2, epoch: 4 });
  });

  it("does not count an attempt that is refused", async () => {
    await claim(4);
    expect(await claim(3)).toBe("stale");
    expect(await readTries(redis, segment)).toEqual({ tries: 1, epoch: 4 });
  });

  it("takes back the try of an attempt that hands over, not that of a later one", async () => {
    await claim(1);
    await giveBackTry(redis, segment, { epoch: 1 });
    expect((await readTries(redis, segment)).tries).toBe(0);
    await claim(2);
    await giveBackTry(redis, segment, { epoch: 1 });
    expect((await readTries(redis, segment)).tries).toBe(1);
  });

  it("takes back the try of an attempt that Redis cut off, although a later one has begun: its own stays", async () => {
    await claim(1);
    await claim(2);
    await giveBackTry(redis, segment, { epoch: 1, evenIfClaimed: true });
    expect((await readTries(redis, segment)).tries).toBe(1);
  });

  it("leaves nothing behind of a segment that is forgotten", async () => {
    await giveBackTry(redis, { ...segment, segment: 9 }, { epoch: 1, evenIfClaimed: true });
    expect((await redis.keys("*")).filter((key) => key.includes("segment"))).toEqual([]);
  });
});
