import { AUDIO_FORMATS, createEncoder, mediaTypeOf, type AudioFormat } from "@mynah/audio";
import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import OpenAI from "openai";
import { Stream } from "openai/streaming";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectedPcm } from "../testing/expected-pcm.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { postSpeech } from "../testing/post-speech.js";
import { speechAudioEventSchema, type SpeechAudioEvent } from "./openai-answer-schemas.js";

const SPEECH = { model: "fake-voice", voice: "ada", input: "The first sentence of all. And here comes another one." };
let redis: PrivateRedis;
let gateway: TestGateway;
let client: OpenAI;

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  gateway = await newGateway(redis.url);
  client = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: "none", maxRetries: 0 });
});
afterEach(() => gateway.close());

/** The file that the pipeline's jobs must have become. */
async function expectedFile(format: AudioFormat, pcm: Buffer): Promise<Buffer> {
  const encoder = await createEncoder(format, { sampleRate: 24_000 });
  return Buffer.concat([await encoder.write(pcm), await encoder.end()]);
}

const withoutWavLengths = (file: Buffer): Buffer => Buffer.concat([file.subarray(8, 40), file.subarray(44)]);

it("takes OpenAI's own names for the default model and voice", async () => {
  const { jobs } = await gateway.pipeline();
  await client.audio.speech.create({ model: "tts-1", voice: "alloy", input: "Hello." });
  expect(jobs[0]).toMatchObject({ profile: "fake-voice", voice: "ada" });
});

describe.each(AUDIO_FORMATS)("%s, by the official openai package", (format) => {
  it("streams what encoding the whole speech gives", async () => {
    const { jobs } = await gateway.pipeline({ chunkDelayMs: 2 });
    const speech = await client.audio.speech.create({ ...SPEECH, response_format: format });
    expect(speech.headers.get("content-type")).toBe(mediaTypeOf[format]);
    const parts: Uint8Array[] = [];
    for await (const part of speech.body as unknown as AsyncIterable<Uint8Array>) parts.push(part);
    expect(Buffer.concat(parts).equals(await expectedFile(format, expectedPcm(jobs, 3)))).toBe(true);
  });

  it("is the same inside events", async () => {
    const { jobs } = await gateway.pipeline();
    const events = await eventsOf({ ...SPEECH, response_format: format });
    const file = Buffer.concat(events.map((event) => (event.type === "speech.audio.delta" ? decode(event) : NOTHING)));
    expect(file.equals(await expectedFile(format, expectedPcm(jobs, 3)))).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: "speech.audio.done" });
  });

  it("comes whole, with its length and usage, when it is not streamed", async () => {
    const { jobs } = await gateway.pipeline();
    const response = await postSpeech(gateway.url, { ...SPEECH, response_format: format, stream: false });
    const file = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get("content-length")).toBe(`${file.length}`);
    expect(response.headers.get("content-type")).toBe(mediaTypeOf[format]);
    expect(response.headers.get("x-usage-output-tokens")).toBe(`${jobs.length * 3 * 7}`);
    const expected = await expectedFile(format, expectedPcm(jobs, 3));
    if (format !== "wav") return expect(file.equals(expected)).toBe(true);
    expect(withoutWavLengths(file).equals(withoutWavLengths(expected))).toBe(true);
    expect([file.readUInt32LE(4), file.readUInt32LE(40)]).toEqual([file.length - 8, file.length - 44]);
  });
});

const NOTHING = Buffer.alloc(0);
const decode = ({ audio }: { readonly audio: string }): Buffer => Buffer.from(audio, "base64");

async function eventsOf(speech: typeof SPEECH & { readonly response_format: AudioFormat }) {
  const response = await client.audio.speech.create({ ...speech, stream_format: "sse" });
  const events: SpeechAudioEvent[] = [];
  for await (const event of Stream.fromSSEResponse(response, new AbortController()))
    events.push(speechAudioEventSchema.parse(event));
  return events;
}

describe("stream_format: sse", () => {
  it("ends with the tokens that were used", async () => {
    const { jobs } = await gateway.pipeline();
    const last = (await eventsOf({ ...SPEECH, response_format: "pcm" })).at(-1);
    const output = jobs.length * 3 * 7;
    if (last?.type !== "speech.audio.done") throw new Error("no usage");
    expect(last.usage.output_tokens).toBe(output);
    expect(last.usage.total_tokens).toBe(last.usage.input_tokens + output);
  });

  it("comes piece by piece: the first event is there while the speech is spoken", async () => {
    await gateway.pipeline({ chunks: 1_000, chunkDelayMs: 10 });
    const leaving = new AbortController();
    const response = await postSpeech(
      gateway.url,
      { ...SPEECH, stream_format: "sse", response_format: "pcm" },
      { signal: leaving.signal },
    );
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const first = await response.body?.getReader().read();
    expect(Buffer.from((first?.value as Uint8Array | undefined) ?? []).toString()).toMatch(
      /^data: {"type":"speech.audio.delta","audio":"[\w+/=]+"}\n\n/,
    );
    leaving.abort();
  });

  it("says in an event that the speech failed after its first sound, and the official package throws that", async () => {
    await gateway.pipeline({ failAt: { segment: 1, seq: 1 }, chunkDelayMs: 20 });
    const response = await postSpeech(gateway.url, { ...SPEECH, stream_format: "sse", response_format: "pcm" });
    const lines = (await response.text()).trim().split("\n\n");
    expect(JSON.parse(lines.at(-1)?.slice("data: ".length) ?? "")).toEqual({
      type: "speech.audio.error",
      error: { message: "The model gave up.", type: "server_error", param: null, code: "engine_failed" },
    });
    expect(lines.length).toBeGreaterThan(1);
    await expect(eventsOf({ ...SPEECH, response_format: "pcm" })).rejects.toThrow("The model gave up.");
  });

  it("has a status when the speech fails before its first sound", async () => {
    await gateway.pipeline({ failAt: { segment: 0, seq: 0 } });
    await expect(eventsOf({ ...SPEECH, response_format: "pcm" })).rejects.toMatchObject({ status: 500 });
  });
});

describe("stream: false", () => {
  it("has a status even when the speech fails at its end", async () => {
    await gateway.pipeline({ failAt: { segment: 1, seq: 2 } });
    const response = await postSpeech(gateway.url, { ...SPEECH, stream: false });
    expect([response.status, await response.json()]).toMatchObject([500, { error: { code: "engine_failed" } }]);
  });
});

describe("speed", () => {
  const samplesAt = async (fields: object): Promise<number> => {
    const response = await postSpeech(gateway.url, { ...SPEECH, response_format: "pcm", ...fields });
    return (await response.arrayBuffer()).byteLength / 2;
  };

  it("makes the speech so much shorter, and playback_speed multiplies it", async () => {
    const { jobs } = await gateway.pipeline({ chunks: 20 });
    const [twice, half, both] = [
      await samplesAt({ speed: 2 }),
      await samplesAt({ playback_speed: 0.5, playback_overlap_speed: 0.1 }),
      await samplesAt({ speed: 0.5, playback_speed: 2 }),
    ];
    const spoken = (jobs.length / 3) * 20 * 2_048;
    expect(twice / spoken).toBeCloseTo(0.5, 1);
    expect(half / spoken).toBeCloseTo(2, 1);
    expect(both).toBe(spoken);
  });
});
