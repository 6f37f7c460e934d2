import { connectRedis } from "@mynah/protocol/redis";
import { startFaultProxy, startPrivateRedis, waitUntil, type FaultProxy, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { expectedPcm } from "./testing/expected-pcm.js";
import { FAKE_CODEC, FAKE_PROFILE } from "./testing/fake-profile.js";
import { startFakePipeline } from "./testing/fake-pipeline.js";
import { newGateway, type TestGateway } from "./testing/new-gateway.js";
import { postSpeech } from "./testing/post-speech.js";
import { newSpeechClient } from "./testing/speech-client.js";

let redis: PrivateRedis;
let wire: FaultProxy;
let gateway: TestGateway;

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  wire = await startFaultProxy(redis.port);
  gateway = await newGateway(`redis://127.0.0.1:${wire.port}`, { STALL_MS: "10000" });
});
afterEach(async () => {
  await gateway.close();
  await wire.close();
});

it("goes on with running speeches, to the sample, when the wire to Redis is mended", async () => {
  const pipeline = await startFakePipeline({
    url: redis.url,
    profile: FAKE_PROFILE,
    codec: FAKE_CODEC,
    chunks: 60,
    chunkDelayMs: 20,
  });
  const client = newSpeechClient(gateway.url);
  const over = client.over();
  const { speechId } = await client.ask("speak", { text: "Hello." });
  await waitUntil(() => client.audio.length > 5);
  wire.cut();
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // the speech has ended meanwhile
  wire.mend();
  await over;
  expect(client.ends).toMatchObject([{ speechId, chunks: 60 }]);
  expect(client.pcm().equals(expectedPcm(pipeline.jobs, 60))).toBe(true);
  client.close();
  await pipeline.close();
});

it("says 503 within 2 s while the wire is cut, and serves again within a moment", async () => {
  const pipeline = await startFakePipeline({ url: redis.url, profile: FAKE_PROFILE, codec: FAKE_CODEC });
  expect((await postSpeech(gateway.url, { input: "Hello." })).status).toBe(200);
  wire.cut();
  const begin = performance.now();
  expect((await postSpeech(gateway.url, { input: "Hello." })).status).toBe(503);
  expect(performance.now() - begin).toBeLessThan(2_000);
  expect((await fetch(`${gateway.metricsUrl}/readyz`)).status).toBe(503);
  wire.mend();
  await waitUntil(async () => (await fetch(`${gateway.metricsUrl}/readyz`)).status === 200, { timeoutMs: 5_000 });
  expect((await postSpeech(gateway.url, { input: "Hello." })).status).toBe(200);
  await pipeline.close();
});

it("is not ready while Redis is there and does not answer", async () => {
  const isReady = async (): Promise<boolean> => (await fetch(`${gateway.metricsUrl}/readyz`)).status === 200;
  await waitUntil(isReady);
  const hanging = connectRedis({ url: redis.url, name: "test", use: "commands" });
  await hanging.client("PAUSE", 3_000);
  expect(await isReady()).toBe(false);
  await waitUntil(isReady);
  hanging.disconnect();
});
