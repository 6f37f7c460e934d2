import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { keys, limits } from "@mynah/protocol";
import { readTries } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startLlmWorker, type RunningLlmWorker } from "./start-llm-worker.js";
import { coveredCodes } from "./testing/covered-codes.js";
import { makeProfileFolder, testAudio } from "./testing/profile-folder.js";
import {
  createScriptedEngine,
  scriptedCodes,
  type ScriptedEngine,
  type ScriptedEngineOptions,
} from "./testing/scripted-engine.js";
import { openSpeechBench, type SpeechBench } from "./testing/speech-bench.js";

const LONG = "x".repeat(60);
const codes = (seed: number, frames: number) => scriptedCodes(seed, frames, testAudio.codebookSize);

describe("llm-worker", () => {
  let server: PrivateRedis;
  let bench: SpeechBench;
  const profile = makeProfileFolder();
  const workers: RunningLlmWorker[] = [];

  beforeAll(async () => {
    server = await startPrivateRedis();
  });
  beforeEach(async () => {
    bench = openSpeechBench(server.url);
    await bench.redis.flushall();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await bench.close();
  });
  afterAll(async () => {
    await server.stop();
    profile.remove();
  });

  const start = async (engine: Partial<ScriptedEngineOptions> = {}, env: NodeJS.ProcessEnv = {}) => {
    const settings = { REDIS_URL: server.url, MYNAH_PROFILE: profile.folder, METRICS_PORT: "0", LOG_LEVEL: "silent" };
    let scripted: ScriptedEngine | undefined;
    const createEngine = async () => (scripted = createScriptedEngine({ audio: testAudio, sequences: 2, ...engine }));
    const worker = await startLlmWorker({ ...settings, DRAIN_MS: "200", ...env }, { createEngine });
    workers.push(worker);
    const figures = () => fetch(`http://127.0.0.1:${worker.metricsPort}/metrics`).then((reply) => reply.text());
    return { worker, engine: scripted as unknown as ScriptedEngine, figures };
  };
  const ended = (id: Parameters<SpeechBench["noticesOf"]>[0], segments = 1) =>
    waitUntil(async () => (await bench.segmentEnds(id)).length >= segments, { what: "the segment's end" });
  const windowsBegun = (id: Parameters<SpeechBench["noticesOf"]>[0], count = 2) =>
    waitUntil(async () => (await bench.windowsOf(id)).length >= count, { what: `${count} windows` });

  it("speaks a segment: every sample in one window, the engine's codes, and a notice at the end", async () => {
    await start();
    const id = await bench.speak([LONG]);
    await ended(id);
    const windows = await bench.windowsOf(id);
    expect(coveredCodes(windows)).toEqual(codes(1, 60));
    expect(windows.map(({ first }) => first)).toEqual(windows.map((_, index) => index === 0));
    const [end] = await bench.segmentEnds(id);
    expect(end).toMatchObject({
      segment: 0,
      chunks: windows.length,
      samples: 60 * 2048,
      tokens: 420,
      textTokens: LONG.length,
      concealedCodes: 0,
    });
  });

  it("says from the cache what was asked for before, when the seed is named", async () => {
    let frames = 0;
    writeFileSync(join(profile.folder, "none.gguf"), "a fake model");
    await start({ beforeFrame: () => void (frames += 1) }, { CODES_CACHE_MB: "1" });
    const first = await bench.speak([LONG], { manner: { isRepeatable: true } });
    await ended(first);
    const spoken = frames;
    await waitUntil(async () => (await bench.redis.keys(keys.codes("*"))).length > 0);
    const again = await bench.speak([LONG], { manner: { isRepeatable: true } });
    await ended(again);
    expect(coveredCodes(await bench.windowsOf(again))).toEqual(codes(1, 60));
    expect(frames).toBe(spoken);
    expect((await bench.segmentEnds(again))[0]).toMatchObject({ tokens: 420, textTokens: LONG.length });
  });

  it("sends out the first window as soon as it is exact, not when the segment is over", async () => {
    await start({ tokensPerSecond: 700 });
    const id = await bench.speak([LONG]);
    await windowsBegun(id, 1);
    expect(await bench.segmentEnds(id)).toEqual([]);
    const [first] = await bench.windowsOf(id);
    expect(first).toMatchObject({ seq: 0, leftEdge: true, rightEdge: false, leadMs: 0 });
    expect((first?.codes.length ?? 0) / 7).toBeLessThanOrEqual(3);
    await ended(id);
  });

  it("speaks the segments of a speech at once, each with its own numbers", async () => {
    await start();
    const id = await bench.speak([LONG, LONG]);
    await ended(id, 2);
    const windows = await bench.windowsOf(id);
    const [one, two] = [0, 1].map((segment) => coveredCodes(windows.filter((window) => window.segment === segment)));
    expect(one).toEqual(codes(1, 60));
    expect(two).not.toEqual(one);
    expect(windows.filter(({ first }) => first)).toHaveLength(1);
  });

  it("goes on where a worker that lost its job left the segment, as if nothing had happened", async () => {
    const dead = await start({ tokensPerSecond: 330 });
    const id = await bench.speak([LONG]);
    await windowsBegun(id, 3);
    // As if it had been suspended: its lock is gone, and another worker takes the job.
    await bench.redis.del(`${keys.queuePrefix}:${keys.queue("test")}:${id}-0:lock`);
    await start();
    await ended(id);
    expect(coveredCodes(await bench.windowsOf(id))).toEqual(codes(1, 60));
    expect(await bench.segmentEnds(id)).toHaveLength(1);
    await waitUntil(() => dead.engine.running === 0, { what: "the zombie's engine to be free" });
  });

  it("cuts off a cancelled speech within 60 ms", async () => {
    const { engine } = await start({ tokensPerSecond: 330 });
    const id = await bench.speak([LONG]);
    await windowsBegun(id);
    await bench.speeches.end(id, { type: "cancelled" });
    await waitUntil(() => engine.running === 0, { timeoutMs: 60, everyMs: 2, what: "a free engine" });
    expect(await bench.segmentEnds(id)).toEqual([]);
  });

  it("does not begin a speech that has ended or is forgotten", async () => {
    const { figures } = await start();
    const closed = await bench.speak([LONG], { delayMs: 100 });
    await bench.speeches.end(closed, { type: "cancelled" });
    const gone = await bench.speak([LONG], { delayMs: 100 });
    await bench.redis.del(keys.speech(gone));
    await waitUntil(
      async () => /outcome="gone"[^}]*} 1/.test(await figures()) && /outcome="closed"[^}]*} 1/.test(await figures()),
    );
    expect(await bench.windowsOf(closed)).toEqual([]);
  });

  it("waits while the vocoders' stream is full, and loses nothing", async () => {
    const stream = keys.windows("test-codec", 0);
    for (let index = 0; index < limits.waitingWindows; index++) await bench.redis.xadd(stream, "*", "w", "x");
    const { figures, engine } = await start();
    const id = await bench.speak([LONG]);
    await waitUntil(async () => /window_waits_total{[^}]*} [3-9]/.test(await figures()));
    expect(engine.running).toBe(1);
    await bench.redis.xtrim(stream, "MAXLEN", 0);
    await ended(id);
    expect(coveredCodes(await bench.windowsOf(id))).toEqual(codes(1, 60));
  });

  it("tries again from the journal when the engine fails, and is not heard to", async () => {
    let failures = 2;
    const beforeFrame = (frame: number) => {
      if (frame === 30 && failures-- > 0) throw new Error("the engine broke");
    };
    await start({ beforeFrame });
    const id = await bench.speak([LONG]);
    await ended(id);
    expect(coveredCodes(await bench.windowsOf(id))).toEqual(codes(1, 60));
    expect((await bench.segmentEnds(id))[0]).toMatchObject({ tokens: 420, textTokens: LONG.length });
  });

  it("ends the speech as failed, retryable, when every attempt fails", async () => {
    const beforeFrame = (frame: number) => {
      if (frame === 3) throw new Error("the engine broke");
    };
    await start({ beforeFrame });
    const id = await bench.speak([LONG]);
    const notices = await waitUntil(async () => {
      const all = await bench.noticesOf(id);
      return all.length > 0 && all;
    });
    expect(notices).toEqual([
      { type: "failed", error: expect.objectContaining({ code: "engine_failed", retryable: true }) },
    ]);
  });

  it("ends the speech as failed, retryable, when its workers died too often", async () => {
    await start({ tokensPerSecond: 82 });
    const id = await bench.speak([LONG]);
    await windowsBegun(id, 1);
    // As if the worker were the last of `limits.attempts` that died over this job.
    await bench.redis.hset(keys.segment(id, 0), "tries", limits.attempts);
    await bench.redis.del(`${keys.queuePrefix}:${keys.queue("test")}:${id}-0:lock`);
    const notices = await waitUntil(async () => (await bench.noticesOf(id)).length > 0 && bench.noticesOf(id));
    expect(notices).toEqual([
      { type: "failed", error: expect.objectContaining({ code: "engine_failed", retryable: true }) },
    ]);
  });

  it("ends a runaway at the bound on its length, and counts it", async () => {
    const { figures } = await start({ framesOf: () => Infinity });
    const id = await bench.speak(["hi"]);
    await ended(id);
    expect((await bench.segmentEnds(id))[0]?.samples).toBe((2 * 3 + 20) * 2048);
    expect(await figures()).toMatch(/runaway_segments_total{[^}]*} 1/);
  });

  it("ends a runaway that does not heed the bound it was given", async () => {
    const { engine } = await start({ framesOf: () => Infinity, ignoresLimit: true });
    const id = await bench.speak(["hi"]);
    await ended(id);
    expect((await bench.segmentEnds(id))[0]?.samples).toBe((2 * 3 + 20) * 2048);
    await waitUntil(() => engine.running === 0, { what: "a free engine" });
  });

  it("goes on from what is left when Redis came back without the last writes", async () => {
    await start({ tokensPerSecond: 330 });
    const id = await bench.speak([LONG]);
    await windowsBegun(id, 3);
    await bench.redis
      .multi()
      .del(keys.segment(id, 0))
      .del(keys.journal(id, 0))
      .del(keys.windows("test-codec", 0))
      .exec();
    await ended(id);
    expect(coveredCodes(await bench.windowsOf(id))).toEqual(codes(1, 60));
  });

  it("hands over what it cannot finish before the drain deadline; nothing is lost, nothing said twice", async () => {
    const first = await start({ tokensPerSecond: 330 });
    const id = await bench.speak([LONG]);
    await windowsBegun(id);
    await start();
    await first.worker.stop();
    expect(first.engine.running).toBe(0);
    await ended(id);
    expect(coveredCodes(await bench.windowsOf(id))).toEqual(codes(1, 60));
    expect(await readTries(bench.redis, { speechId: id, segment: 0 })).toEqual({ tries: 1, epoch: expect.any(Number) });
  });

  it("survives a Redis that loses its connections in mid-segment", async () => {
    await start({ tokensPerSecond: 700 });
    const id = await bench.speak([LONG]);
    for (let round = 1; round <= 4; round++) {
      await windowsBegun(id, round);
      await bench.redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    }
    await ended(id);
    expect(coveredCodes(await bench.windowsOf(id))).toEqual(codes(1, 60));
  });
});
