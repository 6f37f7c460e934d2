import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { createSpeechId, type SpeechId } from "../speech-id.js";
import { unpackTraceContext } from "../trace-context.js";
import { decodeWindow, type WindowRecord } from "../window-record.js";
import { readPcm } from "./pcm-log.js";
import { createSegmentWriter, type SegmentClaim, type SegmentWrite } from "./segment-writer.js";
import { createSpeechStore, type SpeechStore } from "./speech-store.js";
import { startScratchRedis, type ScratchRedis } from "./testing/scratch-redis.js";
import { createWindowsQueue } from "./windows-queue.js";

const CODEC = "test-codec";
const FRAME = Buffer.from(Uint16Array.of(1, 2, 3, 4, 5, 6, 7).buffer);

describe("segment writer", () => {
  let server: ScratchRedis;
  let redis: Redis;
  let speeches: SpeechStore;
  let speechId: SpeechId;

  beforeAll(async () => {
    server = startScratchRedis();
    redis = await server.connect();
    speeches = createSpeechStore(redis);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });
  beforeEach(async () => {
    await redis.flushall();
    speechId = createSpeechId(0);
    await speeches.open(speechId, { owner: "me", model: "m", voice: "v", texts: ["Hello."] });
  });

  const writerOf = (epoch: number) => createSegmentWriter(redis, { speechId, segment: 0, codec: CODEC, epoch });
  const stepOf = (given: Partial<SegmentWrite> = {}): SegmentWrite => ({
    journalBytes: 0,
    codes: FRAME,
    windows: [windowOf(0)],
    nextSeq: 1,
    emittedSamples: 640,
    ...given,
  });
  const windowOf = (seq: number): WindowRecord => ({
    ...{ speechId, segment: 0, seq, firstSample: 0, keepStart: 0, keepSamples: 640 },
    ...{ leftEdge: true, rightEdge: false, first: seq === 0, leadMs: 0, codes: Uint16Array.of(1, 2, 3, 4, 5, 6, 7) },
  });
  const end = {
    ...({ type: "segment-end", segment: 0, chunks: 1, samples: 2_048, tokens: 7 } as const),
    ...{ firstTokenMs: 1, generationMs: 2, concealedCodes: 0, textTokens: 9 },
  };
  const windows = async () => {
    const entries = (await redis.callBuffer("XRANGE", keys.windows(CODEC, 0), "-", "+")) as [Buffer, Buffer[]][];
    return entries.flatMap(([, fields]) => (fields[1] ? [decodeWindow(fields[1])] : []));
  };

  it("has its windows carry the trace of a span that is kept, beside the record that all vocoders read", async () => {
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7";
    for (const [segment, flags] of ["01", "00", undefined].entries()) {
      const trace = flags === undefined ? {} : { traceparent: `${traceparent}-${flags}` };
      const writer = createSegmentWriter(redis, { speechId, segment, codec: CODEC, epoch: 1, ...trace });
      await writer.claim();
      await writer.write(stepOf({ windows: [{ ...windowOf(segment), segment }] }));
    }
    const queue = createWindowsQueue(redis, { codec: CODEC, shard: 0, consumer: "a" });
    await queue.prepare();
    const entries = await queue.read(redis, { count: 9, blockMs: 10 });
    expect(entries.map(({ record }) => decodeWindow(record).segment)).toEqual([0, 1, 2]);
    expect(entries.map(({ trace }) => unpackTraceContext(trace)?.spanId)).toEqual([
      ...["00f067aa0ba902b7", undefined, undefined],
    ]);
  });

  it("begins with nothing done, and hands its work to the next attempt", async () => {
    expect(await writerOf(1).claim()).toEqual({ seq: 0, emittedSamples: 0, journal: Buffer.alloc(0) });
    expect(await writerOf(1).write(stepOf())).toBe("ok");
    expect(await writerOf(2).claim()).toEqual({ seq: 1, emittedSamples: 640, journal: FRAME });
    expect(await windows()).toEqual([windowOf(0)]);
  });

  it("refuses an attempt once a later one has claimed the segment", async () => {
    const [zombie, owner] = [writerOf(1), writerOf(2)];
    await zombie.claim();
    await owner.claim();
    expect(await zombie.write(stepOf())).toBe("stale");
    expect(await zombie.claim()).toBe("stale");
    expect(await owner.write(stepOf())).toBe("ok");
    expect(await windows()).toHaveLength(1);
  });

  it("refuses the same write twice", async () => {
    const writer = writerOf(1);
    await writer.claim();
    expect([await writer.write(stepOf()), await writer.write(stepOf())]).toEqual(["ok", "stale"]);
    expect(await windows()).toHaveLength(1);
  });

  it("says at the end how much there was, once, and is done then", async () => {
    const writer = writerOf(1);
    await writer.claim();
    expect(await writer.write(stepOf({ end }))).toBe("ok");
    expect(await writer.claim()).toBe("done");
    expect((await speeches.find(speechId))?.samples).toEqual([640]);
    const entries = await readPcm(redis, speechId, { afterId: "0", count: 10 });
    expect(entries).toEqual([expect.objectContaining({ kind: "notice", notice: end })]);
  });

  it("writes nothing of a speech that has ended or is forgotten", async () => {
    const writer = writerOf(1);
    await writer.claim();
    await speeches.end(speechId, { type: "cancelled" });
    expect([await writer.write(stepOf()), await writer.claim()]).toEqual(["closed", "closed"]);
    await redis.del(keys.speech(speechId));
    expect([await writer.write(stepOf()), await writer.claim()]).toEqual(["gone", "gone"]);
    expect(await windows()).toEqual([]);
  });

  it("is full, and changes nothing, while too many windows wait", async () => {
    const writer = writerOf(1);
    await writer.claim();
    const stream = keys.windows(CODEC, 0);
    for (let index = 0; index < limits.waitingWindows; index++) await redis.xadd(stream, "*", "w", "x");
    expect(await writer.write(stepOf())).toBe("full");
    expect(await redis.exists(keys.journal(speechId, 0))).toBe(0);
    await redis.xtrim(stream, "MAXLEN", limits.waitingWindows - 1);
    expect(await writer.write(stepOf())).toBe("ok");
  });

  describe("of a speech that no gateway says is wanted", () => {
    const expire = () => redis.hset(keys.speech(speechId), "wantedUntil", "1");
    const statusOf = async () => (await speeches.find(speechId))?.status;
    const write = async () => {
      const { journal, seq } = (await writerOf(1).claim()) as SegmentClaim;
      return writerOf(1).write(stepOf({ journalBytes: journal.length, nextSeq: seq + 1 }));
    };

    it("doubts it first, and ends it as cancelled when nobody has said so by the end of another term", async () => {
      expect(await write()).toBe("ok");
      await expire();
      expect(await write()).toBe("ok");
      expect(await write()).toBe("ok");
      await expire();
      expect(await write()).toBe("closed");
      expect(await statusOf()).toBe("cancelled");
      expect((await readPcm(redis, speechId, { afterId: "0", count: 9 })).at(-1)).toMatchObject({
        notice: { type: "cancelled" },
      });
    });

    it("goes on when one says so in the meantime, however often", async () => {
      for (let round = 0; round < 3; round += 1) {
        await expire();
        expect(await write()).toBe("ok");
        await speeches.want(speechId);
      }
      expect(await statusOf()).toBe("open");
    });

    it("does not bring one back that has ended, or is gone", async () => {
      await speeches.end(speechId, { type: "cancelled" });
      await speeches.want(speechId);
      expect(await statusOf()).toBe("cancelled");
      await redis.del(keys.speech(speechId));
      await speeches.want(speechId);
      expect(await redis.exists(keys.speech(speechId))).toBe(0);
    });
  });

  it("gives every key a time to live", async () => {
    await writerOf(1).claim();
    await writerOf(1).write(stepOf({ end }));
    const own = [keys.speech(speechId), keys.segment(speechId, 0), keys.journal(speechId, 0), keys.pcm(speechId)];
    for (const key of own) expect(await redis.pttl(key)).toBeGreaterThan(limits.speechTtlMs - 5_000);
  });

  it("renews them every few seconds, and with the end: they outlive the last write by the whole window", async () => {
    let nowMs = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => nowMs);
    const own = [keys.speech(speechId), keys.segment(speechId, 0), keys.journal(speechId, 0)];
    const shorten = () => Promise.all(own.map((key) => redis.pexpire(key, 60_000)));
    const isShort = async () => (await redis.pttl(own[2]!)) <= 60_000;
    const written = async (given: Partial<SegmentWrite>) => {
      await shorten();
      expect(await writer.write(stepOf(given))).toBe("ok");
      return isShort();
    };
    const writer = writerOf(1);
    await writer.claim();
    expect(await written({})).toBe(false);
    for (const key of own) expect(await redis.pttl(key)).toBeGreaterThan(limits.speechTtlMs + 5_000);
    nowMs = 9_000;
    expect(await written({ journalBytes: 14 })).toBe(true);
    nowMs = 10_001;
    expect(await written({ journalBytes: 28 })).toBe(false);
    expect(await written({ journalBytes: 42, end })).toBe(false);
    clock.mockRestore();
  });

  it("renews the journal's time to live with a claim, and never shortens the speech's", async () => {
    await writerOf(1).claim();
    await writerOf(1).write(stepOf());
    await redis.pexpire(keys.journal(speechId, 0), 1_000);
    await redis.pexpire(keys.speech(speechId), 10 * limits.speechTtlMs);
    await writerOf(2).claim();
    expect(await redis.pttl(keys.journal(speechId, 0))).toBeGreaterThan(limits.speechTtlMs - 5_000);
    expect(await redis.pttl(keys.speech(speechId))).toBeGreaterThan(9 * limits.speechTtlMs);
  });
});
