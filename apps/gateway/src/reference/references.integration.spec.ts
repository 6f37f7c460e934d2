import { connect } from "node:net";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openAiErrorSchema, voiceListSchema } from "../http/openai-answer-schemas.js";
import { cloningProfile } from "../testing/fake-profile.js";
import { fakeReferences, fakeSoundFile, type FakeReferences } from "../testing/fake-references.js";
import type { FakePipeline } from "../testing/fake-pipeline.js";
import { expectedPcm } from "../testing/expected-pcm.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { postJson } from "../testing/post-json.js";
import { newSpeechClient } from "../testing/speech-client.js";
import { newWebSocketClient } from "../testing/websocket-client.js";

const base64 = Buffer.from(fakeSoundFile()).toString("base64");
const text = "Hello there.";

let redis: PrivateRedis;
let gateway: TestGateway;
let references: FakeReferences;
let pipeline: FakePipeline;

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  references = fakeReferences();
  gateway = await newGateway(redis.url, { REFERENCE_MS: "300" }, { profile: cloningProfile, references });
  pipeline = await gateway.pipeline();
});
afterEach(() => gateway.close());

type Fields = Readonly<Record<string, string | Uint8Array>>;

/** Bytes are sent as a file. */
function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (typeof value === "string") form.set(name, value);
    else form.set(name, new Blob([Buffer.from(value)]), "voice.wav");
  return form;
}

const post = (path: string, fields: Fields): Promise<Response> =>
  fetch(gateway.url + path, { method: "POST", body: formOf(fields) });
const convert = (fields: Fields): Promise<Response> =>
  post("/v1/audio/vc", { reference_audio: fakeSoundFile(), reference_text: "la", generate_text: text, ...fields });
const store = (fields: Fields = {}): Promise<Response> =>
  post("/v1/audio/voices", { name: "eve", consent: "true", audio_sample: fakeSoundFile(), ...fields });
const tts = (body: object): Promise<Response> => postJson(`${gateway.url}/tts`, { text, ...body });
const heard = async (response: Response): Promise<number> => (await response.arrayBuffer()).byteLength;

async function refusal(response: Response): Promise<object> {
  const { error } = openAiErrorSchema.parse(await response.json());
  return { status: response.status, ...error };
}

describe("POST /v1/audio/vc", () => {
  it("speaks in the reference's voice, in the format and manner that was asked for", async () => {
    const response = await convert({ response_format: "pcm", seed: "7", temperature: "0.4", normalize: "false" });
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(expectedPcm(pipeline.jobs, 3))).toBe(true);
    const reference = expect.any(String) as string;
    expect(pipeline.jobs).toMatchObject([{ reference, normalize: false, sampling: { temperature: 0.4 } }]);
    expect(references.encoded).toMatchObject([{ codec: "fake-codec", text: "la", samples: 8 }]);
    expect(pipeline.jobs[0]?.voice).toBe("ada");
  });

  it("answers as /v1/audio/speech does: whole files, and events", async () => {
    const whole = await convert({ response_format: "wav", stream: "false" });
    expect([whole.status, Number(whole.headers.get("content-length"))]).toEqual([200, await heard(whole)]);
    const events = await convert({ stream_format: "sse" });
    expect(await events.text()).toContain('"type":"speech.audio.done"');
  });

  it("encodes the same reference once", async () => {
    for (let time = 0; time < 2; time += 1) await heard(await convert({ response_format: "pcm" }));
    expect(references.encoded).toHaveLength(1);
    expect(pipeline.jobs[0]?.reference).toBe(pipeline.jobs[1]?.reference);
  });

  it.each<readonly [string, Fields, { readonly message?: RegExp; readonly [field: string]: unknown }]>([
    ["no sound", { reference_audio: Buffer.from("no sound") }, { status: 400, param: "reference_audio" }],
    ["an address in place of the file", { reference_audio: "https://x.example/a.wav" }, { message: /not fetched/ }],
    ["a text in place of the file", { reference_audio: "voice.wav" }, { message: /-F name=@file/ }],
    ["an unknown field", { colour: "red" }, { status: 400, param: "colour" }],
    ["a number that is none", { seed: "7 or so" }, { status: 400, param: "seed" }],
    ["no text", { generate_text: "..." }, { status: 400, param: "generate_text", code: "empty_text" }],
    ["an unknown model", { model: "gpt-9" }, { status: 404, code: "unknown_model" }],
    ["11 MiB", { reference_audio: new Uint8Array(11 * 1024 * 1024) }, { status: 413 }],
  ])("refuses %s", async (_, fields, { message, ...expected }) => {
    const matching = expect.stringMatching(message ?? "") as string;
    expect(await refusal(await convert(fields))).toMatchObject({ ...expected, message: matching });
    expect(references.encoded.length).toBeLessThan(2);
  });

  it("says 503 and when to come back while no vocoder encodes", async () => {
    references.hasVocoder = false;
    const response = await convert({});
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refusal(response)).toMatchObject({ status: 503, code: "unavailable" });
  });
});

it("no more than eight uploads are read at once; the next are told when to come back", async () => {
  const { port } = new URL(gateway.url);
  const head = "POST /v1/audio/vc HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\n";
  const sockets = Array.from({ length: 8 }, () => connect(Number(port)));
  for (const socket of sockets) socket.write(`${head}Content-Length: 100000\r\n\r\n`);
  const figures = async (): Promise<string> => (await fetch(`${gateway.metricsUrl}/metrics`)).text();
  await waitUntil(async () => /mynah_uploads\{.*\} 8/.test(await figures()), { what: "eight uploads" });
  const padding = "x".repeat(70_000);
  expect((await post("/V1/Audio/VC/", { padding })).status).toBe(429);
  const response = await convert({ padding });
  expect(response.headers.get("retry-after")).toBe("1");
  expect(await refusal(response)).toMatchObject({ status: 429, code: "overloaded" });
  for (const socket of sockets) socket.destroy();
  await waitUntil(async () => /mynah_uploads\{.*\} 0/.test(await figures()), { what: "room" });
  expect((await convert({})).status).toBe(200);
});

describe("POST /tts", () => {
  it("speaks in the voice of its reference, and so do later turns of its session, at /stream too", async () => {
    const session_id = "s1";
    for (const body of [{ session_id, reference: base64, reference_text: "la" }, { session_id }, { session_id: "s2" }])
      await heard(await tts(body));
    const socket = await newWebSocketClient(`${gateway.url}/stream`);
    socket.send({ session_id, text });
    await socket.saidWords(1);
    socket.socket.terminate();
    const { reference } = pipeline.jobs[0] ?? {};
    expect(pipeline.jobs.map((job) => job.reference)).toEqual([reference, reference, undefined, reference]);
    expect(reference).toBeDefined();
  });

  it("speaks in the voice that a turn names, whatever its session has", async () => {
    await heard(await tts({ session_id: "s3", reference: `data:audio/wav;base64,${base64}` }));
    await heard(await tts({ session_id: "s3", voice: "bob" }));
    expect(pipeline.jobs[1]).toMatchObject({ voice: "bob" });
    expect(pipeline.jobs[1]?.reference).toBeUndefined();
  });

  it("says so when the session's reference is no longer kept", async () => {
    await heard(await tts({ session_id: "s4", reference: base64 }));
    references.forget();
    expect(await refusal(await tts({ session_id: "s4" }))).toMatchObject({
      status: 410,
      code: "gone",
      param: "reference",
    });
  });

  it.each([
    ["https://x.example/a.wav", /not fetched/],
    ["not base64!", /base64/],
    ["data:audio/wav,RIFF", /base64/],
    [Buffer.from("no sound").toString("base64"), /no sound file/],
  ])("refuses %s as a reference", async (reference, message) => {
    const expected = { status: 400, param: "reference", message: expect.stringMatching(message) as string };
    expect(await refusal(await tts({ reference }))).toMatchObject(expected);
  });
});

describe("a stored voice", () => {
  it("is listed, spoken with at every door, and deleted", async () => {
    const stored = await (await store({ reference_text: "la", consent: "I agree to it." })).text();
    expect(JSON.parse(stored)).toMatchObject({ id: "eve", type: "stored" });
    expect(stored).not.toContain("agree");
    const { voices } = voiceListSchema.parse(await (await fetch(`${gateway.url}/v1/audio/voices`)).json());
    expect(voices.map(({ id, type }) => [id, type])).toEqual([
      ["ada", undefined],
      ["bob", undefined],
      ["eve", "stored"],
    ]);
    expect(await (await fetch(`${gateway.url}/v1/audio/speaker`)).json()).toContain("eve");
    await heard(await postJson(`${gateway.url}/v1/audio/speech`, { input: text, voice: "eve" }));
    const socket = await newWebSocketClient(`${gateway.url}/ws/tts`);
    socket.send({ text, voice: "eve", protocol: "json" });
    await socket.saidWords(1);
    const native = newSpeechClient(gateway.url);
    const over = native.over();
    const { speechId } = await native.ask("open", { voice: "eve" });
    await native.ask("append", { speechId, text, flush: true });
    await native.ask("finish", { speechId });
    await over;
    socket.socket.terminate();
    native.close();
    expect(pipeline.jobs.map(({ reference }) => reference !== undefined)).toEqual([true, true, true]);
    const eve = `${gateway.url}/v1/audio/voices/eve`;
    expect(await (await fetch(eve, { method: "DELETE" })).json()).toEqual({ id: "eve", deleted: true });
    expect(await refusal(await fetch(eve))).toMatchObject({ status: 404, code: "not_found" });
    expect(await refusal(await tts({ voice: "eve" }))).toMatchObject({ status: 400, code: "unknown_voice" });
  });

  it.each([
    ["no consent", { consent: "false" }, { status: 400, param: "consent", message: /agreed/ }],
    ["a name with capitals", { name: "Eve" }, { status: 400, param: "name", message: /a-z/ }],
    ["a model's name", { name: "ada" }, { status: 409, param: "name", message: /a model here/ }],
    ["OpenAI's name", { name: "alloy" }, { status: 409, param: "name", message: /OpenAI/ }],
  ])("is not stored with %s", async (_, fields, { message, ...expected }) => {
    const matching = expect.stringMatching(message) as string;
    expect(await refusal(await store(fields))).toMatchObject({ ...expected, message: matching });
  });

  it("keeps its name", async () => {
    expect((await store()).status).toBe(200);
    expect(await refusal(await store())).toMatchObject({ status: 409, code: "voice_exists" });
  });

  it("that is a model's own cannot be deleted", async () => {
    const response = await fetch(`${gateway.url}/v1/audio/voices/ada`, { method: "DELETE" });
    expect(await refusal(response)).toMatchObject({ status: 403, code: "voice_not_yours" });
  });
});
