import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectedPcm } from "../../testing/expected-pcm.js";
import { endOfLeftSpeech } from "../../testing/left-speech.js";
import { newGateway, type TestGateway } from "../../testing/new-gateway.js";
import { newWebSocketClient, type WebSocketClient } from "../../testing/websocket-client.js";
import { trtllmReplySchema } from "./trtllm-messages.js";

const END_MARKER = Buffer.from("__END__");
let redis: PrivateRedis;
let gateway: TestGateway;
let client: WebSocketClient;

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  gateway = await newGateway(redis.url);
  client = await newWebSocketClient(`${gateway.url}/ws/tts`);
});
afterEach(async () => {
  client.socket.terminate();
  await gateway.close();
});

const markers = (): number => client.sounds.filter((sound) => sound.equals(END_MARKER)).length;

it("sends the sound of each text in order, each with the binary end marker", async () => {
  const { jobs } = await gateway.pipeline({ chunkDelayMs: 10 });
  client.send({ text: "Hello there.", voice: "ada" });
  client.send({ text: "And here is another.", voice: "bob" });
  await waitUntil(() => markers() === 2);
  const turns = jobs.flatMap((job) => [expectedPcm([job], 3), END_MARKER]);
  expect(client.pcm.equals(Buffer.concat(turns))).toBe(true);
  expect([client.words, jobs.map(({ voice }) => voice)]).toEqual([[], ["ada", "bob"]]);
});

it.each([{ protocol: "json" }, { benchmark: true }, { protocol: "binary", benchmark: true }])(
  "tells the end in JSON with %j",
  async (asked) => {
    const { jobs } = await gateway.pipeline();
    client.send({ text: "Hello there.", ...asked });
    await client.saidWords(1);
    expect(client.pcm.equals(expectedPcm(jobs, 3))).toBe(true);
    expect(client.story).toEqual(["*", trtllmReplySchema.parse(client.words[0])]);
    const bytes = 3 * 2_048 * 2;
    const metrics = { ttft_ms: 1, tokens: 21, generation_time_s: 0.002, tokens_per_sec: 10_500, frames_per_sec: 1_500 };
    expect(client.words[0]).toMatchObject({ done: true, duration_s: bytes / 48_000, chunks: 3, bytes, metrics });
  },
);

it("takes null for a field left out", async () => {
  await gateway.pipeline();
  client.send({ text: "Hello there.", voice: null, speed: null, protocol: null, benchmark: null });
  await waitUntil(() => markers() === 1);
  expect(client.words).toEqual([]);
});

it("has no end marker after a failure, and goes on with the next text", async () => {
  await gateway.pipeline({ failAt: { segment: 1, seq: 0 } });
  client.send({ text: "This is the first sentence of all. And here comes a second one." });
  client.send({ text: "Hello there." });
  await waitUntil(() => markers() === 1);
  const error = { message: "The model gave up.", type: "server_error", param: null, code: "engine_failed" };
  expect(client.story).toEqual(["*", { error }, "*"]);
});

interface BadMessage {
  readonly message: object | string;
  readonly param: string | null;
  readonly code: string;
}

describe("bad input", () => {
  const bad: readonly (readonly [name: string, bad: BadMessage])[] = [
    ["a binary frame", { message: Buffer.from('{"text":"Hello"}'), param: null, code: "invalid_request" }],
    ["no JSON", { message: "{", param: null, code: "invalid_request" }],
    ["no text", { message: {}, param: "text", code: "invalid_request" }],
    ["an empty text", { message: { text: "" }, param: "text", code: "empty_text" }],
    [
      "OpenAI's name for the text",
      { message: { input: "Hello", text: "Hello" }, param: "input", code: "invalid_request" },
    ],
    [
      "an unknown protocol",
      { message: { text: "Hello", protocol: "xml" }, param: "protocol", code: "invalid_request" },
    ],
    ["an unknown voice", { message: { text: "Hello", voice: "nobody" }, param: "voice", code: "unknown_voice" }],
  ];

  it.each(bad)("%s is answered in its turn with an error", async (_name, { message, param, code }) => {
    await gateway.pipeline();
    client.send({ text: "Hello there." });
    client.send(message);
    client.send({ text: "Hello again." });
    await waitUntil(() => markers() === 2);
    expect(trtllmReplySchema.parse(client.words[0])).toMatchObject({ error: { param, code } });
    expect(client.story).toEqual(["*", client.words[0], "*"]);
  });
});

it("cancels what sounds when the client hangs up", async () => {
  const { jobs } = await gateway.pipeline({ chunks: 5_000, chunkDelayMs: 10 });
  client.send({ text: "Hello there." });
  await waitUntil(() => client.sounds.length > 1);
  client.socket.close();
  const speechId = jobs[0]!.speechId;
  expect(await endOfLeftSpeech(gateway, speechId)).toMatchObject({ speechId, cancelled: true });
});

it("cancels what sounds when a client that reads no more says goodbye", async () => {
  const { jobs } = await gateway.pipeline({ chunks: 5_000, chunkDelayMs: 10 });
  client.send({ text: "Hello there." });
  await waitUntil(() => client.sounds.length > 1);
  client.socket.pause();
  client.socket.close();
  const speechId = jobs[0]!.speechId;
  expect(await endOfLeftSpeech(gateway, speechId)).toMatchObject({ speechId, cancelled: true });
});
