import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { waitUntil } from "@mynah/testing";
import OpenAI from "openai";
import { WebSocket } from "ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HELLO, openGuardedDoors, PATHS, type GuardedDoors } from "../testing/guarded-doors.js";
import type { TestGateway } from "../testing/new-gateway.js";
import type { KeyMaker, MadeKey } from "../testing/new-keys.js";
import { postJson } from "../testing/post-json.js";
import { postSpeech } from "../testing/post-speech.js";
import { newWebSocketClient } from "../testing/websocket-client.js";
import { bearer, refusalOf, shakeHands } from "../testing/with-key.js";

/** well made, and nobody's */
const STRANGERS = `mk_0123456789ab_${"x".repeat(43)}`;

let doors: GuardedDoors;
let gateway: TestGateway;
let other: TestGateway;
let maker: KeyMaker;
let client: GuardedDoors["client"];
let acme: MadeKey;
let rival: MadeKey;

beforeAll(async () => {
  doors = await openGuardedDoors({ concurrency: 8 });
  ({ gateway, other, maker, client } = doors);
  [acme, rival] = [await maker.make("acme"), await maker.make("rival")];
});
afterAll(() => doors?.close());

describe("a key", () => {
  it("opens every door, in each way that it may be shown", async () => {
    expect((await postSpeech(gateway.url, HELLO, bearer(acme.secret))).status).toBe(200);
    const openai = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: acme.secret, maxRetries: 0 });
    const speech = await openai.audio.speech.create({
      ...HELLO,
      model: "fake-voice",
      voice: "ada",
      response_format: "pcm",
    });
    expect((await speech.arrayBuffer()).byteLength).toBeGreaterThan(0);
    for (const path of PATHS) expect((await shakeHands(gateway.url + path, acme.secret)).status).toBe(101);
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
      expect([response.status, response.headers.get("www-authenticate")]).toEqual([
        401,
        expect.stringContaining("Bearer"),
      ]);
      expect(await response.json()).toMatchObject({
        error: { code: "invalid_api_key", type: "invalid_request_error" },
      });
    }
    expect((await fetch(`${gateway.url}/v1/models${query}`, asked)).status).toBe(401);
    for (const path of PATHS) expect((await shakeHands(gateway.url + path + query, secret ?? "")).status).toBe(401);
    expect(await refusalOf(gateway.url, secret ?? "")).toMatchObject({ code: "invalid_api_key" });
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

  it("that is revoked while the request's body comes is a 401", async () => {
    const { id, secret } = await maker.make("hasty");
    const body = JSON.stringify(HELLO);
    const { headers } = bearer(secret);
    const slow = httpRequest(`${gateway.url}/v1/audio/speech`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json", "Content-Length": body.length },
    });
    slow.write(body.slice(0, 5));
    await postSpeech(gateway.url, HELLO, bearer(secret)); // by now the head of the other has been read
    await maker.revoke(id);
    await waitUntil(async () => (await postSpeech(gateway.url, HELLO, bearer(secret, "5.5.5.5"))).status === 401);
    const answered = once(slow, "response") as Promise<[IncomingMessage]>;
    slow.end(body.slice(5));
    const [response] = await answered;
    expect([response.statusCode, response.headers["www-authenticate"]]).toEqual([
      401,
      expect.stringContaining("Bearer"),
    ]);
    response.resume();
  });

  it("is not needed for the page, the descriptions and the health of it all", async () => {
    for (const path of ["/", "/docs", "/openapi.json", "/asyncapi.json", "/health", "/healthz"])
      expect((await fetch(gateway.url + path)).status).toBe(200);
  });
});

describe("a speech", () => {
  it("is there for its owner's other keys, at any gateway, and for nobody else in any way", async () => {
    const [mine, sameOwner, stranger] = [acme, await maker.make("acme"), rival].map(({ secret }) =>
      client(secret, other),
    );
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
    const ids = (await Promise.all([ask(acme), ask(acme), ask(rival)])).map(({ headers }) =>
      headers.get("x-speech-id"),
    );
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
    expect((await shakeHands(gateway.url + PATHS[0], token)).status).toBe(101);
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
    expect((await postJson(`${gateway.url}/v1/auth/tokens`, { expires_in: 901 }, bearer(acme.secret))).status).toBe(
      400,
    );
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
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) => from("6.6.6.6", guess(50 * round + index))),
      );
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
