import type { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeChunk } from "../chunk-record.js";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { createSpeechId } from "../speech-id.js";
import { readPcm, readPcmEntry } from "./pcm-log.js";
import { createSegmentWriter } from "./segment-writer.js";
import { createSpeechStore } from "./speech-store.js";
import { resending } from "./testing/resending.js";
import { startScratchRedis, type ScratchRedis } from "./testing/scratch-redis.js";

const speech = { owner: "me", model: "m", voice: "v", texts: ["one", "zwei ✓"] };
let server: ScratchRedis;
let redis: Redis;

beforeAll(async () => {
  server = startScratchRedis();
  redis = await server.connect();
});
afterAll(() => server.stop());

describe("SpeechStore", () => {
  it("keeps what was opened, with a time to live", async () => {
    const id = createSpeechId(0);
    const store = createSpeechStore(redis);
    expect(await store.find(id)).toBeUndefined();
    await store.open(id, speech);
    expect(await store.find(id)).toMatchObject({ ...speech, status: "open", speed: 1 });
    expect(await redis.pttl(keys.speech(id))).toBeGreaterThan(0);
  });

  it("ends a speech once: whoever comes later learns how", async () => {
    const id = createSpeechId(0);
    const store = createSpeechStore(redis);
    expect(await store.end(id, { type: "done" })).toBe("gone");
    await store.open(id, speech);
    expect(await store.end(id, { type: "cancelled" })).toBe("cancelled");
    expect(await store.end(id, { type: "done" })).toBe("cancelled");
    expect(await readPcm(redis, id, { afterId: "0", count: 10 })).toMatchObject([
      { kind: "notice", notice: { type: "cancelled" } },
    ]);
  });

  it("remembers an ended speech longer than its sound", async () => {
    const id = createSpeechId(0);
    const store = createSpeechStore(redis);
    await store.open(id, speech);
    await store.end(id, { type: "done" });
    const [hash, pcm] = [await redis.pttl(keys.speech(id)), await redis.pttl(keys.pcm(id))];
    expect(pcm).toBeLessThanOrEqual(limits.speechTtlMs);
    expect(hash).toBeGreaterThan(limits.speechTtlMs);
  });

  it("keeps a speech that is touched", async () => {
    const id = createSpeechId(0);
    const store = createSpeechStore(redis);
    await store.open(id, speech);
    await store.end(id, { type: "done" });
    await redis.pexpire(keys.pcm(id), 1_000);
    await store.touch(id);
    expect(await redis.pttl(keys.pcm(id))).toBeGreaterThan(1_000);
  });
});

describe("what is queued", () => {
  const sampling = { seed: 7 };

  it("is kept with what its jobs are made of, and only grows", async () => {
    const id = createSpeechId(0);
    const store = createSpeechStore(redis);
    await store.open(id, { ...speech, sampling });
    expect(await store.find(id)).toMatchObject({ queued: 0, sampling });
    expect(await store.findQueued(id)).toBe(0);
    await store.noteQueued(id, 12);
    await store.noteQueued(id, 3);
    expect([await store.findQueued(id), (await store.find(id))?.queued]).toEqual([12, 12]);
  });

  it("is everything, when whoever opened the speech says nothing of how its jobs are made", async () => {
    const id = createSpeechId(0);
    const store = createSpeechStore(redis);
    await store.open(id, speech);
    expect((await store.find(id))?.queued).toBe(speech.texts.length);
  });

  it("is over with the speech, and nothing is noted of one that is gone", async () => {
    const [ended, gone] = [createSpeechId(0), createSpeechId(0)];
    const store = createSpeechStore(redis);
    await store.open(ended, { ...speech, sampling });
    await store.end(ended, { type: "cancelled" });
    await store.noteQueued(gone, 3);
    expect([await store.findQueued(ended), await store.findQueued(gone)]).toEqual(["over", "over"]);
    expect(await redis.exists(keys.speech(gone))).toBe(0);
  });

  it("has begun once a worker has claimed any of it", async () => {
    const id = createSpeechId(0);
    const store = createSpeechStore(redis);
    await store.open(id, { ...speech, sampling });
    expect([await store.hasBegun(id, 0), await store.hasBegun(id, 2)]).toEqual([false, false]);
    await createSegmentWriter(redis, { speechId: id, segment: 1, codec: "c", epoch: 1 }).claim();
    expect(await store.hasBegun(id, 2)).toBe(true);
  });
});

describe("idempotency", () => {
  const idempotency = { key: "k", fingerprint: "f" };

  it("finds the speech of a key while it can be heard, and refuses the key for another request", async () => {
    const [first, second, third] = [createSpeechId(0), createSpeechId(0), createSpeechId(0)];
    const store = createSpeechStore(redis);
    expect(await store.open(first, speech, idempotency)).toEqual({ kind: "opened" });
    expect(await store.open(second, speech, idempotency)).toEqual({ kind: "replay", speechId: first });
    expect(await store.find(second)).toBeUndefined();
    expect(await store.open(second, speech, { ...idempotency, fingerprint: "g" })).toEqual({ kind: "reused" });
    await store.end(first, { type: "done" });
    expect(await store.open(second, speech, idempotency)).toEqual({ kind: "replay", speechId: first });
    await redis.del(keys.pcm(first));
    expect(await store.open(second, speech, idempotency)).toEqual({ kind: "opened" });
    await store.end(second, { type: "cancelled" });
    expect(await store.open(third, speech, idempotency)).toEqual({ kind: "opened" });
    expect(await redis.pttl(keys.idempotency("k", 0))).toBeGreaterThan(0);
  });

  it("opens a speech once whose opening is sent again because its answer was lost", async () => {
    const store = createSpeechStore(resending(redis));
    const own = { key: "lost", fingerprint: "f" };
    expect(await store.wasAskedFor(0, own)).toBe(false);
    expect(await store.open(createSpeechId(0), speech, own)).toEqual({ kind: "opened" });
    expect(await store.wasAskedFor(0, own)).toBe(true);
    expect(await store.wasAskedFor(0, { ...own, fingerprint: "g" })).toBe(false);
  });

  it("says that a speech was asked for as long as its opening would be a replay", async () => {
    const [first, second] = [createSpeechId(0), createSpeechId(0)];
    const store = createSpeechStore(redis);
    const own = { key: "again", fingerprint: "f" };
    await store.open(first, speech, own);
    expect(await store.wasAskedFor(0, own)).toBe(true);
    await store.end(first, { type: "done" });
    expect(await store.wasAskedFor(0, own)).toBe(true);
    await redis.del(keys.pcm(first));
    expect(await store.wasAskedFor(0, own)).toBe(false);
    await store.open(second, speech, own);
    expect(await store.wasAskedFor(0, own)).toBe(true);
    await store.end(second, { type: "cancelled" });
    expect(await store.wasAskedFor(0, own)).toBe(false);
    await redis.del(keys.speech(second));
    expect(await store.wasAskedFor(0, own)).toBe(false);
  });
});

describe("readPcm", () => {
  it("pages through a stream, and finds one entry again by its id", async () => {
    const id = createSpeechId(0);
    const chunk = (seq: number) => ({ segment: 0, seq, firstSample: seq, decodeUs: 5, pcm: Buffer.from([seq, 0]) });
    for (const seq of [0, 1, 2]) await redis.xadd(keys.pcm(id), "*", "c", encodeChunk(chunk(seq)));
    const first = await readPcm(redis, id, { afterId: "0", count: 2 });
    const rest = await readPcm(redis, id, { afterId: first.at(-1)?.entryId ?? "0", count: 2 });
    expect([...first, ...rest]).toMatchObject([0, 1, 2].map((seq) => ({ kind: "chunk", chunk: chunk(seq) })));
    expect(await readPcmEntry(redis, id, first[1]?.entryId ?? "")).toEqual(first[1]);
    expect(await readPcmEntry(redis, id, "1-1")).toBeUndefined();
  });

  it("opens nothing when Redis is full, and ends what is open all the same", async () => {
    const [id, refused] = [createSpeechId(0), createSpeechId(0)];
    const store = createSpeechStore(redis);
    const idempotency = { key: "k".repeat(64), fingerprint: "f" };
    await store.open(id, speech);
    await redis.config("SET", "maxmemory", "1mb");
    try {
      await expect(store.open(refused, speech, idempotency)).rejects.toThrow("OOM");
      expect(await redis.exists(keys.speech(refused), keys.idempotency(idempotency.key, 0))).toBe(0);
      expect(await store.end(id, { type: "cancelled" })).toBe("cancelled");
      expect(await store.find(id)).toMatchObject({ status: "cancelled" });
    } finally {
      await redis.config("SET", "maxmemory", "0");
    }
  });
});
