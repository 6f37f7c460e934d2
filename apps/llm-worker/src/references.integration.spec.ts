import { codesToBytes } from "@mynah/codec";
import { createSpeechId, duePriority, keys, speechJobId, type SpeechId } from "@mynah/protocol";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SpeechTokenRequest } from "./engine/speech-token-source.js";
import { startLlmWorker, type RunningLlmWorker } from "./start-llm-worker.js";
import { makeProfileFolder, testAudio } from "./testing/profile-folder.js";
import { createScriptedEngine, scriptedCodes } from "./testing/scripted-engine.js";
import { openSpeechBench, type SpeechBench } from "./testing/speech-bench.js";

let server: PrivateRedis;
let bench: SpeechBench;
let asked: SpeechTokenRequest[];
const profile = makeProfileFolder({ anchor: "first" });
const workers: RunningLlmWorker[] = [];

beforeAll(async () => {
  server = await startPrivateRedis();
});
beforeEach(async () => {
  asked = [];
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

/** @param beforeFirst what the first segment waits for before its first frame */
async function start(beforeFirst: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const settings = { REDIS_URL: server.url, MYNAH_PROFILE: profile.folder, METRICS_PORT: "0", LOG_LEVEL: "silent" };
  const createEngine = async () => {
    const scripted = createScriptedEngine({ audio: testAudio, sequences: 2, framesOf: () => 4 });
    return {
      ...scripted,
      async *generate(request: SpeechTokenRequest) {
        asked.push(request);
        if (request.text === "First.") await beforeFirst();
        yield* scripted.generate(request);
      },
    };
  };
  workers.push(await startLlmWorker({ ...settings, DRAIN_MS: "200" }, { createEngine }));
  asked.splice(0); // the warm-up
}

const ended = (id: SpeechId, segments: number) =>
  waitUntil(async () => (await bench.segmentEnds(id)).length >= segments, { what: "the segments' ends" });

async function queue(speechId: SpeechId, segment: number, texts: readonly string[]): Promise<void> {
  const job = {
    version: 1,
    speechId,
    segment,
    text: texts[segment],
    voice: "one",
    profile: "test",
    sampling: { seed: 7 },
  };
  const priority = duePriority(Date.now() + segment * 1_000);
  await bench.queue.add("segment", job, { attempts: 3, priority, jobId: speechJobId(speechId, segment) });
}

async function keepReference(id: string): Promise<Uint16Array> {
  const codes = scriptedCodes(5, 2, testAudio.codebookSize);
  const encoded = { state: "encoded", text: "la", codes: Buffer.from(codesToBytes(codes)) };
  await bench.redis.hset(keys.reference(id), encoded);
  return codes;
}

describe("a profile whose first segment is the anchor", () => {
  it("has the first one's text and codes before all others, once they are all there", async () => {
    let release = (): void => undefined;
    await start(() => new Promise((resolve) => (release = resolve)));
    const id = await bench.speak(["First.", "Second.", "Third."], { seed: 7 });
    await waitUntil(() => asked.length > 0, { what: "the first segment" });
    expect(asked.map(({ text }) => text)).toEqual(["First."]);
    release();
    await ended(id, 3);
    const reference = { text: "First.", codes: scriptedCodes(7, 4, testAudio.codebookSize) };
    expect(asked.map((request) => request.reference)).toEqual([undefined, reference, reference]);
    expect(await bench.redis.pttl(keys.journal(id, 0))).toBeGreaterThan(600_000);
  });

  it("gives way to the first one, where others of the speech hold all sequences: it may have lost its worker", async () => {
    await start();
    const texts = ["First.", "Second.", "Third."];
    const id = createSpeechId(0);
    await bench.speeches.open(id, { owner: "me", model: "test", voice: "one", texts });
    for (const segment of [1, 2]) await queue(id, segment, texts);
    await waitUntil(async () => (await bench.queue.getActiveCount()) === 2, { what: "both to wait for the first" });
    await queue(id, 0, texts);
    await ended(id, 3);
    expect(asked.map(({ text }) => text)[0]).toBe("First.");
  });

  it("goes behind a reference of the speech's own", async () => {
    const codes = await keepReference("r");
    await start();
    await ended(await bench.speak(["First.", "Second."], { manner: { reference: "r" } }), 2);
    expect(asked.map(({ reference }) => reference)).toEqual([1, 2].map(() => ({ text: "la", codes })));
  });
});

it("a reference that is gone fails the speech for good, at the first attempt", async () => {
  await start();
  const id = await bench.speak(["First."], { manner: { reference: "lost" } });
  const failed = (): Promise<unknown> =>
    bench.noticesOf(id).then((notices) => notices.find(({ type }) => type === "failed"));
  const notice = await waitUntil(failed, { what: "the failure" });
  expect(notice).toMatchObject({ error: { code: "gone", retryable: false } });
  expect(asked).toEqual([]);
});
