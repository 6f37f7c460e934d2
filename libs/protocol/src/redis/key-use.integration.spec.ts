import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keys } from "../keys.js";
import { createSpeechId, type SpeechId } from "../speech-id.js";
import { createKeyStore, type CreatedKey } from "./key-store.js";
import { readCredential } from "./credential.js";
import { createKeyUse } from "./key-use.js";
import { createSegmentWriter } from "./segment-writer.js";
import { createSpeechStore } from "./speech-store.js";
import { startScratchRedis, type ScratchRedis } from "./testing/scratch-redis.js";

const ID = "0123456789ab";
let server: ScratchRedis;
let redis: Redis;

beforeAll(async () => {
  server = startScratchRedis();
  redis = await server.connect();
});
afterAll(() => server.stop());
beforeEach(() => redis.flushall());

const open = (id: SpeechId, account?: string) =>
  createSpeechStore(redis).open(id, { owner: "me", model: "m", voice: "v", texts: ["Hello."], account });

async function endOfKeys(): Promise<readonly string[]> {
  const names = (await redis.keys("*")).filter((name) => name.includes("key-"));
  const left = await Promise.all(names.map(async (name) => [name, await redis.pttl(name)] as const));
  return left.filter(([, ttl]) => ttl < 0).map(([name]) => name);
}

describe("keys", () => {
  it("are kept without their secrets, and told of to whoever listens", async () => {
    const told: string[] = [];
    const listener = await server.connect();
    await listener.subscribe(keys.apiKeysChanged);
    listener.on("message", (_, id: string) => told.push(id));
    const store = createKeyStore(redis);
    const { key, secret } = (await store.create({
      owner: "acme",
      name: "laptop",
      limits: { streams: 2 },
    })) as CreatedKey;
    expect(secret).toMatch(new RegExp(`^mk_${key.id}_[\\w-]{43}$`));
    expect(JSON.stringify(await redis.hgetall(keys.apiKeys))).not.toContain(secret.slice(-43));
    expect(await store.all()).toEqual([key]);
    await store.noteUse(key.id);
    expect([...(await store.lastUses()).keys()]).toEqual([key.id]);
    expect([await store.revoke(key.id), await store.revoke(key.id)]).toEqual([true, false]);
    await store.noteUse(key.id);
    expect([await store.find(key.id), (await store.lastUses()).size]).toEqual([undefined, 0]);
    expect(told).toEqual([key.id, key.id, key.id]);
  });

  it("have tokens that end by themselves, of which Redis has no more than a hash", async () => {
    const store = createKeyStore(redis);
    const { key } = (await store.create({ owner: "acme", name: "", limits: {} })) as CreatedKey;
    const token = await store.createToken(key, 200);
    const shown = readCredential(token)!;
    expect(await store.hasToken(shown)).toBe(true);
    expect(JSON.stringify(await redis.keys("*"))).not.toContain(token.slice(16));
    await new Promise((resolve) => setTimeout(resolve, 220));
    expect(await store.hasToken(shown)).toBe(false);
  });
});

describe("what a key uses", () => {
  it("is so many messages at once, then as many a minute", async () => {
    const use = createKeyUse(redis);
    const waits = await Promise.all(Array.from({ length: 35 }, () => use.takeMessage(ID, 30)));
    expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(30);
    expect(Math.max(...waits)).toBeLessThanOrEqual(2_000);
    expect(waits.at(-1)).toBeGreaterThan(1_000);
    expect(await endOfKeys()).toEqual([]);
  });

  it("is so many sockets, and those of a gateway that died are counted no longer", async () => {
    const use = createKeyUse(redis);
    expect([await use.takeSocket(ID, 2, "a"), await use.takeSocket(ID, 2, "b")]).toEqual([true, true]);
    expect([await use.takeSocket(ID, 2, "c"), await use.takeSocket(ID, 2, "a")]).toEqual([false, true]);
    await use.leaveSocket(ID, "a");
    expect(await use.takeSocket(ID, 2, "c")).toBe(true);
    await redis.zadd(keys.keySockets(ID), "XX", Date.now() - 1, "b");
    expect(await use.takeSocket(ID, 2, "d")).toBe(true);
    expect(await endOfKeys()).toEqual([]);
  });

  it("is so many speeches, each until its end, however it ends and whoever knows of it", async () => {
    const use = createKeyUse(redis);
    const [one, two, three, four] = Array.from({ length: 4 }, () => createSpeechId(0)) as SpeechId[];
    expect(await use.takeStream(ID, 2, one!)).toBe(true);
    expect(await use.takeStream(ID, 2, two!)).toBe(true);
    expect(await use.takeStream(ID, 2, three!)).toBe(false); // both are being opened
    await Promise.all([open(one!), open(two!)]);
    expect(await use.takeStream(ID, 2, three!)).toBe(false);
    await createSpeechStore(redis).end(one!, { type: "cancelled" });
    expect(await use.takeStream(ID, 2, three!)).toBe(true);
    await open(three!);
    await redis.del(keys.speech(two!)); // forgotten, long after it was begun
    await redis.zadd(keys.keyStreams(ID), "XX", "INCR", -20_000, two!);
    expect(await use.takeStream(ID, 2, four!)).toBe(true);
    expect(await endOfKeys()).toEqual([]);
  });

  it("lets one in when many ask for the last place at once", async () => {
    const use = createKeyUse(redis);
    const taken = await Promise.all(Array.from({ length: 20 }, () => use.takeStream(ID, 1, createSpeechId(0))));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it("is the sound that was spoken, once, though two attempts spoke it, and on whatever shard", async () => {
    for (const shard of [0, 1]) {
      const speechId = createSpeechId(shard);
      await open(speechId, keys.keyAudio(ID, "2026-11-22", shard));
      const speak = async (epoch: number, emitted: number): Promise<void> => {
        const writer = createSegmentWriter(redis, { speechId, segment: 0, codec: "c", epoch });
        await writer.claim();
        const step = { journalBytes: 0, codes: Buffer.alloc(0), windows: [], nextSeq: 0 };
        expect(await writer.write({ ...step, emittedSamples: emitted })).toBe("ok");
      };
      await speak(1, 1_000);
      await speak(2, 1_000);
      await speak(2, 3_000);
    }
    const use = createKeyUse(redis);
    expect([await use.samplesOf(ID, "2026-11-22", 2), await use.samplesOf(ID, "2026-11-23", 2)]).toEqual([6_000, 0]);
    expect(await endOfKeys()).toEqual([]);
  });
});
