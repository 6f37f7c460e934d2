import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { createReferenceStore, type ReferenceStore, type StoredVoice } from "./reference-store.js";
import { CODEC, CODES, encodeNext, openVocoder, SAMPLES } from "./testing/reference-room.js";
import { startScratchRedis, type ScratchRedis } from "./testing/scratch-redis.js";

let server: ScratchRedis;
let redis: Redis;
let blocking: Redis;
let store: ReferenceStore;

beforeAll(async () => {
  server = startScratchRedis();
  [redis, blocking] = [await server.connect(), await server.connect()];
});
afterAll(() => server.stop());
beforeEach(async () => {
  await redis.flushall();
  store = createReferenceStore(redis);
});

const soon = (ms = 5_000): AbortSignal => AbortSignal.timeout(ms);
const encode = (text = "Hello.", signal = soon()) => store.encode(CODEC, { samples: SAMPLES, text }, signal);
const subscribers = async (id: string) => (await redis.pubsub("NUMSUB", keys.encoded(id)))[1];

/** A reference that has been encoded. */
async function encoded(text = "Hello."): Promise<string> {
  const vocoder = await openVocoder(redis);
  const [id] = await Promise.all([encode(text), encodeNext(vocoder, blocking)]);
  return id;
}

describe("a reference", () => {
  it("reaches a vocoder sample by sample, and its codes come back", async () => {
    const vocoder = await openVocoder(redis);
    const [id, samples] = await Promise.all([encode(), encodeNext(vocoder, blocking)]);
    expect(samples).toEqual(SAMPLES);
    expect(await store.read(id)).toEqual({ text: "Hello.", codes: CODES });
    expect(await redis.hexists(keys.reference(id), "samples")).toBe(0);
    expect(await vocoder.length()).toBe(0);
    expect(await subscribers(id)).toBe(0);
  });

  it("is encoded once, for one codec and text", async () => {
    expect(await store.findEncoded(CODEC, SAMPLES, "Hello.")).toBeUndefined();
    const id = await encoded();
    expect(await store.findEncoded(CODEC, SAMPLES, "Hello.")).toBe(id);
    expect(await encode()).toBe(id);
    expect(await store.findEncoded(CODEC, SAMPLES, "Bye.")).toBeUndefined();
    expect(await store.findEncoded("other-codec", SAMPLES, "Hello.")).toBeUndefined();
    expect(await store.findEncoded(CODEC, SAMPLES.slice(1), "Hello.")).toBeUndefined();
  });

  it("that two hand in at once waits once, and both are told", async () => {
    const vocoder = await openVocoder(redis);
    const both = Promise.all([
      encode(),
      createReferenceStore(redis).encode(CODEC, { samples: SAMPLES, text: "Hello." }, soon()),
    ]);
    await encodeNext(vocoder, blocking);
    const [one, other] = await both;
    expect(one).toBe(other);
    expect(await vocoder.length()).toBe(0);
  });

  it("is kept while it is used, and no longer", async () => {
    const id = await encoded();
    await redis.pexpire(keys.reference(id), 1_000);
    await store.read(id);
    expect(await redis.pttl(keys.reference(id))).toBeGreaterThan(limits.referenceTtlMs - 10_000);
    await redis.del(keys.reference(id));
    expect(await store.read(id)).toBeUndefined();
  });

  it("that cannot be encoded says why, and may be handed in again", async () => {
    const vocoder = await openVocoder(redis);
    const failing = expect(encode()).rejects.toThrow("could not be encoded: three vocoders died of it.");
    await encodeNext(vocoder, blocking, { kind: "failed", reason: "three vocoders died of it" });
    await failing;
    expect(await encoded()).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("encoding is refused", () => {
  it("at once when no vocoder encodes", async () => {
    await expect(encode()).rejects.toThrow(expect.objectContaining({ code: "unavailable" }));
    const vocoder = await openVocoder(redis);
    await vocoder.withdraw();
    await expect(encode()).rejects.toThrow(/No vocoder of the codec test-codec encodes/);
  });

  it("when too many wait", async () => {
    await openVocoder(redis);
    const leaving = Array.from({ length: limits.waitingReferences }, () => new AbortController());
    const ended = Promise.allSettled(leaving.map(({ signal }, at) => encode(`${at}`, signal)));
    for (;;) if ((await redis.xlen(keys.references(CODEC))) === limits.waitingReferences) break;
    await expect(encode("one more")).rejects.toThrow(expect.objectContaining({ code: "overloaded", retryAfterS: 5 }));
    leaving.forEach((each) => each.abort(new Error("hung up")));
    expect((await ended).every(({ status }) => status === "rejected")).toBe(true);
  });

  it("when nobody encodes it before the signal, and what waits has a time to live", async () => {
    await openVocoder(redis);
    const late = new AbortController();
    const refused = expect(encode("Hello.", late.signal)).rejects.toThrow(
      expect.objectContaining({ code: "deadline_exceeded" }),
    );
    for (;;) if ((await redis.xlen(keys.references(CODEC))) === 1) break;
    late.abort(new Error("too late"));
    await refused;
    const [waiting = ""] = await redis.keys("*:reference:*");
    expect(await redis.pttl(waiting)).toBeGreaterThan(0);
  });

  it("of no samples, and of too many", async () => {
    const hand = (length: number) => store.encode(CODEC, { samples: new Int16Array(length), text: "" }, soon());
    await expect(hand(0)).rejects.toThrow(expect.objectContaining({ code: "invalid_request" }));
    await expect(hand(limits.referenceSamples + 1)).rejects.toThrow(/1 to 720000 samples/);
  });
});

describe("a vocoder's end", () => {
  it("what a dead vocoder was at goes to another, with its tries", async () => {
    const [dead, other] = [await openVocoder(redis, "dead"), await openVocoder(redis, "other")];
    const outcome = encode();
    const read = await dead.read(blocking, 2_000);
    await dead.begin(read!);
    expect(await other.claim()).toBeUndefined();
    await redis.del(keys.vocoder("dead", 0));
    let claimed = await other.claim();
    while (claimed === undefined) claimed = await other.claim();
    expect(claimed).toEqual({ ...read, tries: 1 });
    expect(await other.begin(claimed)).toEqual(SAMPLES);
    expect(await other.finish(claimed, { kind: "encoded", codes: CODES })).toBe("ok");
    expect(await dead.finish(read!, { kind: "failed", reason: "it came late" })).toBe("double");
    expect((await store.read(await outcome))?.codes).toEqual(CODES);
    await other.removeDead();
    expect(await redis.xinfo("CONSUMERS", keys.references(CODEC), "vocoders")).toHaveLength(1);
  });

  it("what is handed back was not tried", async () => {
    const [leaving, other] = [await openVocoder(redis, "leaving"), await openVocoder(redis, "other")];
    const outcome = encode("Hello.", soon(1_500)).catch(() => undefined);
    const read = await leaving.read(blocking, 2_000);
    await leaving.begin(read!);
    await leaving.handBack(read!);
    await redis.del(keys.vocoder("leaving", 0));
    let claimed = await other.claim();
    while (claimed === undefined) claimed = await other.claim();
    expect(claimed.tries).toBe(0);
    await other.finish(claimed, { kind: "encoded", codes: CODES });
    expect(await outcome).toBeDefined();
  });

  it("a reference that expired is handed in again by whoever still waits", async () => {
    const vocoder = await openVocoder(redis);
    const outcome = encode();
    const read = await vocoder.read(blocking, 2_000);
    // Until whoever waits has looked, since its bell rings for nothing at first: else it hands in again before the vocoder has looked.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await redis.del(keys.reference(read!.referenceId));
    expect(await vocoder.begin(read!)).toBeUndefined();
    expect(await vocoder.finish(read!, { kind: "expired" })).toBe("gone");
    expect(await encodeNext(vocoder, blocking)).toEqual(SAMPLES);
    expect(await outcome).toBe(read!.referenceId);
  });

  it("a reference that nobody waits for any more is dropped", async () => {
    const vocoder = await openVocoder(redis);
    await encode("Hello.", soon(50)).catch(() => undefined);
    await redis.del(...(await redis.keys("*:reference:*")));
    const read = await vocoder.read(blocking, 2_000);
    expect(await vocoder.begin(read!)).toBeUndefined();
    expect(await vocoder.finish(read!, { kind: "expired" })).toBe("gone");
    expect(await vocoder.length()).toBe(0);
    expect(await redis.keys("*:reference:*")).toEqual([]);
  });
});

describe("stored voices", () => {
  const voice = (name: string, referenceId: string, createdAt = "2026-11-21"): StoredVoice => {
    const consent = { words: "true", givenAt: createdAt };
    return { name, referenceId, model: "orpheus-3b", createdAt, durationS: 4.2, consent };
  };

  it("belong to their owner, who reads them in order", async () => {
    const id = await encoded();
    expect(await store.storeVoice("ann", voice("later", id, "2026-11-22"))).toBe("stored");
    expect(await store.storeVoice("ann", voice("first", id))).toBe("stored");
    expect(await store.voices("ann")).toEqual([voice("first", id), voice("later", id, "2026-11-22")]);
    expect(await store.voices("bob")).toEqual([]);
    expect(await store.deleteVoice("bob", "first")).toBe(false);
    expect((await redis.keys("*")).join()).not.toContain("ann");
  });

  it("have a name once, the same step sent twice apart", async () => {
    const id = await encoded();
    expect(await store.storeVoice("ann", voice("me", id))).toBe("stored");
    expect(await store.storeVoice("ann", voice("me", id))).toBe("stored");
    expect(await store.storeVoice("ann", voice("me", id, "2027-01-01"))).toBe("taken");
  });

  it("are not more than an owner may have", async () => {
    const id = await encoded();
    for (let at = 0; at < limits.storedVoices; at++) await store.storeVoice("ann", voice(`v${at}`, id));
    expect(await store.storeVoice("ann", voice("one more", id))).toBe("full");
    expect(await store.storeVoice("bob", voice("one more", id))).toBe("stored");
  });

  it("keep their reference until the last of them is gone", async () => {
    const id = await encoded();
    const ttl = () => redis.pttl(keys.reference(id));
    await store.storeVoice("ann", voice("me", id));
    await store.storeVoice("bob", voice("ann", id));
    await store.read(id);
    await encode();
    expect(await ttl()).toBe(-1);
    expect(await store.deleteVoice("ann", "me")).toBe(true);
    expect(await ttl()).toBe(-1);
    expect(await store.deleteVoice("bob", "ann")).toBe(true);
    expect(await ttl()).toBeGreaterThan(limits.referenceTtlMs - 10_000);
    expect(await store.deleteVoice("bob", "ann")).toBe(false);
  });

  it("are not stored without their reference", async () => {
    await expect(store.storeVoice("ann", voice("me", "0".repeat(64)))).rejects.toThrow(
      expect.objectContaining({ code: "gone" }),
    );
    expect(await store.voices("ann")).toEqual([]);
  });
});

it("a wait outlives the connections that it hears by", async () => {
  const vocoder = await openVocoder(redis);
  const outcome = encode();
  for (;;) if ((await vocoder.length()) === 1) break;
  await redis.call("CLIENT", "KILL", "TYPE", "pubsub");
  await encodeNext(vocoder, blocking);
  expect(await outcome).toMatch(/^[0-9a-f]{64}$/);
});
