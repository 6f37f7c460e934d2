import { CODES_PER_FRAME } from "@mynah/codec";
import { publishPace } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listSpokenSpeeches } from "./job/list-spoken-speeches.js";
import { startLlmWorker, type RunningLlmWorker } from "./start-llm-worker.js";
import { makeProfileFolder, testAudio } from "./testing/profile-folder.js";
import { createScriptedEngine } from "./testing/scripted-engine.js";
import { openSpeechBench, type SpeechBench } from "./testing/speech-bench.js";

describe("the windows of a llm-worker", () => {
  let server: PrivateRedis;
  let bench: SpeechBench;
  let worker: RunningLlmWorker | undefined;
  const profile = makeProfileFolder({ rightRadiusSamples: 4_757 });

  beforeAll(async () => {
    server = await startPrivateRedis();
  });
  beforeEach(async () => {
    bench = openSpeechBench(server.url);
    await bench.redis.flushall();
  });
  afterEach(async () => {
    await worker?.stop();
    await bench.close();
  });
  afterAll(async () => {
    await server.stop();
    profile.remove();
  });

  const start = async (env: NodeJS.ProcessEnv = {}, tokensPerSecond = 700) => {
    const settings = { REDIS_URL: server.url, MYNAH_PROFILE: profile.folder, METRICS_PORT: "0", LOG_LEVEL: "silent" };
    const createEngine = async () => createScriptedEngine({ audio: testAudio, tokensPerSecond });
    worker = await startLlmWorker({ ...settings, DRAIN_MS: "0", ...env }, { createEngine });
  };
  const windowsOf = async (text: string, count: number) => {
    const id = await bench.speak([text]);
    await waitUntil(async () => (await bench.windowsOf(id)).length >= count, { what: `${count} windows` });
    return bench.windowsOf(id);
  };
  const publish = (msPerFrame: number) =>
    publishPace(
      bench.redis,
      { codec: "test-codec", consumer: "one" },
      { msPerFrame, msPerJoiningFrame: msPerFrame, decoders: 1, provider: "cpu" },
    );

  it("bring more the slower the vocoders say they are, since a small one would take longer than it plays", async () => {
    const secondKept = async (): Promise<number> => (await windowsOf("x".repeat(60), 2))[1]?.keepSamples ?? 0;
    await publish(1);
    await start();
    expect(await secondKept()).toBeLessThan(5 * 2_048);
    await worker?.stop();
    await publish(40);
    await start();
    expect(await secondKept()).toBeGreaterThan(5 * 2_048);
  });

  it("cost what the operator says, whatever the vocoders say", async () => {
    await publish(1);
    await start({ DECODE_MS_PER_FRAME: "40" });
    const [, second] = await windowsOf("x".repeat(60), 2);
    expect(second?.keepSamples).toBeGreaterThan(5 * 2_048);
  });

  it("begin with a guess of what comes where the operator prefers the earliest sound", async () => {
    await publish(0);
    await start({ LOOKAHEAD: "earliest", WINDOW_OVERHEAD_MS: "0" }, Infinity);
    const [first, second] = await windowsOf("x".repeat(60), 2);
    const frames = Array.from({ length: (first?.codes.length ?? 0) / CODES_PER_FRAME }, (_, frame) =>
      first?.codes.slice(frame * CODES_PER_FRAME, (frame + 1) * CODES_PER_FRAME),
    );
    expect(frames).toHaveLength(3);
    expect(frames[2]).toEqual(frames[1]);
    expect(second?.codes.slice(14, 21)).not.toEqual(frames[1]);
    expect(second?.firstSample).toBe(first?.keepSamples);
  });

  it("are planned for all speeches that any worker speaks, each counted once", async () => {
    await start({}, 50);
    await Promise.all([bench.speak(["x".repeat(60), "y".repeat(60)]), bench.speak(["x".repeat(60)])]);
    await waitUntil(async () => (await listSpokenSpeeches(bench.redis, "test")).size === 2, { what: "two speeches" });
  });
});
