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

describe("a voice from a reference", () => {
  it("is refused as not made yet, however large the reference", async () => {
    const tts = (characters: number): Promise<Response> =>
      post("/tts", { text: "Hello.", reference: "U".repeat(characters) });
    const error = await expectRefused(gateway.url, await tts(480_000), 501);
    expect(error).toMatchObject({ code: "not_implemented", param: "reference" });
    await expectRefused(gateway.url, await tts(4_200_000), 413);
  });

  it("is refused at OpenAI's extension too, with a whole upload or half of one", async () => {
    const convert = (body: FormData | string, headers = {}): Promise<Response> =>
      fetch(`${gateway.url}/v1/audio/vc`, { method: "POST", body, headers });
    const form = new FormData();
    form.set("reference_audio", new Blob([new Uint8Array(300_000)]), "voice.wav");
    expect((await expectRefused(gateway.url, await convert(form), 501)).code).toBe("not_implemented");
    const half = await convert("--x\r\nContent-Disp", { "Content-Type": "multipart/form-data; boundary=x" });
    await expectRefused(gateway.url, half, 501);
  });
});
