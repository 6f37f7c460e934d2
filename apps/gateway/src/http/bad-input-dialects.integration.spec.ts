import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BAD_FIELDS, BAD_TEXTS } from "../testing/bad-texts.js";
import { expectRefused } from "../testing/expect-refused.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { postJson } from "../testing/post-json.js";

let redis: PrivateRedis;
let gateway: TestGateway;

beforeAll(async () => {
  redis = await startPrivateRedis();
  gateway = await newGateway(redis.url);
  await gateway.pipeline({ concurrency: 4 });
});
afterAll(async () => {
  await gateway.close();
  await redis.stop();
});

const post = (path: string, body: object): Promise<Response> => postJson(`${gateway.url}${path}`, body);

describe.each(["/v1/audio/speech/stream", "/tts"])("POST %s refuses", (path) => {
  it.each(BAD_TEXTS)("a text that is %s", async (_, text, code) => {
    const error = await expectRefused(gateway.url, await post(path, { text }), 400);
    expect([error.code, error.param]).toEqual([expect.stringMatching(code), "text"]);
  });

  it.each(BAD_FIELDS)("%s: %j", async (field, value) => {
    await expectRefused(gateway.url, await post(path, { text: "Hello.", [field]: value }));
  });

  it.each([
    ["half of its JSON", { type: "application/json", body: '{"text":"Hel' }, 400],
    ["no text at all", { type: "application/json", body: "{}" }, 400],
    ["binary that is called JSON", { type: "application/json", body: "\u0000\u00ff" }, 400],
    ["binary", { type: "application/octet-stream", body: "\u0000\u00ff" }, 415],
    ["a form", { type: "application/x-www-form-urlencoded", body: "text=Hello" }, 415],
  ])("%s", async (_, { type, body }, status) => {
    const headers = { "Content-Type": type };
    await expectRefused(gateway.url, await fetch(`${gateway.url}${path}`, { method: "POST", headers, body }), status);
  });
});

it("two texts at once are refused", async () => {
  await expectRefused(gateway.url, await post("/v1/audio/speech/stream", { text: "One.", input: "Two." }), 400);
});

describe("where no model takes a reference", () => {
  it("one is refused as such, however large; and what is larger than any, unread", async () => {
    const tts = (characters: number): Promise<Response> =>
      post("/tts", { text: "Hello.", reference: "U".repeat(characters) });
    const error = await expectRefused(gateway.url, await tts(480_000), 400);
    expect(error).toMatchObject({
      param: "reference",
      message: expect.stringMatching(/its own voices only/) as string,
    });
    await expectRefused(gateway.url, await tts(14_700_000), 413);
  });

  it.each(["/v1/audio/vc", "/v1/audio/voices"])("%s refuses a whole upload, or half of one", async (path) => {
    const send = (body: FormData | string, headers = {}): Promise<Response> =>
      fetch(gateway.url + path, { method: "POST", body, headers });
    const form = new FormData();
    form.set("reference_audio", new Blob([new Uint8Array(300_000)]), "voice.wav");
    const { message } = await expectRefused(gateway.url, await send(form), 400);
    expect(message).toMatch(/no model here takes a reference/);
    const half = await send("--x\r\nContent-Disp", { "Content-Type": "multipart/form-data; boundary=x" });
    await expectRefused(gateway.url, half, 400);
  });
});
