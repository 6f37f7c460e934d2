import { waitUntil } from "@mynah/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HELLO, openGuardedDoors, PATHS, type GuardedDoors } from "../testing/guarded-doors.js";
import type { TestGateway } from "../testing/new-gateway.js";
import type { KeyMaker } from "../testing/new-keys.js";
import { postJson } from "../testing/post-json.js";
import { postSpeech } from "../testing/post-speech.js";
import { newWebSocketClient } from "../testing/websocket-client.js";
import { bearer, refusalOf, shakeHands } from "../testing/with-key.js";

let doors: GuardedDoors;
let gateway: TestGateway;
let other: TestGateway;
let maker: KeyMaker;
let client: GuardedDoors["client"];

beforeAll(async () => {
  doors = await openGuardedDoors();
  ({ gateway, other, maker, client } = doors);
});
afterAll(() => doors?.close());

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

  it("of characters counts a session's in all, at whichever gateway they come, and what was taken is spoken", async () => {
    const { secret } = await maker.make("wordy", { limits: { characters: 10 } });
    const [native, elsewhere] = [client(secret), client(secret, other)];
    const { speechId } = await native.ask("open", {});
    expect((await native.ask("append", { speechId, text: "Hello. " })).error).toBeUndefined();
    expect((await elsewhere.ask("append", { speechId, text: "Hm. " })).error?.code).toBe("text_too_long");
    expect((await native.ask("append", { speechId, at: 0, text: "Hello. Hm." })).error).toBeUndefined();
    expect((await elsewhere.ask("append", { speechId, text: "!" })).error?.code).toBe("text_too_long");
    expect((await native.ask("finish", { speechId })).error).toBeUndefined();
    const raw = await newWebSocketClient(gateway.url + PATHS[2], ["mynah", `mynah-key.${secret}`]);
    for (const text of ["Hello. ", "Too ", "much."]) raw.send({ session_id: "1", text });
    await raw.saidWords(3);
    const refused = { error: { code: "text_too_long" } };
    expect(raw.story).toMatchObject(["*", "END", refused, refused]);
    [native, elsewhere].forEach((one) => one.close());
    raw.socket.close();
  });

  it("of streams is not taken up by a request that is refused for its idempotency key", async () => {
    const { secret } = await maker.make("once", { limits: { streams: 1 } });
    const ask = async (input: string, key: string): Promise<number> => {
      const headers = { ...bearer(secret).headers, "Idempotency-Key": key };
      const response = await postSpeech(gateway.url, { ...HELLO, input }, { headers });
      await response.arrayBuffer();
      return response.status;
    };
    expect([await ask("Hello.", "a"), await ask("Another.", "a"), await ask("Hello.", "b")]).toEqual([200, 400, 200]);
  });

  it("of streams is a 429 with Retry-After while they last, and what cannot be heard takes no place", async () => {
    const { secret } = await maker.make("narrow", { limits: { streams: 1 } });
    const native = client(secret, other);
    const { speechId } = await native.ask("open", {});
    const refused = await postSpeech(gateway.url, HELLO, bearer(secret));
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
    expect(await refused.json()).toMatchObject({ error: { code: "rate_limited", type: "rate_limit_error" } });
    expect((await native.ask("speak", { text: "Hello." })).error).toMatchObject({
      code: "rate_limited",
      retryAfterS: 5,
    });
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
    expect(await shakeHands(gateway.url + PATHS[1], secret)).toEqual({ status: 429, retryAfter: "5" });
    expect(await refusalOf(gateway.url, secret)).toMatchObject({ code: "rate_limited", retryAfterS: 5 });
    native.close();
    raw.socket.close();
    await waitUntil(async () => (await shakeHands(gateway.url + PATHS[1], secret)).status === 101);
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
  });
});
