import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectedPcm } from "../../testing/expected-pcm.js";
import { endOfLeftSpeech } from "../../testing/left-speech.js";
import { newGateway, type TestGateway } from "../../testing/new-gateway.js";
import { newWebSocketClient, type WebSocketClient } from "../../testing/websocket-client.js";
import { cosyvoiceErrorSchema } from "./cosyvoice-messages.js";

const SESSION = { session_id: "a" };
let redis: PrivateRedis;
let gateway: TestGateway;
let client: WebSocketClient;

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  gateway = await newGateway(redis.url);
  client = await newWebSocketClient(`${gateway.url}/stream`);
});
afterEach(async () => {
  client.socket.terminate();
  await gateway.close();
});

const say = (text: string, more: object = SESSION): void => client.send({ ...more, text });

describe("a turn", () => {
  it("is spoken from the pieces of its text, and ends with END", async () => {
    const { jobs } = await gateway.pipeline();
    ["Hello", " there.", " And", " more."].forEach((text) => say(text));
    await client.saidWords(1);
    expect(client.story).toEqual(["*", "END"]);
    expect(jobs.map(({ text }) => text).join(" ")).toBe("Hello there. And more.");
    expect(client.pcm.equals(expectedPcm(jobs, 3))).toBe(true);
  });

  it("takes text while its sound goes out already", async () => {
    const { jobs } = await gateway.pipeline({ chunks: 20, chunkDelayMs: 10 });
    say("Hello there.");
    await waitUntil(() => client.sounds.length > 0);
    say(" It goes on.");
    await client.saidWords(1);
    expect(client.story).toEqual(["*", "END"]);
    expect(new Set(jobs.map(({ speechId }) => speechId)).size).toBe(1);
    expect(client.pcm.equals(expectedPcm(jobs, 20))).toBe(true);
  });

  it("has an unfinished sentence spoken when no more of it comes", async () => {
    const { jobs } = await gateway.pipeline();
    say("Hello there, my");
    await client.saidWords(1);
    expect([client.story, jobs.map(({ text }) => text)]).toEqual([["*", "END"], ["Hello there, my"]]);
  });

  it("comes after another on the same socket", async () => {
    const { jobs } = await gateway.pipeline();
    for (const count of [1, 2, 3]) {
      say(`This is turn ${"x".repeat(count)}.`);
      await client.saidWords(count);
    }
    say(" ");
    say("");
    expect(client.story).toEqual(["*", "END", "*", "END", "*", "END"]);
    expect(new Set(jobs.map(({ speechId }) => speechId)).size).toBe(3);
  });

  it("of another session waits until this one has ended", async () => {
    const { jobs } = await gateway.pipeline({ chunkDelayMs: 20 });
    say("Hello from a.", { session_id: "a", voice: "ada" });
    say("Hello from b.", { session_id: "b", voice: "bob" });
    say(" More from a.");
    say(" More from b.", { session_id: "b" });
    await client.saidWords(2);
    expect(client.story).toEqual(["*", "END", "*", "END"]);
    const turns = ["ada", "bob"].map((name) => jobs.filter(({ voice }) => voice === name));
    expect(turns.map((turn) => turn.map(({ text }) => text).join(" "))).toEqual([
      "Hello from a. More from a.",
      "Hello from b. More from b.",
    ]);
    expect(client.pcm.equals(Buffer.concat(turns.map((turn) => expectedPcm(turn, 3))))).toBe(true);
  });

  it("in another voice is another one", async () => {
    const { jobs } = await gateway.pipeline();
    say("Hello there.", { ...SESSION, voice: "ada" });
    say("Hello again.", { ...SESSION, voice: "bob" });
    await client.saidWords(2);
    expect([client.story, jobs.map(({ voice }) => voice)]).toEqual([
      ["*", "END", "*", "END"],
      ["ada", "bob"],
    ]);
  });

  it("goes on with pieces that say null of their manner, as of a session without a name", async () => {
    const { jobs } = await gateway.pipeline();
    say("Hello there.", { session_id: null, voice: "bob" });
    say(" And more.", { session_id: null, voice: null, speed: null, language: null });
    await client.saidWords(1);
    expect([client.story, new Set(jobs.map(({ speechId }) => speechId)).size]).toEqual([["*", "END"], 1]);
    expect(jobs.map(({ text }) => text).join(" ")).toBe("Hello there. And more.");
    expect(jobs.every(({ voice }) => voice === "bob")).toBe(true);
  });

  it("with nothing to say in it just ends", async () => {
    say("👍");
    await client.saidWords(1);
    expect(client.story).toEqual(["END"]);
  });

  it("that fails has no END, and the next one is spoken", async () => {
    await gateway.pipeline({ failAt: { segment: 1, seq: 0 } });
    say("This is the first sentence of all. And here comes a second one.");
    await client.saidWords(1);
    say("Hello there.");
    await client.saidWords(2);
    const error = { message: "The model gave up.", type: "server_error", param: null, code: "engine_failed" };
    expect(client.story).toEqual(["*", { error }, "*", "END"]);
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
    ["no JSON", { message: "END", param: null, code: "invalid_request" }],
    ["no text", { message: SESSION, param: "text", code: "invalid_request" }],
    [
      "a session that is none",
      { message: { session_id: 5, text: "Hello" }, param: "session_id", code: "invalid_request" },
    ],
    [
      "an unknown field",
      { message: { ...SESSION, text: "Hello", flush: true }, param: "flush", code: "invalid_request" },
    ],
    [
      "an unknown voice",
      { message: { ...SESSION, text: "Hello", voice: "nobody" }, param: "voice", code: "unknown_voice" },
    ],
  ];

  it.each(bad)("%s is answered with an error, and the socket stays usable", async (_name, { message, param, code }) => {
    await gateway.pipeline();
    client.send(message);
    say("Hello there.", { session_id: "next" });
    await client.saidWords(2);
    expect(cosyvoiceErrorSchema.parse(client.words[0])).toMatchObject({ error: { param, code } });
    expect(client.story.slice(1)).toEqual(["*", "END"]);
  });
});

it("cancels what sounds when the client hangs up", async () => {
  const { jobs } = await gateway.pipeline({ chunks: 5_000, chunkDelayMs: 10 });
  say("Hello there.");
  await waitUntil(() => client.sounds.length > 1);
  client.socket.terminate();
  const speechId = jobs[0]!.speechId;
  expect(await endOfLeftSpeech(gateway, speechId)).toMatchObject({ speechId, cancelled: true });
});
