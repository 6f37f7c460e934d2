import { readEnginesPace } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startLlmWorker, type RunningLlmWorker } from "../start-llm-worker.js";
import { makeProfileFolder, testAudio } from "../testing/profile-folder.js";
import { createScriptedEngine } from "../testing/scripted-engine.js";
import { openSpeechBench, type SpeechBench } from "../testing/speech-bench.js";

const FRAME_MS = 10;
const FRAMES = 40;

let server: PrivateRedis;
let bench: SpeechBench;
let worker: RunningLlmWorker;
const profile = makeProfileFolder();

beforeAll(async () => {
  server = await startPrivateRedis();
  bench = openSpeechBench(server.url);
  const env = { REDIS_URL: server.url, MYNAH_PROFILE: profile.folder, METRICS_PORT: "0", LOG_LEVEL: "silent" };
  const engine = createScriptedEngine({ audio: testAudio, sequences: 2, tokensPerSecond: 7_000 / FRAME_MS });
  worker = await startLlmWorker({ ...env, DRAIN_MS: "200" }, { createEngine: async () => engine });
});
afterAll(async () => {
  await bench.close();
  await server.stop();
  profile.remove();
});

const said = () => readEnginesPace(bench.redis, "test");

it("says how fast it serves: by its warm-up at first, by what it has spoken after, and nothing once it stops", async () => {
  await waitUntil(async () => (await said()) !== undefined, { what: "a first word of the worker's pace" });
  const atFirst = await said();
  expect(atFirst).toMatchObject({ sequences: 2, firstWindowMs: undefined });
  expect(atFirst?.segmentMs).toBeGreaterThan(10 * FRAME_MS);
  const ids = await Promise.all(Array.from({ length: 4 }, () => bench.speak(["x".repeat(FRAMES)])));
  for (const id of ids) await waitUntil(async () => (await bench.segmentEnds(id)).length > 0, { what: "an end" });
  await waitUntil(async () => (await said())?.firstWindowMs !== undefined, { what: "a measured pace" });
  const measured = await said();
  expect(measured?.segmentMs).toBeGreaterThan(FRAMES * FRAME_MS * 0.9);
  expect(measured?.firstWindowMs).toBeLessThan(measured?.segmentMs ?? 0);
  await worker.stop();
  expect(await said()).toBeUndefined();
});
