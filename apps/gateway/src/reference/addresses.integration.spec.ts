import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloningProfile } from "../testing/fake-profile.js";
import { fakeReferences } from "../testing/fake-references.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { postJson } from "../testing/post-json.js";
import { newSpeechClient } from "../testing/speech-client.js";
import { newWebSocketClient } from "../testing/websocket-client.js";
import { websocketPaths } from "../websocket/websocket-paths.js";

/** A server inside, which nobody outside may have asked. */
const inside = createServer((_, response) => response.end("a secret"));
let asked = 0;
inside.on("connection", () => (asked += 1));
const text = "Hello there.";

let redis: PrivateRedis;
let gateway: TestGateway;
let address: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => inside.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(inside.address() as AddressInfo).port}/latest/meta-data/voice.wav`;
  redis = await startPrivateRedis();
  gateway = await newGateway(redis.url, {}, { profile: cloningProfile, references: fakeReferences() });
  await gateway.pipeline();
});
afterAll(async () => {
  await gateway.close();
  await redis.stop();
  inside.close();
});

/** The field that is blamed. */
async function refusalOf(response: Response): Promise<string | null> {
  expect(response.status).toBe(400);
  return ((await response.json()) as { error: { param: string | null } }).error.param;
}

describe("a reference that is an address is refused, and nobody is asked there", () => {
  it.each([
    ["/tts", { text }, "reference"],
    ["/tts", { text }, "voice"],
    ["/v1/audio/speech", { input: text }, "reference"],
    ["/v1/audio/speech", { input: text }, "reference_audio"],
    ["/v1/audio/speech", { input: text }, "voice"],
    ["/v1/audio/speech/stream", { text }, "reference"],
  ])("POST %s %j with %s", async (path, body, field) => {
    expect(await refusalOf(await postJson(gateway.url + path, { ...body, [field]: address }))).toBe(field);
  });

  it.each([
    ["/v1/audio/vc", { reference_text: "la", generate_text: text }, "reference_audio"],
    ["/v1/audio/voices", { name: "eve", consent: "true" }, "audio_sample"],
    ["/v1/audio/voices", { name: "eve", consent: "true" }, "reference_audio"],
  ])("the form of %s %j with %s", async (path, fields, field) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, [field]: address })) form.set(name, value);
    expect(await refusalOf(await fetch(gateway.url + path, { method: "POST", body: form }))).toBe(field);
  });

  it.each(Object.values(websocketPaths))("the WebSocket %s", async (path) => {
    const client = await newWebSocketClient(gateway.url + path);
    client.send({ text, reference: address });
    await client.saidWords(1);
    expect(client.words).toMatchObject([{ error: { code: "invalid_request", param: "reference" } }]);
    client.socket.terminate();
  });

  it("socket.io", async () => {
    const client = newSpeechClient(gateway.url);
    expect(await client.ask("speak", { text, reference: address })).toMatchObject({ error: { param: "reference" } });
    expect(await client.ask("open", { reference: address })).toMatchObject({ error: { param: "reference" } });
    client.close();
  });

  it("after all that", () => {
    expect(asked).toBe(0);
  });
});
