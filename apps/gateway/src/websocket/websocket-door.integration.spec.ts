import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { openAiErrorSchema } from "../http/openai-answer-schemas.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { newSpeechClient } from "../testing/speech-client.js";
import { newWebSocketClient } from "../testing/websocket-client.js";

const PATHS = ["/v1/audio/speech/stream/ws", "/ws/tts", "/stream"];
let redis: PrivateRedis;
let gateway: TestGateway;

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  gateway = await newGateway(redis.url, { SLOW_CONSUMER_MS: "300", DRAIN_MS: "5000" });
});
afterEach(() => gateway.close());

interface Refused {
  readonly status: number | undefined;
  readonly body: unknown;
}

async function refused(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Refused> {
  const socket = new WebSocket(gateway.url.replace("http", "ws") + path, { headers });
  const [, response] = (await once(socket, "unexpected-response")) as [unknown, IncomingMessage];
  return { status: response.statusCode, body: JSON.parse(await text(response)) };
}

describe("a handshake", () => {
  it.each(PATHS)("at %s is accepted, with a query too, and without compression", async (path) => {
    const client = await newWebSocketClient(`${gateway.url}${path}?v=1`);
    expect(client.socket.extensions).toBe("");
    client.socket.terminate();
  });

  it("at an unknown path is a 404 in JSON", async () => {
    expect(await refused("/ws/none")).toMatchObject({ status: 404, body: { error: { code: "unknown_url" } } });
  });

  it.each([...PATHS, "/ws/none"])("at %s of a page of another origin is a 403", async (path) => {
    const headers = { Origin: "https://evil.example" };
    expect(await refused(path, headers)).toMatchObject({ status: 403, body: { error: { code: "origin_refused" } } });
  });

  it("of the server's own page is accepted", async () => {
    const socket = new WebSocket(`${gateway.url.replace("http", "ws")}/ws/tts`, { origin: gateway.url });
    await once(socket, "open");
    socket.terminate();
  });

  it("with no key is a 400 in JSON", async () => {
    const raw = connect(Number(new URL(gateway.url).port), "127.0.0.1");
    raw.write("GET /ws/tts HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    const answer = await text(raw);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({ error: { code: "invalid_request" } });
  });
});

describe("a plain request", () => {
  it.each(PATHS)("at %s is a 426 in JSON that says to open a WebSocket", async (path) => {
    const response = await fetch(`${gateway.url}${path}?v=1`);
    const headers = ["upgrade", "connection"].map((name) => response.headers.get(name));
    expect([response.status, ...headers]).toEqual([426, "websocket", "Upgrade, close"]);
    const { error } = openAiErrorSchema.parse(await response.json());
    expect(error).toMatchObject({ type: "invalid_request_error", code: "upgrade_required" });
    expect(error.message).toContain(`WebSocket at ${path}:`);
  });

  it("of another method is a 426 too, and beside those paths nothing is", async () => {
    expect((await fetch(`${gateway.url}/stream`, { method: "POST", body: "{}" })).status).toBe(426);
    expect((await fetch(`${gateway.url}/stream/`, { method: "POST", body: "{}" })).status).toBe(404);
  });
});

it("leaves socket.io alone on the same port", async () => {
  await gateway.pipeline();
  const raw = await newWebSocketClient(`${gateway.url}/ws/tts`);
  const native = newSpeechClient(gateway.url);
  const over = native.over();
  await native.ask("speak", { text: "Hello there." });
  await over;
  raw.send({ text: "Hello there.", protocol: "json" });
  await raw.saidWords(1);
  expect([native.ends.length, native.pcm().length, raw.pcm.length]).toEqual([1, 12_288, 12_288]);
  native.close();
  raw.socket.terminate();
});

it.each(PATHS)("closes %s with a reason when a message is too large", async (path) => {
  const client = await newWebSocketClient(gateway.url + path);
  client.send({ text: "a".repeat(65_536) });
  const closed = await client.isClosed();
  expect([closed.code, closed.reason]).toEqual([1009, expect.stringContaining("65536 bytes")]);
});

it("lets go of a client that does not take its sound", async () => {
  await gateway.pipeline({ chunks: 400, chunkSamples: 48_000 });
  const client = await newWebSocketClient(`${gateway.url}/ws/tts`);
  client.send({ text: "Hello there." });
  await waitUntil(() => client.sounds.length > 0);
  client.socket.pause();
  const metrics = async (): Promise<string> => (await fetch(`${gateway.metricsUrl}/metrics`)).text();
  await waitUntil(async () => (await metrics()).includes('mynah_slow_consumers_total{role="gateway"} 1'));
  client.socket.resume();
  expect((await client.isClosed()).code).toBe(1013);
  expect(client.words).toMatchObject([{ error: { code: "slow_consumer" } }]);
});

describe("going down", () => {
  it("closes idle sockets at once, lets a running turn end, and takes no new socket", async () => {
    await gateway.pipeline({ chunks: 40, chunkDelayMs: 20 });
    const [idle, busy] = await Promise.all(PATHS.slice(0, 2).map((path) => newWebSocketClient(gateway.url + path)));
    busy?.send({ text: "Hello there.", protocol: "json" });
    await waitUntil(() => busy!.sounds.length > 0);
    const stopping = gateway.stop();
    expect((await idle!.isClosed()).code).toBe(1001);
    expect(busy?.closed).toBeUndefined();
    expect(await refused("/ws/tts")).toMatchObject({ status: 503, body: { error: { code: "unavailable" } } });
    expect((await busy!.isClosed()).code).toBe(1001);
    expect([busy?.story, busy?.pcm.length]).toEqual([["*", expect.objectContaining({ done: true })], 40 * 4_096]);
    await stopping;
  });
});
