import { createSpeechId, keys, limits } from "@mynah/protocol";
import { connectRedis, createSpeechStore } from "@mynah/protocol/redis";
import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { FAKE_PROFILE } from "./testing/fake-profile.js";
import { newGateway, type TestGateway } from "./testing/new-gateway.js";
import { postSpeech } from "./testing/post-speech.js";
import { newSpeechClient } from "./testing/speech-client.js";

let server: PrivateRedis;
let redis: Redis;
let gateway: TestGateway;

beforeAll(async () => {
  server = await startPrivateRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  redis = connectRedis({ url: server.url, name: "test", use: "commands" });
  await redis.flushall();
  gateway = await newGateway(server.url, { STALL_MS: "500" });
});
afterEach(async () => {
  await gateway.close();
  redis.disconnect();
});

it("refuses with 429 and Retry-After while too many jobs wait, and serves again after", async () => {
  const queue = new Queue(keys.queue(FAKE_PROFILE), { connection: redis, prefix: keys.queuePrefix });
  await queue.addBulk(Array.from({ length: limits.waitingJobs }, () => ({ name: "other", data: {} })));
  const refused = await postSpeech(gateway.url, { input: "Hello." });
  expect(refused.status).toBe(429);
  expect(["1", "2", "3"]).toContain(refused.headers.get("retry-after"));
  expect(await refused.json()).toMatchObject({ error: { type: "rate_limit_error", code: "overloaded" } });
  await queue.obliterate({ force: true });
  await queue.close();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await gateway.pipeline();
  expect((await postSpeech(gateway.url, { input: "Hello." })).status).toBe(200);
});

/** Two sequences that take 300 ms a segment: of a burst, a promise of 1 s lets about 8 in. */
const PACE = { sequences: 2, segmentMs: 300, firstWindowMs: 100 };
const BURST = 40;

it("lets of a burst in only what it serves in time, tells the others when to come back, and then serves them", async () => {
  await gateway.close();
  gateway = await newGateway(server.url, { FIRST_AUDIO_PROMISE_MS: "1000" });
  await gateway.pipeline({ concurrency: PACE.sequences, chunkDelayMs: 100, pace: PACE });
  const asked = performance.now();
  const answers = await Promise.all(
    Array.from({ length: BURST }, async () => {
      const answer = await postSpeech(gateway.url, { input: "Hello." });
      const bytes = answer.status === 200 ? (await answer.arrayBuffer()).byteLength : 0;
      return { status: answer.status, retryAfter: answer.headers.get("retry-after"), bytes, at: performance.now() };
    }),
  );
  const admitted = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status === 429);
  expect(admitted.length + refused.length).toBe(BURST);
  expect(admitted.length).toBeGreaterThanOrEqual(PACE.sequences);
  expect(admitted.length).toBeLessThanOrEqual(12);
  expect(new Set(admitted.map(({ bytes }) => bytes)).size).toBe(1);
  // Spread, so that they do not all come back at once.
  const seconds = new Set(refused.map(({ retryAfter }) => retryAfter));
  expect([...seconds].toSorted()).toEqual(["1", "2", "3"]);
  // All of the burst would take six seconds.
  expect(Math.max(...admitted.map(({ at }) => at)) - asked).toBeLessThan(3_500);
  const queue = new Queue(keys.queue(FAKE_PROFILE), { connection: redis, prefix: keys.queuePrefix });
  expect(await queue.getJobCountByTypes("waiting", "prioritized", "active")).toBe(0);
  await queue.close();
  expect((await postSpeech(gateway.url, { input: "Hello again." })).status).toBe(200);
  const figures = await (await fetch(`${gateway.metricsUrl}/metrics`)).text();
  expect(figures).toContain(`mynah_speeches_refused_total{reason="late",role="gateway"} ${refused.length}`);
  expect(figures).toMatch(/mynah_expected_wait_seconds_count\S* 41/);
});

it("asks nobody to come back who was let in before under the same key", async () => {
  await gateway.close();
  gateway = await newGateway(server.url, { FIRST_AUDIO_PROMISE_MS: "1000" });
  await gateway.pipeline({ concurrency: 1, chunkDelayMs: 500, pace: { sequences: 1, segmentMs: 60_000 } });
  const ask = (key: string) =>
    postSpeech(gateway.url, { input: "Hello." }, { headers: { "Idempotency-Key": key } }).then(({ status }) => status);
  const first = ask("one");
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await ask("two")).toBe(429);
  expect(await ask("one")).toBe(200);
  expect(await first).toBe(200);
});

it("refuses a session's first text where it would be late, and never more text of a session that speaks", async () => {
  await gateway.close();
  gateway = await newGateway(server.url, { FIRST_AUDIO_PROMISE_MS: "1000" });
  await gateway.pipeline({ concurrency: 1, chunkDelayMs: 500, pace: { sequences: 1, segmentMs: 60_000 } });
  const client = newSpeechClient(gateway.url);
  const open = async () => (await client.ask("open", {})).speechId;
  const append = (speechId: string | undefined, text: string) =>
    client.ask("append", { speechId, text, flush: true }).then(({ error }) => error?.code ?? "taken");
  const [speaks, late] = [await open(), await open()];
  expect(await append(speaks, "Hello.")).toBe("taken");
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await append(late, "Hello.")).toBe("overloaded");
  expect(await append(speaks, "And more.")).toBe("taken");
  expect((await client.ask("open", {})).error?.code).toBe("overloaded");
  client.close();
});

it("leaves nothing in the queue of a speech that was given up", async () => {
  const response = await postSpeech(gateway.url, { input: "Hello. ".repeat(100) });
  expect(response.status).toBe(504);
  const queue = new Queue(keys.queue(FAKE_PROFILE), { connection: redis, prefix: keys.queuePrefix });
  expect(await queue.getJobCountByTypes("waiting", "prioritized", "active")).toBe(0);
  await queue.close();
});

it("tells a speech that is no longer kept from one that never was", async () => {
  const store = createSpeechStore(redis);
  const speechId = createSpeechId(0);
  await store.open(speechId, { owner: "anonymous", model: FAKE_PROFILE, voice: "ada", texts: ["Hello."] });
  await store.end(speechId, { type: "done" });
  await redis.del(keys.pcm(speechId)); // as its time to live does
  const client = newSpeechClient(gateway.url);
  expect((await client.ask("listen", { speechId })).error?.code).toBe("gone");
  expect((await client.ask("listen", { speechId: createSpeechId(0) })).error?.code).toBe("not_found");
  const theirs = createSpeechId(0);
  await store.open(theirs, { owner: "somebody else", model: FAKE_PROFILE, voice: "ada", texts: ["Hello."] });
  expect((await client.ask("listen", { speechId: theirs })).error?.code).toBe("not_found");
  expect((await client.ask("cancel", { speechId: theirs })).error?.code).toBe("not_found");
  client.close();
});

it("gives every key of a speech a time to live", async () => {
  await gateway.pipeline();
  await (await postSpeech(gateway.url, { input: "Hello." })).arrayBuffer();
  const names = (await redis.keys("{mynah:0}:*")).filter((name) => !name.includes(":windows:"));
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) expect([name, (await redis.pttl(name)) > 0]).toEqual([name, true]);
});
