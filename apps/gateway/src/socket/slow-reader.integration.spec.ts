import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { newSpeechClient } from "../testing/speech-client.js";

let redis: PrivateRedis;
let gateway: TestGateway;

beforeAll(async () => {
  redis = await startPrivateRedis();
  gateway = await newGateway(redis.url, { GRACE_MS: "200", SLOW_CONSUMER_MS: "200" });
});
afterAll(async () => {
  await gateway.close();
  await redis.stop();
});

it("cancels a speech whose last listener was let go as slow and does not come back", async () => {
  const pipeline = await gateway.pipeline({ chunks: 2_000, chunkSamples: 12_000, chunkDelayMs: 5 });
  const client = newSpeechClient(gateway.url);
  const { speechId } = await client.ask("speak", { text: "Hello there." });
  await client.ask("played", { speechId, samples: 0 });
  await waitUntil(() => client.errors.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await client.ask("listen", { speechId, fromSample: 1_000_000_000 });
  await waitUntil(() => client.ends.length > 0, { timeoutMs: 2_000 });
  expect(client.ends).toMatchObject([{ speechId, cancelled: true }]);
  client.close();
  await pipeline.close();
});

it("listens to at most 8 speeches at once, also when it asks for many in one breath", async () => {
  const pipeline = await gateway.pipeline({ silent: true });
  const client = newSpeechClient(gateway.url);
  const acks = await Promise.all(Array.from({ length: 20 }, () => client.ask("speak", { text: "Hello there." })));
  expect(acks.filter(({ error }) => error?.code === "overloaded")).toHaveLength(12);
  expect(pipeline.jobs.length).toBeLessThanOrEqual(8);
  client.close();
});
