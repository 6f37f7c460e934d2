import { randomUUID } from "node:crypto";
import { speechIdSchema } from "@mynah/protocol";
import { connectRedis, createSpeechStore } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { expectedPcm } from "../testing/expected-pcm.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { postSpeech } from "../testing/post-speech.js";

const speech = { input: "The first sentence of all. And here comes another one.", response_format: "pcm" };
let redis: PrivateRedis;
let gateway: TestGateway;
let keyed: { readonly headers: Record<string, string> };

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  gateway = await newGateway(redis.url, { GRACE_MS: "400" });
  keyed = { headers: { "Idempotency-Key": `order ${randomUUID()}` } };
});
afterEach(() => gateway.close());

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
const metrics = async (): Promise<string> => (await fetch(`${gateway.metricsUrl}/metrics`)).text();

it("speaks once for the same key, and gives the same bytes to each who asks", async () => {
  const { jobs } = await gateway.pipeline({ chunkDelayMs: 20 });
  const asking = [postSpeech(gateway.url, speech, keyed), postSpeech(gateway.url, speech, keyed)];
  const responses = [...(await Promise.all(asking)), await postSpeech(gateway.url, speech, keyed)];
  expect(new Set(responses.map(({ headers }) => headers.get("x-speech-id"))).size).toBe(1);
  for (const bytes of await Promise.all(responses.map(bytesOf))) expect(bytes.equals(expectedPcm(jobs, 3))).toBe(true);
});

it("gives the rest to a client that was cut off and asks again within the grace", async () => {
  const { jobs } = await gateway.pipeline({ chunks: 30, chunkDelayMs: 20 });
  await hangUpAfterTheFirstSound();
  const again = await bytesOf(await postSpeech(gateway.url, speech, keyed));
  expect(again.equals(expectedPcm(jobs, 30))).toBe(true);
});

it("is cancelled when nobody asks again within the grace", async () => {
  await gateway.pipeline({ chunks: 1_000, chunkDelayMs: 20 });
  const speechId = speechIdSchema.parse(await hangUpAfterTheFirstSound());
  const connection = connectRedis({ url: redis.url, name: "test", use: "commands" });
  await waitUntil(async () => (await createSpeechStore(connection).find(speechId))?.status !== "open");
  connection.disconnect();
});

it("refuses the key for another speech, and names the header", async () => {
  await gateway.pipeline();
  await bytesOf(await postSpeech(gateway.url, speech, keyed));
  const other = await postSpeech(gateway.url, { ...speech, input: "Something else." }, keyed);
  expect([other.status, await other.json()]).toMatchObject([400, { error: { param: "Idempotency-Key" } }]);
});

async function hangUpAfterTheFirstSound(): Promise<string> {
  const leaving = new AbortController();
  const response = await postSpeech(gateway.url, speech, { ...keyed, signal: leaving.signal });
  await response.body?.getReader().read();
  leaving.abort();
  await waitUntil(async () => (await metrics()).includes('outcome="left"'));
  return response.headers.get("x-speech-id") ?? "";
}
