import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import type { SpeechJob } from "@mynah/protocol";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { expectedPcm } from "./testing/expected-pcm.js";
import type { FakePipeline } from "./testing/fake-pipeline.js";
import { newGateway, type TestGateway } from "./testing/new-gateway.js";
import { newSpeechClient, type SpeechClient } from "./testing/speech-client.js";

const CHUNKS = 2;
const BYTES_PER_MS = 48;
const silence = (ms: number): Buffer => Buffer.alloc(ms * BYTES_PER_MS);
let redis: PrivateRedis;
let gateway: TestGateway;
let pipeline: FakePipeline;
const clients: SpeechClient[] = [];

beforeAll(async () => {
  redis = await startPrivateRedis();
  gateway = await newGateway(redis.url, { PARAGRAPH_PAUSE_MS: "300" });
  pipeline = await gateway.pipeline({ chunks: CHUNKS, concurrency: 2 });
});
afterEach(() => clients.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  await gateway.close();
  await redis.stop();
});

function newClient(): SpeechClient {
  const client = newSpeechClient(gateway.url);
  clients.push(client);
  return client;
}

/** The sound of one segment of a speech. */
const soundOf = (speechId: string | undefined, text: string): Buffer => {
  const jobs = pipeline.jobs.filter((job: SpeechJob) => job.speechId === speechId && job.text === text);
  expect(jobs).toHaveLength(1);
  return expectedPcm(jobs, CHUNKS);
};

const text = "[pause 200ms] One here. [pause:1.2s] Two there.\n\nThree now. <break time='0.1s'/>";
const whole = (id: string | undefined): Buffer =>
  Buffer.concat([
    ...[silence(200), soundOf(id, "One here."), silence(1_200), soundOf(id, "Two there.")],
    ...[silence(300), soundOf(id, "Three now."), silence(100)],
  ]);

it("is silent for exactly so long where the text says so, without a caption, and tells the right length", async () => {
  const client = newClient();
  const { speechId } = await client.ask("speak", { text });
  await client.over();
  const pcm = whole(speechId);
  expect(client.pcm().equals(pcm)).toBe(true);
  expect(client.starts[0]?.text).toBe("One here. Two there. Three now.");
  expect(client.segments.map((segment) => segment.text)).toEqual(["One here.", "Two there.", "Three now."]);
  const oneMs = (CHUNKS * 2_048) / 24;
  const begins = [200, 1_400 + oneMs, 1_700 + 2 * oneMs];
  expect(client.segments.map(({ firstSample }) => firstSample)).toEqual(begins.map((ms) => Math.round(ms * 24)));
  expect(client.ends[0]).toMatchObject({ bytes: pcm.length, durationS: pcm.length / BYTES_PER_MS / 1_000 });
});

it("gives a late listener the rest from any sample, in the middle of a pause too", async () => {
  const speaker = newClient();
  const { speechId } = await speaker.ask("speak", { text });
  await speaker.over();
  const pcm = whole(speechId);
  for (const fromSample of [1, 4_801, 20_000, pcm.length / 2 - 7]) {
    const late = newClient();
    await late.ask("listen", { speechId, fromSample });
    await late.over();
    expect(late.pcm().equals(pcm.subarray(fromSample * 2))).toBe(true);
  }
});

it("is silent in text that arrives in pieces, as soon as a mark is whole", async () => {
  const client = newClient();
  const { speechId } = await client.ask("open", {});
  for (const piece of ["One here. [pa", "use 1.2s]"]) await client.ask("append", { speechId, text: piece });
  const begun = (): Buffer => Buffer.concat([soundOf(speechId, "One here."), silence(1_200)]);
  await waitUntil(() => client.pcm().length > silence(1_200).length && client.pcm().equals(begun()));
  for (const piece of [" Two there.\n", "\nThree", " now."]) await client.ask("append", { speechId, text: piece });
  const over = client.over();
  await client.ask("finish", { speechId });
  await over;
  const rest = [soundOf(speechId, "Two there."), silence(300), soundOf(speechId, "Three now.")];
  expect(client.pcm().equals(Buffer.concat([begun(), ...rest]))).toBe(true);
});

it("plays pauses at the speech's speed, over HTTP", async () => {
  const ask = async (input: string, speed: number): Promise<number> => {
    const body = JSON.stringify({ model: "fake-voice", voice: "ada", input, speed, response_format: "pcm" });
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${gateway.url}/v1/audio/speech`, { method: "POST", headers, body });
    return (await response.arrayBuffer()).byteLength;
  };
  const [plain, fast] = [await ask("One. [pause 2s] Two.", 1), await ask("One. [pause 2s] Two.", 2)];
  expect(plain).toBe(silence(2_000).length + 2 * CHUNKS * 2_048 * 2);
  expect(Math.abs(fast - plain / 2)).toBeLessThan(silence(50).length);
});

it("is cut in a pause like anywhere else", async () => {
  const client = newClient();
  const { speechId } = await client.ask("speak", { text: `One here. ${"[pause 10s]".repeat(6)} Two there.` });
  await waitUntil(() => client.audio.length > CHUNKS);
  const over = client.over();
  await client.ask("cancel", { speechId });
  await over;
  expect(client.ends[0]).toMatchObject({ cancelled: true });
  expect(client.segments.map((segment) => segment.text)).toEqual(["One here."]);
});
