import { connectRedis } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import type { Redis } from "ioredis";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { newGateway, type TestGateway } from "../../testing/new-gateway.js";
import { postSpeech } from "../../testing/post-speech.js";
import { newSpeechClient, type SpeechClient } from "../../testing/speech-client.js";

let server: PrivateRedis;
let redis: Redis;
let gateway: TestGateway;
let client: SpeechClient | undefined;

beforeAll(async () => {
  server = await startPrivateRedis();
  redis = connectRedis({ url: server.url, name: "test", use: "commands" });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
afterEach(async () => {
  client?.close();
  client = undefined;
  await gateway.close();
  await redis.flushall();
});

async function refusalOf(body: object): Promise<{ status: number; message: string; code: string }> {
  const response = await postSpeech(gateway.url, body);
  const { error } = (await response.json()) as { error: { message: string; code: string } };
  return { status: response.status, ...error };
}

const metrics = async (): Promise<string> => (await fetch(`${gateway.metricsUrl}/metrics`)).text();
const missed = (deadline: string): string => `mynah_speeches_stalled_total{deadline="${deadline}",role="gateway"} 1`;

it("gives up a speech that no worker takes, and leaves none of its jobs behind", async () => {
  gateway = await newGateway(server.url, { QUEUE_DEADLINE_MS: "300" });
  const refused = await refusalOf({ input: "Hello. ".repeat(100) });
  expect(refused).toMatchObject({ status: 504, code: "deadline_exceeded" });
  expect(refused.message).toMatch(/^No worker .* within 0\.3 s: try again/);
  expect(await metrics()).toContain(missed("queue"));
  await waitUntil(async () =>
    (await metrics()).includes('mynah_num_requests_waiting{profile="fake-voice",role="gateway"} 0'),
  );
});

it("does not blame the queue when a worker has begun: gives up one that has no sound", async () => {
  gateway = await newGateway(server.url, { QUEUE_DEADLINE_MS: "200", FIRST_AUDIO_DEADLINE_MS: "500" });
  await gateway.pipeline({ chunkDelayMs: 20_000 });
  const refused = await refusalOf({ input: "Hello." });
  expect(refused).toMatchObject({ status: 504, code: "deadline_exceeded" });
  expect(refused.message).toMatch(/no sound after 0\.5 s: try again/);
  expect(await metrics()).toContain(missed("first_audio"));
});

it("gives up one that takes too long in all, however steadily it comes", async () => {
  gateway = await newGateway(server.url, { SPEECH_DEADLINE_MS: "600", QUEUE_DEADLINE_MS: "300" });
  // 2 ms of sound every 50 ms: the listener runs dry each time.
  await gateway.pipeline({ chunks: 1_000, chunkDelayMs: 50, chunkSamples: 48 });
  client = newSpeechClient(gateway.url);
  const over = client.over();
  await client.ask("speak", { text: "Hello." });
  await over;
  expect(client.audio.length).toBeGreaterThan(0);
  expect(client.errors).toMatchObject([{ code: "deadline_exceeded", retryable: true }]);
  expect(client.errors[0]?.message).toMatch(/0\.6 s in all/);
  expect(await metrics()).toContain(missed("speech"));
});

const strict = {
  QUEUE_DEADLINE_MS: "1000",
  FIRST_AUDIO_DEADLINE_MS: "1000",
  STALL_MS: "1000",
  SPEECH_DEADLINE_MS: "1500",
};

it("does not give up one that waits for its listener", async () => {
  gateway = await newGateway(server.url, strict);
  await gateway.pipeline({ chunks: 20, chunkSamples: 24_000 });
  client = newSpeechClient(gateway.url);
  const over = client.over();
  const { speechId } = await client.ask("speak", { text: "Hello." });
  await client.ask("played", { speechId, samples: 0 });
  await pause(2_500);
  expect(client.errors).toEqual([]);
  await client.ask("played", { speechId, samples: 3 * 24_000 });
  const { socket } = client;
  socket.on("audio", ({ firstSample }: { firstSample: number }) => {
    void socket.emitWithAck("played", { speechId, samples: firstSample }).catch(() => undefined);
  });
  await over;
  expect(client.ends).toMatchObject([{ chunks: 20 }]);
});

it("does not give up one that waits for its text, before the first word and between two", async () => {
  gateway = await newGateway(server.url, strict);
  await gateway.pipeline();
  client = newSpeechClient(gateway.url);
  const over = client.over();
  const { speechId } = await client.ask("open", {});
  await pause(1_800);
  await client.ask("append", { speechId, text: "Hello.", flush: true });
  await pause(1_800);
  await client.ask("append", { speechId, text: "Again." });
  await client.ask("finish", { speechId });
  await over;
  expect([client.errors, client.ends.length]).toEqual([[], 1]);
});
