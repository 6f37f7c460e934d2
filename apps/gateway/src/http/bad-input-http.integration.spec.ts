import { request } from "node:http";
import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BAD_FIELDS, BAD_TEXTS } from "../testing/bad-texts.js";
import { expectRefused as expectRefusedAt } from "../testing/expect-refused.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { postSpeech } from "../testing/post-speech.js";

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

const expectRefused = (response: Response, status?: number) => expectRefusedAt(gateway.url, response, status);

const post = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = { "Content-Type": "application/json" },
): Promise<Response> => fetch(`${gateway.url}/v1/audio/speech`, { method: "POST", headers, body });

describe("POST /v1/audio/speech refuses", () => {
  it.each(BAD_TEXTS)("input: %s", async (_, input, code) => {
    const error = await expectRefused(await postSpeech(gateway.url, { input }), 400);
    expect(error.code).toMatch(code);
    expect(error.param).toBe("input");
  });

  it("10,000 characters", async () => {
    const error = await expectRefused(
      await postSpeech(gateway.url, { input: "Hello you. ".repeat(1_000).slice(0, 10_000) }),
      400,
    );
    expect(error.code).toBe("text_too_long");
  });

  it.each(BAD_FIELDS)("%s: %j", async (field, value) => {
    await expectRefused(await postSpeech(gateway.url, { input: "Hello.", [field]: value }));
  });

  it.each([
    ["response_format", "ogg", /mp3, opus, aac, flac, wav, pcm/],
    ["response_format", 5, /mp3, opus, aac, flac, wav, pcm/],
    ["speed", 5, /0\.25 to 4/],
    ["speed", 0, /0\.25 to 4/],
    ["speed", "fast", /number/],
    ["playback_speed", 0.2, /0\.25 to 4/],
    ["playback_overlap_speed", -0.1, /0 to 1/],
    ["playback_overlap_speed", 2, /0 to 1/],
    ["stream_format", "mp3", /audio or sse/],
    ["stream", "no", /boolean/],
    ["normalize", 1, /boolean/],
    ["language", 7, /string/],
    ["instructions", [], /string/],
    ["voice", { id: 7 }, /name or \{id\}/],
    ["voice", { name: "ada" }, /name or \{id\}/],
    ["top_p", 0, /top_p/],
    ["repetition_penalty", 9, /repetition_penalty/],
    ["max_tokens", 0, /max_tokens/],
  ])("%s: %j", async (field, value, message) => {
    const error = await expectRefused(await postSpeech(gateway.url, { input: "Hello.", [field]: value }), 400);
    expect(error).toMatchObject({ param: field, message: expect.stringMatching(message) as string });
  });

  it.each([
    ["speed and playback_speed that are too much together", { speed: 3, playback_speed: 2 }, "playback_speed"],
    ["events that are not streamed", { stream: false, stream_format: "sse" }, "stream"],
  ])("%s", async (_, fields, param) => {
    expect(await expectRefused(await postSpeech(gateway.url, { input: "Hello.", ...fields }), 400)).toMatchObject({
      param,
    });
  });

  it.each([
    ["empty", ""],
    ["256 characters long", "k".repeat(256)],
    ["not printable", "caf\u00e9"],
  ])("an Idempotency-Key that is %s", async (_, key) => {
    const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
    const error = await expectRefused(await post('{"input":"Hello."}', headers), 400);
    expect(error.param).toBe("Idempotency-Key");
  });

  it.each([
    ["invalid JSON", "{"],
    ["half a body", '{"input":"Hello'],
    ["a trailing comma", '{"input":"Hello",}'],
    ["a bare string", '"Hello"'],
    ["null", "null"],
    ["a list", "[1]"],
    ["nothing", ""],
    ["a NUL", "\u0000"],
    ["deep nesting", "[".repeat(20_000)],
  ])("a body that is %s", async (_, body) => {
    await expectRefused(await post(body), 400);
  });

  it.each([
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data; boundary=x", 415],
    ["application/json; charset=latin7", 415],
  ])("content type %s", async (type, status) => {
    await expectRefused(await post('{"input":"Hello"}', { "Content-Type": type }), status);
  });

  it("a body that is too large, or compressed", async () => {
    await expectRefused(await post(JSON.stringify({ input: "a".repeat(70_000) })), 413);
    await expectRefused(await post("x", { "Content-Type": "application/json", "Content-Encoding": "gzip" }), 415);
  });

  it("random bytes, never with a 5xx", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const response = await post(new Uint8Array(bytes));
        expect([response.status >= 400, response.status < 500]).toEqual([true, true]);
        await response.arrayBuffer();
      }),
      { numRuns: 50 },
    );
  });

  it("paths that lead nowhere, in the same shape", async () => {
    const { message } = await expectRefused(await fetch(`${gateway.url}/v1/audio/voices/%`), 400);
    expect(message).toMatch(/path/);
    for (const path of ["/v1/nothing", "/v1/audio/speech", "/../../etc/passwd", "/%ff", "/v1/models/x/y"]) {
      await expectRefused(await fetch(`${gateway.url}${path}`));
    }
  });

  it("pages of foreign origins", async () => {
    const status = await new Promise<number | undefined>((resolve) => {
      request(`${gateway.url}/v1/models`, { headers: { Origin: "https://evil.example" } }, (response) =>
        resolve(response.resume().statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });
});
