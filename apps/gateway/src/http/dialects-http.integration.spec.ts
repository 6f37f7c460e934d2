import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import OpenAI from "openai";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectedPcm } from "../testing/expected-pcm.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { postJson } from "../testing/post-json.js";
import { healthSchema, healthzSchema } from "./health-schemas.js";
import { modelListSchema, speakerListSchema, voiceListSchema } from "./openai-answer-schemas.js";

const text = "The first sentence of all. And here comes another one.";
let redis: PrivateRedis;
let gateway: TestGateway;

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  gateway = await newGateway(redis.url);
});
afterEach(() => gateway.close());

const getJson = async (path: string): Promise<unknown> => (await fetch(`${gateway.url}${path}`)).json();
const post = (path: string, body: object): Promise<Response> => postJson(`${gateway.url}${path}`, body);

const DIALECTS = [
  ["/v1/audio/speech/stream", { "content-type": "audio/pcm", "x-sample-rate": "24000" }],
  ["/tts", { "content-type": "audio/raw", "x-sample-rate": "24000", "x-format": "s16le" }],
] as const;

describe.each(DIALECTS)("POST %s", (path, headers) => {
  it("streams raw PCM with its own headers", async () => {
    const { jobs } = await gateway.pipeline();
    const response = await post(path, { text, voice: "bob", temperature: 0.4, top_p: 0.9 });
    expect([response.status, Object.fromEntries(response.headers)]).toMatchObject([200, headers]);
    expect(Buffer.from(await response.arrayBuffer()).equals(expectedPcm(jobs, 3))).toBe(true);
    expect(jobs[0]).toMatchObject({ voice: "bob", sampling: { temperature: 0.4, topP: 0.9 } });
  });

  it("cancels when the client hangs up", async () => {
    await gateway.pipeline({ chunks: 1_000, chunkDelayMs: 10 });
    const leaving = new AbortController();
    const response = await postJson(`${gateway.url}${path}`, { text }, { signal: leaving.signal });
    await response.body?.getReader().read();
    leaving.abort();
    const left = 'mynah_speeches_total{door="http",outcome="left",role="gateway"} 1';
    await waitUntil(async () => (await (await fetch(`${gateway.metricsUrl}/metrics`)).text()).includes(left));
  });
});

describe("the dialects' own fields", () => {
  it("are taken as their clients send them", async () => {
    const { jobs } = await gateway.pipeline();
    const veena = { input: text, segment_id: "s1", continue: false, max_tokens: 500, repetition_penalty: 1.05 };
    expect((await post("/v1/audio/speech/stream", veena)).status).toBe(200);
    expect((await post("/tts", { text, session_id: "s1", reference: null })).status).toBe(200);
    expect(jobs[0]?.sampling).toMatchObject({ maxTokens: 500, repetitionPenalty: 1.05 });
  });
});

it("null is a field left out, as Python's clients send it", async () => {
  await gateway.pipeline();
  const unset = {
    model: null,
    voice: null,
    speed: null,
    temperature: null,
    seed: null,
    language: null,
    normalize: null,
  };
  const veena = { input: null, segment_id: null, continue: null, response_format: null };
  expect((await post("/v1/audio/speech/stream", { text, ...unset, ...veena })).status).toBe(200);
  expect((await post("/tts", { text, ...unset, session_id: null, reference: null })).status).toBe(200);
  const openAi = { response_format: null, stream_format: null, stream: null, playback_speed: null };
  const { status, headers } = await post("/v1/audio/speech", { input: text, ...unset, ...openAi });
  expect([status, headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
});

describe("what can be spoken with", () => {
  it("is listed in each dialect's shape", async () => {
    expect(modelListSchema.parse(await getJson("/v1/models")).data).toHaveLength(1);
    expect(voiceListSchema.parse(await getJson("/v1/audio/voices")).voices.map(({ id }) => id)).toEqual(["ada", "bob"]);
    expect(speakerListSchema.parse(await getJson("/v1/audio/speaker"))).toEqual(["ada", "bob"]);
  });

  it("can be looked up by the official package, which is told of an unknown model", async () => {
    const { models } = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: "none", maxRetries: 0 });
    expect(await models.retrieve("fake-voice")).toMatchObject({ id: "fake-voice", object: "model" });
    await expect(models.retrieve("gpt-9")).rejects.toMatchObject({ status: 404, code: "unknown_model" });
  });
});

describe("/health and /healthz", () => {
  it("say the same, each in its words", async () => {
    const before = await fetch(`${gateway.url}/healthz`);
    expect([before.status, healthzSchema.parse(await before.json())]).toMatchObject([503, { status: "unavailable" }]);
    await gateway.pipeline();
    await waitUntil(async () => (await fetch(`${gateway.url}/healthz`)).status === 200);
    expect(await getJson("/healthz")).toEqual({ status: "ok" });
    expect(healthSchema.parse(await getJson("/health"))).toMatchObject({ status: "healthy", model_loaded: true });
  });
});
