import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectedPcm } from "../../testing/expected-pcm.js";
import { endOfLeftSpeech } from "../../testing/left-speech.js";
import { newGateway, type TestGateway } from "../../testing/new-gateway.js";
import { newWebSocketClient, type WebSocketClient } from "../../testing/websocket-client.js";
import { veenaReplySchema } from "./veena-messages.js";

const PATH = "/v1/audio/speech/stream/ws";
let redis: PrivateRedis;
let gateway: TestGateway;
let client: WebSocketClient;

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  gateway = await newGateway(redis.url);
  client = await newWebSocketClient(gateway.url + PATH);
});
afterEach(async () => {
  client.socket.terminate();
  await gateway.close();
});

const start = (segment_id: unknown): object => ({ type: "start", segment_id });
const end = (segment_id: unknown): object => ({ type: "end", segment_id });

describe("a turn", () => {
  it("is its sound between a start and an end with its name", async () => {
    const { jobs } = await gateway.pipeline({ concurrency: 2 });
    const text = "This is the first sentence of all. And here comes a second one.";
    client.send({ text, voice: "bob", segment_id: "one", temperature: 0.7, top_p: 0.9, seed: 7, continue: true });
    await client.saidWords(2);
    expect(client.story).toEqual([start("one"), "*", end("one")]);
    expect(client.pcm.equals(expectedPcm(jobs, 3))).toBe(true);
    expect(jobs.every(({ voice, sampling }) => voice === "bob" && sampling.temperature === 0.7)).toBe(true);
  });

  it("is named by its speech when the client names none, and takes input for text", async () => {
    const { jobs } = await gateway.pipeline();
    client.send({ input: "Hello there.", text: null, segment_id: null, voice: null, speed: null, continue: null });
    await client.saidWords(2);
    expect(client.story).toEqual([start(jobs[0]?.speechId), "*", end(jobs[0]?.speechId)]);
  });

  it("waits for those before it on the same socket", async () => {
    const { jobs } = await gateway.pipeline({ chunkDelayMs: 10 });
    [1, 2, 3].forEach((segment_id) => client.send({ text: `Turn ${segment_id} is here.`, segment_id }));
    await client.saidWords(6);
    expect(client.story).toEqual([1, 2, 3].flatMap((id) => [start(id), "*", end(id)]));
    const turns = jobs.map((job) => expectedPcm([job], 3));
    expect(client.pcm.equals(Buffer.concat(turns))).toBe(true);
  });

  it.each(["", "  \n", "👍🏽"])("of %j has nothing to say", async (text) => {
    client.send({ text });
    await client.saidWords(1);
    expect(client.words).toEqual([{ type: "no_op", reason: "empty_input" }]);
  });

  it("that fails says so with its name, and the next one is spoken", async () => {
    await gateway.pipeline({ failAt: { segment: 1, seq: 0 } });
    client.send({ text: "This is the first sentence of all. And here comes a second one.", segment_id: "a" });
    client.send({ text: "Hello there.", segment_id: "b" });
    await client.saidWords(4);
    const error = { message: "The model gave up.", type: "server_error", param: null, code: "engine_failed" };
    const failure = { type: "error", segment_id: "a", error };
    expect(client.story).toEqual([start("a"), "*", failure, start("b"), "*", end("b")]);
  });
});

describe("continue: false", () => {
  it("ends the socket after the turns that wait", async () => {
    await gateway.pipeline();
    client.send({ text: "Hello there.", segment_id: 1 });
    client.send({ continue: false });
    client.send({ text: "Too late.", segment_id: 2 });
    expect((await client.isClosed()).code).toBe(1000);
    expect(client.story).toEqual([start(1), "*", end(1), { done: true }]);
  });

  it("has the text beside it spoken first", async () => {
    await gateway.pipeline();
    client.send({ text: "Goodbye.", segment_id: "last", continue: false });
    expect((await client.isClosed()).code).toBe(1000);
    expect(client.story).toEqual([start("last"), "*", end("last"), { done: true }]);
  });
});

interface BadMessage {
  readonly message: object | string;
  readonly param: string | null;
  readonly code: string;
}

describe("bad input", () => {
  const bad: readonly (readonly [name: string, bad: BadMessage])[] = [
    ["a binary frame", { message: Buffer.from('{"text":"Hello"}'), param: null, code: "invalid_request" }],
    ["no JSON", { message: "Hello there", param: null, code: "invalid_request" }],
    ["JSON that is no object", { message: "[]", param: null, code: "invalid_request" }],
    ["no text", { message: { voice: "ada" }, param: "text", code: "invalid_request" }],
    ["a text that is none", { message: { text: 5 }, param: "text", code: "invalid_request" }],
    ["no text but null", { message: { text: null, input: null }, param: "text", code: "invalid_request" }],
    ["two texts", { message: { text: "Hello", input: "there" }, param: "input", code: "invalid_request" }],
    ["a text too long", { message: { text: "a".repeat(20_001) }, param: "text", code: "text_too_long" }],
    ["an unknown field", { message: { text: "Hello", speeed: 1 }, param: "speeed", code: "invalid_request" }],
    ["an unknown voice", { message: { text: "Hello", voice: "nobody" }, param: "voice", code: "unknown_voice" }],
    ["an unknown model", { message: { text: "Hello", model: "none" }, param: "model", code: "unknown_model" }],
    [
      "a wild temperature",
      { message: { text: "Hello", temperature: 9 }, param: "temperature", code: "invalid_request" },
    ],
    [
      "a segment_id that is none",
      { message: { text: "Hello", segment_id: {} }, param: "segment_id", code: "invalid_request" },
    ],
  ];

  it.each(bad)("%s is answered with an error, and the socket stays usable", async (_name, { message, param, code }) => {
    await gateway.pipeline();
    client.send(message);
    client.send({ text: "Hello there.", segment_id: "next" });
    await client.saidWords(3);
    client.words.forEach((words) => veenaReplySchema.parse(words));
    expect(client.words[0]).toMatchObject({ type: "error", error: { type: "invalid_request_error", param, code } });
    expect(client.story.slice(1)).toEqual([start("next"), "*", end("next")]);
  });

  it("is answered with the turn's name where that can be read", async () => {
    client.send({ text: 5, segment_id: "mine" });
    await client.saidWords(1);
    expect(client.words).toMatchObject([{ type: "error", segment_id: "mine" }]);
  });
});

it("refuses what would wait beyond 16 turns", async () => {
  await gateway.pipeline({ silent: true });
  Array.from({ length: 18 }, (_, segment_id) => client.send({ text: "Hello there.", segment_id }));
  await client.saidWords(1);
  expect(client.words).toMatchObject([{ type: "error", segment_id: 17, error: { code: "overloaded" } }]);
});

it("cancels what sounds and forgets what waits when the client hangs up", async () => {
  const { jobs } = await gateway.pipeline({ chunks: 5_000, chunkDelayMs: 10 });
  client.send({ text: "Hello there." });
  client.send({ text: "And another." });
  await waitUntil(() => client.sounds.length > 1);
  client.socket.terminate();
  const speechId = jobs[0]!.speechId;
  expect(await endOfLeftSpeech(gateway, speechId)).toMatchObject({ speechId, cancelled: true });
  expect(jobs).toHaveLength(1);
});
