import { AUDIO_FORMATS, mediaTypeOf } from "@mynah/audio";
import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newGateway, type TestGateway } from "../../testing/new-gateway.js";
import { postSpeech } from "../../testing/post-speech.js";
import { judgeOpenApi, type Judge } from "../testing/described.js";

type Headers = Readonly<Record<string, unknown>>;
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Responses }>>>>;
}
type Responses = Readonly<Record<string, { readonly headers?: Headers; readonly content: Headers }>>;

let redis: PrivateRedis;
let gateway: TestGateway;
let document: Document;
let judge: Judge;

beforeAll(async () => {
  redis = await startPrivateRedis();
  gateway = await newGateway(redis.url);
  await gateway.pipeline();
  document = (await (await fetch(`${gateway.url}/openapi.json`)).json()) as Document;
  judge = judgeOpenApi(document);
});
afterAll(async () => {
  await gateway.close();
  await redis.stop();
});

const ofSchema = (name: string, value: unknown): ReturnType<Judge> => judge(`/components/schemas/${name}`, value);
const post = (path: string, body: object): Promise<Response> =>
  fetch(gateway.url + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

function mediaTypes(path: string, method: string): readonly string[] {
  return Object.keys(document.paths[path]?.[method]?.responses["200"]?.content ?? {});
}

describe("what a look-up answers", () => {
  it.each([
    ["/v1/models", "ModelList"],
    ["/v1/models/fake-voice", "Model"],
    ["/v1/models/none", "Error"],
    ["/v1/audio/voices", "VoiceList"],
    ["/v1/audio/speaker", "SpeakerList"],
    ["/v1/audio/voices/ada", "Voice"],
    ["/health", "Health"],
    ["/healthz", "Healthz"],
    ["/nowhere", "Error"],
  ])("of %s is described by %s", async (path, schema) => {
    expect(ofSchema(schema, await (await fetch(gateway.url + path)).json())).toEqual([]);
  });

  it.each(["/openapi.json", "/asyncapi.json", "/docs"])("of %s is of the described type", async (path) => {
    const response = await fetch(gateway.url + path);
    expect(response.status).toBe(200);
    expect(mediaTypes(path, "get")).toContain(response.headers.get("content-type")?.split(";")[0]);
  });
});

describe("what a request for speech is answered with", () => {
  it.each(AUDIO_FORMATS)("has the described type as %s", async (format) => {
    const response = await postSpeech(gateway.url, { input: "Hello there.", response_format: format });
    await response.arrayBuffer();
    expect(response.headers.get("content-type")).toBe(mediaTypeOf[format]);
    expect(mediaTypes("/v1/audio/speech", "post")).toContain(mediaTypeOf[format]);
  });

  it.each([
    ["/v1/audio/speech", { input: "Hello there.", response_format: "wav", stream: false }],
    ["/v1/audio/speech/stream", { text: "Hello there." }],
    ["/tts", { text: "Hello there." }],
  ])("at %s has the described headers", async (path, body) => {
    const response = await post(path, body);
    await response.arrayBuffer();
    const { headers = {}, content = {} } = document.paths[path]?.["post"]?.responses["200"] ?? {};
    expect(Object.keys(headers).filter((name) => !response.headers.has(name))).toEqual([]);
    expect(Object.keys(content)).toContain(response.headers.get("content-type"));
  });

  it("is made of described events", async () => {
    const response = await postSpeech(gateway.url, { input: "Hello there.", stream_format: "sse" });
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const lines = (await response.text()).split("\n").filter((line) => line.startsWith("data: "));
    const events = lines.map((line) => JSON.parse(line.slice("data: ".length)) as { readonly type: string });
    expect(events.at(-1)?.type).toBe("speech.audio.done");
    for (const event of events) expect(ofSchema("SpeechAudioEvent", event)).toEqual([]);
  });

  it.each([
    ["/v1/audio/speech", { input: "" }, 400],
    ["/v1/audio/speech", { input: "Hi.", model: "none" }, 404],
    ["/v1/audio/speech/stream", { text: 5 }, 400],
    ["/tts", { text: "Hi.", reference: "UklGRg==" }, 400],
    ["/v1/audio/vc", {}, 400],
    ["/v1/audio/voices", {}, 400],
  ])("at %s for %j is a described failure", async (path, body, status) => {
    const response = await post(path, body);
    expect(response.status).toBe(status);
    expect(Object.keys(document.paths[path]?.["post"]?.responses ?? {})).toContain(String(status));
    expect(ofSchema("Error", await response.json())).toEqual([]);
  });
});
