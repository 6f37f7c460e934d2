import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Manner } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startLlmWorker, type RunningLlmWorker } from "./start-llm-worker.js";
import { startFakeModelServer, type FakeModelServer } from "./testing/fake-model-server/fake-model-server.js";
import { fakeVllm } from "./testing/fake-model-server/fake-vllm.js";
import { makeProfileFolder, testAudio } from "./testing/profile-folder.js";
import { openSpeechBench, type SpeechBench } from "./testing/speech-bench.js";

let redis: PrivateRedis;
let server: FakeModelServer;
let bench: SpeechBench;
let worker: RunningLlmWorker;
let profile: ReturnType<typeof makeProfileFolder>;

const settings = (dictionary: string): NodeJS.ProcessEnv => ({
  REDIS_URL: redis.url,
  MYNAH_PROFILE: profile.folder,
  MYNAH_PRONUNCIATIONS: dictionary,
  FAKE_KEY: "secret",
  METRICS_PORT: "0",
  LOG_LEVEL: "silent",
});

function writeDictionary(lines: string): string {
  const file = join(profile.folder, "words.tsv");
  writeFileSync(file, lines);
  return file;
}

beforeAll(async () => {
  redis = await startPrivateRedis();
  server = await startFakeModelServer({ dialect: fakeVllm(), audio: testAudio, stopId: 902, frames: 2 });
  const engine = {
    kind: "completions",
    url: server.url,
    model: "orpheus",
    sequences: 1,
    dialect: "vllm",
    apiKeyEnv: "FAKE_KEY",
  };
  profile = makeProfileFolder({ profile: { engine, languages: ["tlh"] } });
  worker = await startLlmWorker(settings(writeDictionary("SQL\tsequel\n")));
  bench = openSpeechBench(redis.url);
});
afterAll(async () => {
  await worker.stop();
  await bench.close();
  await server.close();
  await redis.stop();
  profile.remove();
});

/** The text in the prompt, as the model server was given it. */
async function promptOf(text: string, manner: Manner): Promise<unknown> {
  const before = server.requests.length;
  const id = await bench.speak([text], { manner });
  await waitUntil(async () => (await bench.segmentEnds(id)).length > 0, { what: "the segment's end" });
  return server.requests.slice(before).find(({ path }) => path === "/tokenize")?.body["prompt"];
}

it("puts the text before the model in words of the request's language, else of the profile's", async () => {
  expect(await promptOf("SQL costs $5.", { language: "en-GB" })).toBe("one: sequel costs five dollars.");
  expect(await promptOf("SQL costs $5.", {})).toBe("one: sequel costs $5.");
});

it("leaves it as it is written when the request says so", async () => {
  expect(await promptOf("SQL costs $5.", { language: "en", normalize: false })).toBe("one: SQL costs $5.");
});

it("does not start with a dictionary that it cannot read, and says where", async () => {
  await expect(startLlmWorker(settings(writeDictionary("SQL\tsequel\nMySQL\n")))).rejects.toThrow("words.tsv: line 2:");
  await expect(startLlmWorker(settings("/no/such/file"))).rejects.toThrow("MYNAH_PRONUNCIATIONS");
});
