import type { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeChunk } from "../chunk-record.js";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { createSpeechId } from "../speech-id.js";
import { readPcm, readPcmEntry } from "./pcm-log.js";
import { createSpeechStore } from "./speech-store.js";
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
    expect(await store.find(id)).toEqual({ ...speech, status: "open" });
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

describe("readPcm", () => {
  it("pages through a stream, and finds one entry again by its id", async () => {
    const id = createSpeechId(0);
    const chunk = (seq: number) => ({ segment: 0, seq, firstSample: seq, pcm: Buffer.from([seq, 0]) });
    for (const seq of [0, 1, 2]) await redis.xadd(keys.pcm(id), "*", "c", encodeChunk(chunk(seq)));
    const first = await readPcm(redis, id, { afterId: "0", count: 2 });
    const rest = await readPcm(redis, id, { afterId: first.at(-1)?.entryId ?? "0", count: 2 });
    expect([...first, ...rest]).toMatchObject([0, 1, 2].map((seq) => ({ kind: "chunk", chunk: chunk(seq) })));
    expect(await readPcmEntry(redis, id, first[1]?.entryId ?? "")).toEqual(first[1]);
    expect(await readPcmEntry(redis, id, "1-1")).toBeUndefined();
  });
});
