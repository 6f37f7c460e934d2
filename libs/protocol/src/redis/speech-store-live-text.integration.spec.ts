import type { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keys } from "../keys.js";
import { createSpeechId } from "../speech-id.js";
import { readPcm } from "./pcm-log.js";
import { closeSegmentText, readSegmentText } from "./segment-text.js";
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

describe("live text", () => {
  const live = { sampling: { seed: 7 }, isLive: true };

  async function openLive() {
    const id = createSpeechId(0);
    const store = createSpeechStore(redis);
    await store.open(id, { ...speech, texts: [], ...live, speed: 1.5 });
    const find = async () => {
      const found = await store.find(id);
      if (found?.live === undefined) throw new Error("not live");
      return { ...found, live: found.live };
    };
    return { id, store, find };
  }

  it("grows step by step, and tells its listeners", async () => {
    const { id, store, find } = await openLive();
    const { live: from } = await find();
    const step = { from, segments: 0, newTexts: ["eins", "zwei ✓"], waiting: "dr", taken: 13, isFinished: false };
    expect(await store.append(id, step)).toBe("ok");
    const found = await find();
    expect(found).toMatchObject({ texts: ["eins", "zwei ✓"], speed: 1.5, status: "open" });
    expect(found.live).toEqual({ revision: 1, waiting: "dr", taken: 13, isFinished: false, isOpen: false });
    const last = { from: found.live, segments: 2, newTexts: ["drei"], waiting: "", taken: 15, isFinished: true };
    expect(await store.append(id, last)).toBe("ok");
    expect(
      (await readPcm(redis, id, { afterId: "0", count: 10 })).map((entry) => entry.kind === "notice" && entry.notice),
    ).toEqual([
      { type: "text", segment: 0, text: "eins" },
      { type: "text", segment: 1, text: "zwei ✓" },
      { type: "text", segment: 2, text: "drei" },
      { type: "finished", segments: 3 },
    ]);
    expect(await store.append(id, { ...last, from: (await find()).live })).toBe("finished");
  });

  it("of an open segment grows, is read as far as it has come, and rings whoever speaks it", async () => {
    const { id, store, find } = await openLive();
    const rings: string[] = [];
    const subscriber = await server.connect();
    subscriber.on("message", (channel) => rings.push(channel));
    await subscriber.subscribe(keys.text(id));
    const step = { segments: 0, waiting: "", taken: 1, isFinished: false };
    const place = { speechId: id, segment: 0 };
    await store.append(id, { ...step, from: (await find()).live, newTexts: ["a b"], open: 0 });
    expect([await readSegmentText(redis, place), (await find()).live.isOpen]).toEqual([
      { text: "a b", isOpen: true },
      true,
    ]);
    await store.append(id, { ...step, from: (await find()).live, newTexts: ["a b c"], open: 0 });
    expect(await readSegmentText(redis, place)).toEqual({ text: "a b c", isOpen: true });
    await store.append(id, { ...step, from: (await find()).live, newTexts: ["a b c d.", "e f"], open: 1 });
    expect(await readSegmentText(redis, place)).toEqual({ text: "a b c d.", isOpen: false });
    expect(await readSegmentText(redis, { ...place, segment: 1 })).toEqual({ text: "e f", isOpen: true });
    expect(await readSegmentText(redis, { ...place, segment: 2 })).toBeUndefined();
    expect((await find()).texts).toEqual(["a b c d.", "e f"]);
    await expect.poll(() => rings).toEqual([keys.text(id), keys.text(id)]);
    expect(await redis.xlen(keys.pcm(id))).toBe(4);
  });

  it("of an open segment is ended by whoever speaks it, unless it has grown, and no step from before is taken then", async () => {
    const { id, store, find } = await openLive();
    const step = { segments: 0, waiting: " c", taken: 5, isFinished: false, newTexts: ["a b"], open: 0 };
    await store.append(id, { ...step, from: (await find()).live });
    const { live: from } = await find();
    const place = { speechId: id, segment: 0 };
    expect(await closeSegmentText(redis, place, "a")).toBe("grown");
    expect(await closeSegmentText(redis, place, "a b")).toBe("ok");
    expect(await closeSegmentText(redis, place, "a b")).toBe("closed");
    expect((await find()).live).toMatchObject({ isOpen: false, waiting: " c" });
    expect(await store.append(id, { ...step, from, newTexts: ["a b c"] })).toBe("raced");
    const gone = createSpeechId(0);
    expect(await closeSegmentText(redis, { ...place, speechId: gone }, "a b")).toBe("closed");
    expect(await redis.exists(keys.speech(gone))).toBe(0);
  });

  it("lets one of two steps from the same state through", async () => {
    const { id, store, find } = await openLive();
    const step = { from: (await find()).live, segments: 0, newTexts: ["a"], waiting: "", taken: 1, isFinished: false };
    expect(await Promise.all([store.append(id, step), store.append(id, step)])).toEqual(["ok", "raced"]);
    expect((await find()).texts).toEqual(["a"]);
  });

  it("takes a step once that is sent again because its answer was lost", async () => {
    const { id, find } = await openLive();
    const store = createSpeechStore(resending(redis));
    const first = { from: (await find()).live, segments: 0, newTexts: ["a"], waiting: "", taken: 1, isFinished: false };
    expect(await store.append(id, first)).toBe("ok");
    const last = { from: (await find()).live, segments: 1, newTexts: ["b"], waiting: "", taken: 2, isFinished: true };
    expect(await store.append(id, last)).toBe("ok");
    expect((await find()).texts).toEqual(["a", "b"]);
    expect(await redis.xlen(keys.pcm(id))).toBe(3);
  });

  it("keeps a text that ends within a character", async () => {
    const { id, store, find } = await openLive();
    const waiting = "Hello \ud840";
    await store.append(id, {
      from: (await find()).live,
      segments: 0,
      newTexts: [],
      waiting,
      taken: 7,
      isFinished: false,
    });
    expect((await find()).live.waiting).toBe(waiting);
  });

  it("takes no text for what has ended, was asked for whole, or is not there", async () => {
    const { id, store, find } = await openLive();
    const step = { from: (await find()).live, segments: 0, newTexts: [], waiting: "a", taken: 1, isFinished: false };
    await store.end(id, { type: "cancelled" });
    expect(await store.append(id, step)).toBe("closed");
    const whole = createSpeechId(0);
    await store.open(whole, speech);
    expect(await store.append(whole, step)).toBe("finished");
    expect(await store.append(createSpeechId(0), step)).toBe("gone");
  });
});
