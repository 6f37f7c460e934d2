import { once } from "node:events";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import OpenAI from "openai";
import { WebSocket } from "ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FakePipeline } from "../testing/fake-pipeline.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { newKeyMaker, type KeyMaker, type MadeKey } from "../testing/new-keys.js";
import { postJson } from "../testing/post-json.js";
import { postSpeech } from "../testing/post-speech.js";
import { newSpeechClient, type SpeechClient } from "../testing/speech-client.js";
import { newWebSocketClient } from "../testing/websocket-client.js";

const PATHS = ["/v1/audio/speech/stream/ws", "/ws/tts", "/stream"] as const;
const HELLO = { input: "Hello.", response_format: "pcm" };
/** well made, and nobody's */
const STRANGERS = `mk_0123456789ab_${"x".repeat(43)}`;

let redis: PrivateRedis;
let gateway: TestGateway;
let other: TestGateway;
let pipeline: FakePipeline;
let maker: KeyMaker;
let acme: MadeKey;
let rival: MadeKey;

beforeAll(async () => {
  redis = await startPrivateRedis();
  maker = newKeyMaker(redis.url);
  gateway = await newGateway(redis.url, { AUTH: "keys", TRUSTED_PROXIES: "1" });
  other = await newGateway(redis.url, { AUTH: "keys", TRUSTED_PROXIES: "1" });
  pipeline = await gateway.pipeline({ concurrency: 8 });
  [acme, rival] = [await maker.make("acme"), await maker.make("rival")];
});
afterAll(async () => {
  maker.close();
  await gateway.close();
  await other.close();
  await redis.stop();
});

/** @param address from which wrong keys are counted */
const bearer = (secret: string, address = "1.1.1.1") => ({
  headers: { Authorization: `Bearer ${secret}`, "X-Forwarded-For": address },
});
const client = (token: string, at = gateway): SpeechClient => newSpeechClient(at.url, { token });

/** How a handshake of a raw WebSocket is answered. */
async function handshake(path: string, secret: string): Promise<{ status: number; retryAfter: string | undefined }> {
  const socket = new WebSocket(gateway.url.replace("http", "ws") + path, bearer(secret));
  const answer = await new Promise<{ status: number; retryAfter: string | undefined }>((resolve) => {
    socket.once("open", () => resolve({ status: 101, retryAfter: undefined }));
    socket.once("unexpected-response", (_, { statusCode = 0, headers }) =>
      resolve({ status: statusCode, retryAfter: headers["retry-after"] }),
    );
    socket.on("error", () => undefined);
  });
  socket.terminate();
  return answer;
}

async function connectError(token: string): Promise<{ readonly data?: { readonly code?: string } }> {
  const { socket } = client(token);
  const error = await new Promise<{ data?: { code?: string } }>((resolve) => socket.once("connect_error", resolve));
  socket.close();
  return error;
}

describe("a key", () => {
  it("opens every door, in each way that it may be shown", async () => {
    expect((await postSpeech(gateway.url, HELLO, bearer(acme.secret))).status).toBe(200);
    const openai = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: acme.secret, maxRetries: 0 });
    const speech = await openai.audio.speech.create({ ...HELLO, model: "fake-voice", voice: "ada", response_format: "pcm" });
    expect((await speech.arrayBuffer()).byteLength).toBeGreaterThan(0);
    for (const path of PATHS) expect((await handshake(path, acme.secret)).status).toBe(101);
    const browser = await newWebSocketClient(gateway.url + PATHS[1], ["mynah", `mynah-key.${acme.secret}`]);
    expect(browser.socket.protocol).toBe("mynah");
    browser.socket.close();
    const native = client(acme.secret);
    expect((await native.ask("speak", { text: "Hello." })).speechId).toBeDefined();
    native.close();
  });

  it.each([
    ["missing", undefined],
    ["no key at all", "none"],
    ["wrong", STRANGERS],
    ["in the address", undefined, `?key=${STRANGERS}&token=${STRANGERS}`],
  ])("that is %s is a 401 at every door, and says how to show one", async (_, secret, query = "") => {
    const asked = secret === undefined ? {} : bearer(secret);
    for (const path of ["/v1/audio/speech", "/v1/audio/speech/stream", "/tts", "/v1/audio/voices", "/v1/auth/tokens"]) {
      const response = await postJson(gateway.url + path + query, HELLO, asked);
      expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, expect.stringContaining("Bearer")]);
      expect(await response.json()).toMatchObject({ error: { code: "invalid_api_key", type: "invalid_request_error" } });
    }
    expect((await fetch(`${gateway.url}/v1/models${query}`, asked)).status).toBe(401);
    for (const path of PATHS) expect((await handshake(path + query, secret ?? "")).status).toBe(401);
    expect((await connectError(secret ?? "")).data?.code).toBe("invalid_api_key");
  });

  it("that has expired is a 401", async () => {
    const { secret } = await maker.make("acme", { expiresAt: Date.now() - 1 });
    const response = await postSpeech(gateway.url, HELLO, bearer(secret));
    expect([response.status, JSON.stringify(await response.json())]).toEqual([401, expect.stringContaining("expired")]);
    const openai = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: secret });
    await expect(openai.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
  });

  it("that is revoked opens nothing within a second, at any gateway, and what it had opened is closed; its twin stays", async () => {
    const [first, second] = [await maker.make("twin"), await maker.make("twin")];
    const native = client(first.secret, other);
    await waitUntil(() => native.socket.connected);
    const raw = new WebSocket(`${gateway.url.replace("http", "ws")}/ws/tts`, bearer(first.secret));
    await once(raw, "open");
    await Promise.all([gateway, other].map(({ url }) => postSpeech(url, HELLO, bearer(first.secret))));
    const closed = once(raw, "close");
    const disconnected = new Promise((resolve) => native.socket.once("disconnect", resolve));
    await maker.revoke(first.id);
    await waitUntil(
      async () => {
        const both = [gateway, other].map(({ url }) => postSpeech(url, HELLO, bearer(first.secret, "2.2.2.2")));
        return (await Promise.all(both)).every(({ status }) => status === 401);
      },
      { what: "two refusals", timeoutMs: 1_000 },
    );
    expect((await closed)[0]).toBe(1008);
    await disconnected;
    expect(native.errors).toMatchObject([{ code: "invalid_api_key" }]);
    expect((await postSpeech(gateway.url, HELLO, bearer(second.secret))).status).toBe(200);
    native.close();
  });

  it("is not needed for the page, the descriptions and the health of it all", async () => {
    for (const path of ["/", "/docs", "/openapi.json", "/asyncapi.json", "/health", "/healthz"])
      expect((await fetch(gateway.url + path)).status).toBe(200);
  });
});

describe("a speech", () => {
  it("is there for its owner's other keys, at any gateway, and for nobody else in any way", async () => {
    const [mine, sameOwner, stranger] = [acme, await maker.make("acme"), rival].map(({ secret }) => client(secret, other));
    const { speechId = "" } = await mine!.ask("open", {});
    await mine!.ask("append", { speechId, text: "Hello there. ", flush: true });
    for (const [event, more] of [
      ["listen", { fromSample: 0 }],
      ["append", { text: "Hm." }],
      ["finish", {}],
      ["cancel", {}],
    ] as const)
      expect((await stranger!.ask(event, { speechId, ...more })).error).toMatchObject({ code: "not_found" });
    expect((await sameOwner!.ask("listen", { speechId })).error).toBeUndefined();
    expect((await mine!.ask("append", { speechId, text: "I am here." })).error).toBeUndefined();
    expect((await sameOwner!.ask("cancel", { speechId })).error).toBeUndefined();
    [mine, sameOwner, stranger].forEach((one) => one!.close());
  });

  it("is another one for another owner with the same Idempotency-Key", async () => {
    const ask = ({ secret }: MadeKey): Promise<Response> =>
      postSpeech(gateway.url, HELLO, { headers: { ...bearer(secret).headers, "Idempotency-Key": "same" } });
    const ids = (await Promise.all([ask(acme), ask(acme), ask(rival)])).map(({ headers }) => headers.get("x-speech-id"));
    expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([true, false]);
  });
});

describe("a browser's token", () => {
  it("speaks and listens as its owner at every door, and can do nothing else", async () => {
    const made = await postJson(`${gateway.url}/v1/auth/tokens`, { expires_in: 60 }, bearer(acme.secret));
    const { token, ...rest } = (await made.json()) as { token: string };
    expect([made.status, rest]).toEqual([200, { object: "auth.token", expires_in: 60, scope: "speak" }]);
    const owned = client(acme.secret);
    const { speechId } = await owned.ask("speak", { text: "Hello." });
    const native = client(token, other);
    expect((await native.ask("listen", { speechId })).error).toBeUndefined();
    expect((await postSpeech(other.url, HELLO, bearer(token))).status).toBe(200);
    expect((await handshake(PATHS[0], token)).status).toBe(101);
    for (const [method, path] of [
      ["POST", "/v1/auth/tokens"],
      ["POST", "/v1/audio/voices"],
      ["DELETE", "/v1/audio/voices/eve"],
    ] as const) {
      const response = await fetch(gateway.url + path, { method, ...bearer(token) });
      expect([path, response.status]).toEqual([path, path === "/v1/audio/voices" ? 400 : 403]);
    }
    [owned, native].forEach((one) => one.close());
  });

  it("lasts no longer than it was asked for, and no longer than its key", async () => {
    const ask = async (expires_in: number, { secret }: MadeKey): Promise<string> => {
      const response = await postJson(`${gateway.url}/v1/auth/tokens`, { expires_in }, bearer(secret));
      return ((await response.json()) as { token: string }).token;
    };
    const short = await ask(1, acme);
    const key = await maker.make("gone");
    const long = await ask(900, key);
    expect((await postJson(`${gateway.url}/v1/auth/tokens`, { expires_in: 901 }, bearer(acme.secret))).status).toBe(400);
    await maker.revoke(key.id);
    await waitUntil(async () => (await postSpeech(gateway.url, HELLO, bearer(long, "3.3.3.3"))).status === 401);
    await waitUntil(async () => (await postSpeech(gateway.url, HELLO, bearer(short, "4.4.4.4"))).status === 401);
  });
});

describe("who guesses keys", () => {
  it("is slowed, costs Redis nothing, and disturbs neither others nor right keys from the same address", async () => {
    const guess = (index: number): string => {
      const id = index % 2 === 0 ? acme.id : String(index).padStart(12, "0");
      return `mk_${id}_${String(index).padStart(43, "x")}`;
    };
    const from = (address: string, secret: string): Promise<Response> =>
      fetch(`${other.url}/v1/models`, bearer(secret, address));
    const before = await maker.commands();
    const statuses = new Map<number, number>();
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => from("6.6.6.6", guess(50 * round + index))));
      for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect((statuses.get(401) ?? 0) + (statuses.get(429) ?? 0)).toBe(1_000);
    expect(statuses.get(401)).toBeLessThan(30);
    const slowed = await from("6.6.6.6", guess(1_000));
    expect([slowed.status, Number(slowed.headers.get("retry-after"))]).toEqual([429, expect.any(Number)]);
    expect(Number(slowed.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await maker.commands()) - before).toBeLessThan(700); // workers and gateways go on asking
    expect((await from("6.6.6.6", acme.secret)).status).toBe(200);
    expect((await from("1.2.3.4", guess(0))).status).toBe(401);
    const metrics = await (await fetch(`${other.metricsUrl}/metrics`)).text();
    expect(metrics).toMatch(/mynah_auth_refused_total\{reason="slowed",role="gateway"\} 9\d\d/);
  });
});

describe("a key's limit", () => {
  it("of characters is a 400 in each dialect", async () => {
    const { secret } = await maker.make("short", { limits: { characters: 10 } });
    const text = "Eleven chars";
    const answers = [
      await postSpeech(gateway.url, { ...HELLO, input: text }, bearer(secret)),
      await postJson(`${gateway.url}/tts`, { text }, bearer(secret)),
    ];
    for (const answer of answers)
      expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: "text_too_long" } }]);
    const native = client(secret);
    expect((await native.ask("speak", { text })).error?.code).toBe("text_too_long");
    const { speechId } = await native.ask("open", {});
    expect((await native.ask("append", { speechId, text })).error?.code).toBe("text_too_long");
    expect((await native.ask("append", { speechId, text: "Short." })).error).toBeUndefined();
    const raw = await newWebSocketClient(gateway.url + PATHS[2], ["mynah", `mynah-key.${secret}`]);
    raw.send({ session_id: "1", text });
    await raw.saidWords(1);
    expect(raw.words).toMatchObject([{ error: { code: "text_too_long" } }]);
    raw.socket.close();
    native.close();
  });

  it("of streams is a 429 with Retry-After while they last, and what cannot be heard takes no place", async () => {
    const { secret } = await maker.make("narrow", { limits: { streams: 1 } });
    const native = client(secret, other);
    const { speechId } = await native.ask("open", {});
    const refused = await postSpeech(gateway.url, HELLO, bearer(secret));
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
    expect(await refused.json()).toMatchObject({ error: { code: "rate_limited", type: "rate_limit_error" } });
    expect((await native.ask("speak", { text: "Hello." })).error).toMatchObject({ code: "rate_limited", retryAfterS: 5 });
    const raw = await newWebSocketClient(gateway.url + PATHS[0], ["mynah", `mynah-key.${secret}`]);
    raw.send({ text: "Hello." });
    await raw.saidWords(1);
    expect(raw.words).toMatchObject([{ type: "error", error: { code: "rate_limited" } }]);
    await native.ask("cancel", { speechId });
    expect((await postSpeech(gateway.url, { ...HELLO, model: "none" }, bearer(secret))).status).toBe(404);
    for (let again = 0; again < 3; again += 1) {
      const spoken = await postSpeech(gateway.url, HELLO, bearer(secret));
      expect([spoken.status, (await spoken.arrayBuffer()).byteLength > 0]).toEqual([200, true]);
    }
    raw.socket.close();
    native.close();
  });

  it("of sound a day counts what was spoken, and is a 429 until tomorrow", async () => {
    const { secret } = await maker.make("daily", { limits: { audioSecondsADay: 1 } });
    const statuses: number[] = [];
    for (let speech = 0; speech < 5; speech += 1) {
      const response = await postSpeech(gateway.url, HELLO, bearer(secret));
      await response.arrayBuffer();
      statuses.push(response.status);
      if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeLessThanOrEqual(86_400);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429]); // three frames of 85 ms each
  });

  it("of sockets is a 429 in the handshake, and of those that are gone none is counted", async () => {
    const { secret } = await maker.make("few", { limits: { sockets: 2 } });
    const native = client(secret, other);
    await waitUntil(() => native.socket.connected);
    const raw = await newWebSocketClient(gateway.url + PATHS[1], ["mynah", `mynah-key.${secret}`]);
    expect(await handshake(PATHS[1], secret)).toEqual({ status: 429, retryAfter: "5" });
    expect((await connectError(secret)).data).toMatchObject({ code: "rate_limited", retryAfterS: 5 });
    native.close();
    raw.socket.close();
    await waitUntil(async () => (await handshake(PATHS[1], secret)).status === 101);
  });

  it("of messages counts requests, events and frames together", async () => {
    const { secret } = await maker.make("quiet", { limits: { messages: 4 } });
    const native = client(secret);
    const raw = await newWebSocketClient(gateway.url + PATHS[1], ["mynah", `mynah-key.${secret}`]);
    expect((await fetch(`${gateway.url}/v1/models`, bearer(secret))).status).toBe(200);
    expect((await native.ask("leave", { speechId: "0-aaaaaaaaaaaaaaaaaaaaaa" })).error).toBeUndefined();
    raw.send("no JSON");
    raw.send("nor that");
    await raw.saidWords(2);
    raw.send("one too many");
    await raw.saidWords(3);
    expect(raw.words.map((word) => (word as { error: { code: string } }).error.code)).toEqual([
      "invalid_request",
      "invalid_request",
      "rate_limited",
    ]);
    expect((await native.ask("speak", { text: "Hello." })).error).toMatchObject({ code: "rate_limited" });
    const refused = await fetch(`${gateway.url}/v1/models`, bearer(secret));
    expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([429, expect.any(Number)]);
    raw.socket.close();
    native.close();
  });

  it("that was reached is counted, without ids", async () => {
    const metrics = await (await fetch(`${gateway.metricsUrl}/metrics`)).text();
    for (const limit of ["characters", "streams", "audioSecondsADay", "sockets", "messages"])
      expect(metrics).toMatch(new RegExp(`mynah_key_limited_total\\{limit="${limit}",role="gateway"\\} [1-9]`));
    expect(pipeline.jobs.length).toBeGreaterThan(0);
    expect(metrics).not.toContain(acme.id);
  });
});
