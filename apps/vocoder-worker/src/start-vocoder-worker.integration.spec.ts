import { CODES_PER_FRAME } from "@mynah/codec";
import { loadProfile } from "@mynah/program";
import { createSpeechId, type CodecManifest, type SpeechId } from "@mynah/protocol";
import { createSegmentWriter, createSpeechStore, createWindowsQueue, readPcm } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startVocoderWorker, type VocoderWorker } from "./index.js";
import { cutWindows } from "./testing/cut-windows.js";
import { largestDifference } from "./testing/largest-difference.js";
import { randomCodes } from "./testing/random-codes.js";

const FRAMES = 50;
const PROFILE = process.env["MYNAH_PROFILE"] ?? "mynah-mini";

let server: PrivateRedis;
let redis: Redis;
let codec: CodecManifest;
let worker: VocoderWorker;

const start = () =>
  startVocoderWorker({ REDIS_URL: server.url, MYNAH_PROFILE: PROFILE, METRICS_PORT: "0", LOG_LEVEL: "silent" });
const get = (path: string) => fetch(`http://127.0.0.1:${worker.metricsPort}${path}`);

beforeAll(async () => {
  server = await startPrivateRedis();
  redis = new Redis(server.url).on("error", () => undefined);
  ({ codec } = await loadProfile(PROFILE, "models"));
  worker = await start();
});
afterAll(async () => {
  await worker?.stop();
  redis.disconnect();
  await server.stop();
});

/** Writes all windows of a segment as an LLM worker does; returns their number. */
async function speak(speechId: SpeechId): Promise<number> {
  await createSpeechStore(redis).open(speechId, { owner: "o", model: "m", voice: "v", texts: ["t"] });
  const writer = createSegmentWriter(redis, { speechId, segment: 0, codec: codec.name, epoch: 1 });
  await writer.claim();
  const windows = cutWindows(randomCodes(FRAMES, codec.codebookSize, 7), codec, speechId);
  const codes = Buffer.alloc(FRAMES * CODES_PER_FRAME * 2);
  const emittedSamples = FRAMES * codec.samplesPerFrame;
  await writer.write({ journalBytes: 0, codes, windows, nextSeq: windows.length, emittedSamples });
  return windows.length;
}

async function pcmOf(speechId: SpeechId): Promise<{ chunks: number; samples: number; pcm: Buffer }> {
  const entries = await readPcm(redis, speechId, { afterId: "0", count: 1_000 });
  const chunks = entries.flatMap((entry) => (entry.kind === "chunk" ? [entry.chunk] : []));
  const pcm = Buffer.concat(chunks.sort((a, b) => a.seq - b.seq).map((chunk) => chunk.pcm));
  return { chunks: chunks.length, samples: pcm.length / 2, pcm };
}

const heard = (speechId: SpeechId, windows: number) =>
  waitUntil(async () => ((await pcmOf(speechId)).chunks >= windows ? pcmOf(speechId) : undefined), {
    timeoutMs: 20_000,
  });

test("the codes of a segment become exactly its samples, the same each time", async () => {
  const speeches = [createSpeechId(0), createSpeechId(0)];
  const heardOf = await Promise.all(speeches.map(async (speechId) => heard(speechId, await speak(speechId))));
  for (const { samples } of heardOf) expect(samples).toBe(FRAMES * codec.samplesPerFrame);
  const [one, other] = heardOf.map(({ pcm }) => new Int16Array(pcm.buffer, pcm.byteOffset, pcm.length / 2));
  expect(largestDifference(one!, other!)).toBeLessThanOrEqual(1);
});

test("it is ready, and says what it did", async () => {
  await waitUntil(async () => (await get("/readyz")).status === 200);
  const metrics = await (await get("/metrics")).text();
  for (const name of ["mynah_vocoder_batch_windows", "mynah_vocoder_decode_seconds", "mynah_vocoder_wait_seconds"])
    expect(metrics).toMatch(new RegExp(`${name}_count\\{.*\\} [1-9]`));
  expect(metrics).toMatch(/mynah_vocoder_frames_total\{kind="useful".*\} [1-9]/);
  expect(metrics).toMatch(/mynah_vocoder_decode_seconds_count\{.*provider="cpu"/);
  expect(metrics).toMatch(/mynah_vocoder_real_time_factor\{.*\} \d/);
  expect(metrics).toMatch(/mynah_chunks_double_total\{.*\} 0/);
  expect(metrics).toMatch(/mynah_vocoder_held_windows\{.*\} 0/);
});

test("another that starts and stops leaves no trace, and stops quickly", async () => {
  const other = await start();
  const queue = createWindowsQueue(redis, { codec: codec.name, shard: 0, consumer: "looker-on" });
  const stoppedAt = performance.now();
  await other.stop();
  expect(performance.now() - stoppedAt).toBeLessThan(1_000);
  expect(await queue.backlog()).toEqual({ unread: 0, pending: 0 });
});

test("settings that are wrong are named", async () => {
  await expect(startVocoderWorker({ VOCODER_PROVIDER: "gpu" })).rejects.toThrow(/VOCODER_PROVIDER.*webgpu/);
  const half = { VOCODER_PRECISION: "fp16", MYNAH_PROFILE: PROFILE, METRICS_PORT: "0", LOG_LEVEL: "silent" };
  await expect(startVocoderWorker(half)).rejects.toThrow(/no decoder in half precision/);
  await expect(startVocoderWorker({ SNAC_MAX_BATCH: "none" })).rejects.toThrow(/SNAC_MAX_BATCH/);
});
