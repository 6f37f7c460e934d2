import OpenAI from "openai";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectedPcm } from "../testing/expected-pcm.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { postSpeech } from "../testing/post-speech.js";

const text = "This is the first sentence of all. And here comes a second one, which is a little longer. Then a third.";
let redis: PrivateRedis;
let gateway: TestGateway;

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  gateway = await newGateway(redis.url, { STALL_MS: "1500" });
});
afterEach(() => gateway.close());

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe("POST /v1/audio/speech", () => {
  it("streams the PCM of all segments in order", async () => {
    const { jobs } = await gateway.pipeline();
    const response = await postSpeech(gateway.url, {
      model: "fake-voice",
      voice: "ada",
      input: text,
      response_format: "pcm",
    });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/pcm"]);
    expect((await bytesOf(response)).equals(expectedPcm(jobs, 3))).toBe(true);
    expect(jobs.length).toBeGreaterThan(1);
  });

  it("answers an MP3 when no format is asked for, as OpenAI does", async () => {
    await gateway.pipeline();
    const response = await postSpeech(gateway.url, { input: text });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
    expect((await bytesOf(response)).readUInt16BE(0) & 0xffe0).toBe(0xffe0);
  });

  it("streams a WAV of unknown length", async () => {
    const { jobs } = await gateway.pipeline();
    const response = await postSpeech(gateway.url, { input: text, response_format: "wav" });
    const wav = await bytesOf(response);
    expect(response.headers.get("content-type")).toBe("audio/wav");
    expect([wav.toString("latin1", 0, 4), wav.readUInt32LE(4), wav.readUInt32LE(24), wav.readUInt32LE(40)]).toEqual([
      "RIFF",
      0xffffffff,
      24_000,
      0xffffffff,
    ]);
    expect(wav.subarray(44).equals(expectedPcm(jobs, 3))).toBe(true);
  });

  it("puts chunks in order and drops doubles, whatever comes when", async () => {
    const { jobs } = await gateway.pipeline({
      chunks: 5,
      concurrency: 4,
      doubles: true,
      commitOrder: (chunks) => Array.from({ length: chunks }, (_, seq) => chunks - 1 - seq),
    });
    const response = await postSpeech(gateway.url, { input: text, response_format: "pcm" });
    expect((await bytesOf(response)).equals(expectedPcm(jobs, 5))).toBe(true);
    const metrics = await (await fetch(`${gateway.metricsUrl}/metrics`)).text();
    expect(metrics).toMatch(/mynah_chunks_double_total\{role="gateway"\} [1-9]/);
    expect(metrics).toMatch(/mynah_speeches_total\{door="http",outcome="done",role="gateway"\} 1/);
  });

  it("gives the same sound for the same seed, and another without one", async () => {
    await gateway.pipeline();
    const speak = async (seed?: number): Promise<string> =>
      (
        await bytesOf(
          await postSpeech(gateway.url, {
            input: text,
            response_format: "pcm",
            ...(seed === undefined ? {} : { seed }),
          }),
        )
      ).toString("base64");
    const [first, second, other, free] = [await speak(7), await speak(7), await speak(8), await speak()];
    expect(first === second).toBe(true);
    expect(first === other || first === free).toBe(false);
  });

  it("tells the official openai package what there is, and what is wrong", async () => {
    await gateway.pipeline();
    const client = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: "none", maxRetries: 0 });
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual(["fake-voice"]);
    const speech = { model: "fake-voice", voice: "nobody", input: text };
    await expect(client.audio.speech.create(speech)).rejects.toMatchObject({ status: 400, code: "unknown_voice" });
  });

  it("answers JSON when the speech fails before its first sound", async () => {
    await gateway.pipeline({ failAt: { segment: 0, seq: 0 } });
    const response = await postSpeech(gateway.url, { input: text });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error: { message: "The model gave up.", type: "server_error", param: null, code: "engine_failed" },
    });
  });

  it("breaks the body when the speech fails after its first sound", async () => {
    await gateway.pipeline({ failAt: { segment: 1, seq: 1 }, chunkDelayMs: 20 });
    const response = await postSpeech(gateway.url, { input: text });
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it("gives up a speech that makes no progress", async () => {
    await gateway.pipeline({ silent: true });
    const response = await postSpeech(gateway.url, { input: text });
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ error: { code: "deadline_exceeded" } });
  });

  it("cancels within a second when the client hangs up", async () => {
    await gateway.pipeline({ chunks: 1_000, chunkDelayMs: 10 });
    const hangUp = new AbortController();
    const response = await postSpeech(gateway.url, { input: text }, { signal: hangUp.signal });
    await response.body?.getReader().read();
    hangUp.abort();
    await waitUntil(
      async () => (await metricsOf()).includes('mynah_speeches_total{door="http",outcome="left",role="gateway"} 1'),
      {
        timeoutMs: 1_000,
      },
    );
    await waitUntil(async () =>
      (await metricsOf()).includes('mynah_num_requests_waiting{profile="fake-voice",role="gateway"} 0'),
    );
    expect(await metricsOf()).toContain('mynah_listeners{role="gateway"} 0');
  });

  it("reads no further than a slow client does, and loses no sample", async () => {
    const shape = { chunks: 250, chunkSamples: 16 * 2_048 }; // 16 MB, far more than the kernel's buffers take
    const { jobs } = await gateway.pipeline(shape);
    const response = await postSpeech(gateway.url, { input: "Hello there.", response_format: "pcm" });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const delivered = Number(/mynah_inter_chunk_gap_seconds_count\{.*\} (\d+)/.exec(await metricsOf())?.[1]);
    expect(delivered).toBeLessThan(200);
    expect((await bytesOf(response)).equals(expectedPcm(jobs, shape.chunks, shape.chunkSamples))).toBe(true);
  });
});

const metricsOf = async (): Promise<string> => (await fetch(`${gateway.metricsUrl}/metrics`)).text();
