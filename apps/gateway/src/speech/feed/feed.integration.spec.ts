import { createSpeechId, keys, limits, type SpeechId } from "@mynah/protocol";
import { connectRedis, createSpeechStore } from "@mynah/protocol/redis";
import { startFaultProxy, startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectedPcm } from "../../testing/expected-pcm.js";
import { FAKE_PROFILE } from "../../testing/fake-profile.js";
import type { FakePipelineOptions } from "../../testing/fake-pipeline.js";
import { newGateway, type TestGateway } from "../../testing/new-gateway.js";
import { postSpeech } from "../../testing/post-speech.js";
import { newSpeechClient, type SpeechClient } from "../../testing/speech-client.js";
import { playingMs } from "../segment-due.js";

/** 2.5 s a chunk: after two, a listener who plays nothing has no credit. */
const CHUNK_SAMPLES = 60_000;
const CHUNKS = 2;
const sound: Partial<FakePipelineOptions> = { chunks: CHUNKS, chunkSamples: CHUNK_SAMPLES, concurrency: 4 };
const sentences = Array.from({ length: 40 }, (_, n) => `This is sentence ${n} of a text that is rather long.`);
const text = sentences.join(" ");
/** Of the sentences, those that begin within the bound; one more for rounding, as sentences differ by a digit. */
const MOST_NEAR = 1 + Math.ceil(limits.aheadMs / playingMs(sentences[0] ?? ""));

let server: PrivateRedis;
let redis: Redis;
let here: TestGateway;
const gateways: TestGateway[] = [];
const clients: SpeechClient[] = [];

beforeAll(async () => {
  server = await startPrivateRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  redis = connectRedis({ url: server.url, name: "test", use: "commands" });
  here = await anotherGateway();
});
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await Promise.all(gateways.splice(0).map((gateway) => gateway.close()));
  await redis.flushall();
  redis.disconnect();
});

async function anotherGateway(url = server.url): Promise<TestGateway> {
  const gateway = await newGateway(url);
  gateways.push(gateway);
  return gateway;
}

function newClient({ url }: TestGateway): SpeechClient {
  const client = newSpeechClient(url);
  clients.push(client);
  return client;
}

/** A client that plays nothing until `goOn`, and from then on as fast as it gets it. */
async function pausedListener(
  gateway: TestGateway,
  speak: (client: SpeechClient) => Promise<{ speechId?: string }>,
  fromSample = 0,
) {
  const client = newClient(gateway);
  const { speechId } = await speak(client);
  const report = (samples: number): Promise<unknown> => client.ask("played", { speechId, samples });
  await report(fromSample);
  const goOn = (): void => {
    client.socket.on("audio", ({ firstSample }: { firstSample: number }, { length }: Buffer) => {
      void report(firstSample + length / 2).catch(() => undefined);
    });
    void report(fromSample + client.pcm().length / 2).catch(() => undefined);
  };
  return { client, speechId: speechId ?? "", goOn };
}

const speakIt = (client: SpeechClient) => client.ask("speak", { text, seed: 5 });
const segmentsOf = (jobs: readonly { segment: number }[]): number[] => jobs.map(({ segment }) => segment);
const inOrder = (count: number): number[] => Array.from({ length: count }, (_, segment) => segment);
const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

async function jobsInQueue(): Promise<number> {
  const queue = new Queue(keys.queue(FAKE_PROFILE), { connection: redis, prefix: keys.queuePrefix });
  const count = await queue.getJobCountByTypes("waiting", "prioritized", "delayed", "active", "completed");
  await queue.close();
  return count;
}

async function metric(name: string, gateway = here): Promise<string | undefined> {
  const page = await (await fetch(`${gateway.metricsUrl}/metrics`)).text();
  return new RegExp(`^${name}(?:\\{.*\\})? (.*)$`, "m").exec(page)?.[1];
}

/** As a gateway that dies after it has opened a speech. */
async function openOnly(texts: readonly string[], model = FAKE_PROFILE): Promise<SpeechId> {
  const speechId = createSpeechId(0);
  const speech = { owner: "anonymous", model, voice: "ada", texts, sampling: { seed: 5 } };
  await createSpeechStore(redis).open(speechId, speech);
  return speechId;
}

describe("a listener that takes nothing", () => {
  it("has no more queued than what is near, and hears everything when it goes on", async () => {
    const { jobs } = await here.pipeline(sound);
    const { client, goOn } = await pausedListener(here, speakIt);
    await waitUntil(() => client.audio.length === 2);
    await pause(500);
    expect(client.audio).toHaveLength(2);
    expect(jobs.length).toBeLessThanOrEqual(MOST_NEAR);
    expect(await jobsInQueue()).toBe(jobs.length);
    expect(await metric("mynah_speeches_held_back")).toBe("1");
    const over = client.over();
    goOn();
    await over;
    expect(sorted(segmentsOf(jobs))).toEqual(inOrder(sentences.length));
    expect(client.segments.map((segment) => segment.text)).toEqual(sentences);
    expect(client.pcm().equals(expectedPcm(jobs, CHUNKS, CHUNK_SAMPLES))).toBe(true);
    expect(await metric("mynah_speeches_held_back")).toBe("0");
  });

  it("hears what one who never paused hears", async () => {
    await here.pipeline(sound);
    const undisturbed = await postSpeech(here.url, { input: text, seed: 5, response_format: "pcm" });
    const whole = Buffer.from(await undisturbed.arrayBuffer());
    const { client, goOn } = await pausedListener(here, speakIt);
    await waitUntil(() => client.audio.length === 2);
    await pause(200);
    const over = client.over();
    goOn();
    await over;
    expect(client.pcm().equals(whole)).toBe(true);
  });

  it("of a session has its text taken all the same, and spoken as it goes on", async () => {
    const { jobs } = await here.pipeline(sound);
    const { client, speechId, goOn } = await pausedListener(here, (client) => client.ask("open", { seed: 5 }));
    expect(await client.ask("append", { speechId, text })).toEqual({ speechId, segments: sentences.length - 1 });
    await client.ask("finish", { speechId });
    await waitUntil(() => client.audio.length === 2);
    await pause(300);
    expect(jobs.length).toBeLessThanOrEqual(MOST_NEAR);
    const over = client.over();
    goOn();
    await over;
    expect(sorted(segmentsOf(jobs))).toEqual(inOrder(sentences.length));
    expect(client.pcm().equals(expectedPcm(jobs, CHUNKS, CHUNK_SAMPLES))).toBe(true);
  });

  it("holds up nobody else in its room, and no segment is spoken twice for it", async () => {
    const elsewhere = await anotherGateway();
    const { jobs } = await here.pipeline(sound);
    const { client: slow, speechId, goOn } = await pausedListener(here, speakIt);
    await waitUntil(() => slow.audio.length === 2);
    const others = [newClient(here), newClient(elsewhere)];
    await Promise.all(others.map((client) => client.ask("listen", { speechId, fromSample: 1_000_000_000 })));
    await waitUntil(() => others.every((client) => client.ends.length === 1), { timeoutMs: 20_000 });
    expect(slow.audio).toHaveLength(2);
    const over = slow.over();
    goOn();
    await over;
    expect(slow.pcm().equals(expectedPcm(jobs, CHUNKS, CHUNK_SAMPLES))).toBe(true);
    expect(sorted(segmentsOf(jobs))).toEqual(inOrder(sentences.length));
  });

  it("is cancelled without a job left behind", async () => {
    const { jobs } = await here.pipeline({ ...sound, concurrency: 1, chunkDelayMs: 100 });
    const { client, speechId } = await pausedListener(here, speakIt);
    await waitUntil(() => client.audio.length === 1);
    expect(Number(await metric("mynah_num_requests_waiting"))).toBeGreaterThan(2);
    await client.ask("cancel", { speechId });
    const begun = jobs.length;
    await waitUntil(() => client.ends.length === 1);
    await pause(500);
    expect([client.ends[0]?.cancelled, jobs.length]).toEqual([true, begun]);
    expect(await metric("mynah_num_requests_waiting")).toBe("0");
  });
});

describe("every other listener", () => {
  it.each([
    ["in a stream", {}, 1],
    ["as a file", { stream: false }, 1],
    ["at twice the tempo", { speed: 2 }, 2],
  ])("gets the whole of a long text %s", async (_, options, speed) => {
    const { jobs } = await here.pipeline({ ...sound, chunkSamples: 2_048 });
    const response = await postSpeech(here.url, { input: text, response_format: "pcm", ...options });
    const samples = (await response.arrayBuffer()).byteLength / 2;
    expect(sorted(segmentsOf(jobs))).toEqual(inOrder(sentences.length));
    expect(samples).toBe((sentences.length * CHUNKS * 2_048) / speed);
  });

  it("hears a session's text that is appended at another gateway, long or short", async () => {
    const elsewhere = await anotherGateway();
    const { jobs } = await here.pipeline({ ...sound, chunkSamples: 2_048 });
    const [listener, writer] = [newClient(here), newClient(elsewhere)];
    const { speechId } = await listener.ask("open", {});
    const over = listener.over();
    await writer.ask("append", { speechId, text });
    await waitUntil(() => listener.segments.length === sentences.length - 1);
    await writer.ask("append", { speechId, text: " And this comes later." });
    await writer.ask("finish", { speechId });
    await over;
    expect(listener.pcm().equals(expectedPcm(jobs, CHUNKS))).toBe(true);
    expect(sorted(segmentsOf(jobs))).toEqual(inOrder(sentences.length + 1));
  });
});

describe("a gateway that dies", () => {
  it("before it has queued a job leaves a speech that is heard at once elsewhere", async () => {
    const { jobs } = await here.pipeline({ chunks: CHUNKS });
    const speechId = await openOnly(["One.", "Two.", "Three."]);
    const client = newClient(here);
    const over = client.over();
    await client.ask("listen", { speechId });
    await waitUntil(() => client.audio.length > 0, { timeoutMs: 5_000 }); // STALL_MS is 30 s
    await over;
    expect(client.segments.map((segment) => segment.text)).toEqual(["One.", "Two.", "Three."]);
    expect(client.pcm().equals(expectedPcm(jobs, CHUNKS))).toBe(true);
  });

  it("is stood in for by one that does not serve the model itself", async () => {
    const profile = "only-the-dead-one-s";
    const { jobs } = await here.pipeline({ chunks: CHUNKS, profile });
    const client = newClient(here);
    const over = client.over();
    await client.ask("listen", { speechId: await openOnly(["One.", "Two."], profile) });
    await over;
    expect(jobs).toHaveLength(2);
    expect(client.pcm().equals(expectedPcm(jobs, CHUNKS))).toBe(true);
  });

  it("in the middle leaves the rest to whoever is listened to next, and nothing is spoken twice", async () => {
    const { jobs } = await here.pipeline(sound);
    const dying = await anotherGateway();
    const { client: cut, speechId } = await pausedListener(dying, speakIt);
    await waitUntil(() => cut.audio.length === 2);
    await dying.close();
    const fromSample = cut.pcm().length / 2;
    const listen = (client: SpeechClient) => client.ask("listen", { speechId, fromSample });
    const { client: back, goOn } = await pausedListener(here, listen, fromSample);
    const over = back.over();
    goOn();
    await over;
    const heard = Buffer.concat([cut.pcm(), back.pcm()]);
    expect(heard.equals(expectedPcm(jobs, CHUNKS, CHUNK_SAMPLES))).toBe(true);
    expect(sorted(segmentsOf(jobs))).toEqual(inOrder(sentences.length));
  });

  it("between a session's text and its job leaves both to the one who listens elsewhere", async () => {
    const { jobs } = await here.pipeline({ chunks: CHUNKS });
    const client = newClient(here);
    const { speechId = "" } = await client.ask("open", {});
    const store = createSpeechStore(redis);
    const from = (await store.find(speechId as SpeechId))?.live;
    if (from === undefined) throw new Error("not live");
    const step = { from, segments: 0, newTexts: ["Said and noted."], waiting: "", taken: 15, isFinished: false };
    await store.append(speechId as SpeechId, step);
    await waitUntil(() => client.audio.length === CHUNKS, { timeoutMs: 5_000 });
    expect(client.pcm().equals(expectedPcm(jobs, CHUNKS))).toBe(true);
  });
});

it("goes on feeding, to the sample, when the wire to Redis was cut just then", async () => {
  const wire = await startFaultProxy(server.port);
  const gateway = await anotherGateway(`redis://127.0.0.1:${wire.port}`);
  const { jobs } = await here.pipeline(sound);
  const { client, goOn } = await pausedListener(gateway, speakIt);
  await waitUntil(() => client.audio.length === 2);
  const over = client.over();
  wire.cut();
  goOn();
  await pause(1_200);
  wire.mend();
  await over;
  expect(client.errors).toEqual([]);
  expect(client.pcm().equals(expectedPcm(jobs, CHUNKS, CHUNK_SAMPLES))).toBe(true);
  await gateway.close();
  await wire.close();
});
