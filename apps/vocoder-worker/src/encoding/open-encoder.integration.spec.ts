import { makeRandomSnac, PUBLISHED_ENCODER, SMALL_SNAC_SIZES } from "@mynah/codec-onnx/testing";
import { loadProfile } from "@mynah/program";
import { createReferenceStore } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { Redis } from "ioredis";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startVocoderWorker } from "../index.js";
import { openEncoder } from "./open-encoder.js";

let server: PrivateRedis;
let models: string;

/** The voice in the box, with an encoder of random weights. */
beforeAll(async () => {
  server = await startPrivateRedis();
  models = await mkdtemp(join(tmpdir(), "mynah-encodes-"));
  for (const file of ["profile.json", "codec.json", "codec.onnx"])
    await cp(join("models/mynah-mini", file), join(models, "mini", file));
  const { codec } = await loadProfile("mini", models);
  await writeFile(join(models, "mini/codec.json"), JSON.stringify({ ...codec, onnxEncoder: PUBLISHED_ENCODER }));
  await makeRandomSnac(join(models, "mini"), { ...SMALL_SNAC_SIZES, codebookSize: codec.codebookSize });
});
afterAll(async () => {
  await server.stop();
  await rm(models, { recursive: true, force: true });
});

const start = (env: NodeJS.ProcessEnv) =>
  startVocoderWorker({ REDIS_URL: server.url, METRICS_PORT: "0", LOG_LEVEL: "silent", MYNAH_MODELS: models, ...env });

test("a vocoder whose codec names an encoder makes codes of a reference", async () => {
  const worker = await start({ MYNAH_PROFILE: "mini", VOCODER_ENCODES: "on" });
  const redis = new Redis(server.url);
  const store = createReferenceStore(redis);
  const samples = Int16Array.from({ length: 100_000 }, (_, at) => 8_000 * Math.sin(at * at));
  const encode = () => store.encode("mynah-mini-codec", { samples, text: "Hello." }, AbortSignal.timeout(20_000));
  const id = await waitUntil(() => encode().catch(() => undefined), { timeoutMs: 20_000 });
  const { codes } = (await store.read(id))!;
  const values = new Uint16Array(Uint8Array.from(codes).buffer);
  expect(values).toHaveLength(7 * Math.ceil(samples.length / 2_048));
  expect(Math.max(...values)).toBeLessThan(512);
  expect(new Set(values).size).toBeGreaterThan(50);
  const metrics = await (await fetch(`http://127.0.0.1:${worker.metricsPort}/metrics`)).text();
  expect(metrics).toMatch(/mynah_references_encoded_total\{.*outcome="encoded".*\} 1/);
  await worker.stop();
  redis.disconnect();
});

test("a vocoder that has to encode and cannot says why, and does not start", async () => {
  await expect(start({ MYNAH_PROFILE: "mynah-mini", MYNAH_MODELS: "models", VOCODER_ENCODES: "on" })).rejects.toThrow(
    "VOCODER_ENCODES=on: the codec mynah-mini-codec names no encoder",
  );
});

test("an encoder that cannot be used is said in one line, unless it was not asked for", async () => {
  const broken = join(models, "mini/broken.onnx");
  await writeFile(broken, "no model");
  const lines: unknown[] = [];
  const log = { warn: (...line: unknown[]) => void lines.push(line) };
  const model = await loadProfile("mini", models);
  const withEncoder = (onnxEncoder: string) => ({ ...model, codec: { ...model.codec, onnxEncoder } });
  for (const file of ["broken.onnx", "missing.onnx"]) {
    const asked = { model: withEncoder(file), log };
    expect(await openEncoder({ ...asked, wanted: "auto" })).toBeUndefined();
    await expect(openEncoder({ ...asked, wanted: "on" })).rejects.toThrow(file);
    expect(await openEncoder({ ...asked, wanted: "off" })).toBeUndefined();
  }
  expect(lines).toEqual([
    [{ reason: expect.stringContaining("broken.onnx is no encoder") }, "this vocoder encodes no references"],
    [{ reason: expect.stringContaining("missing.onnx") }, "this vocoder encodes no references"],
  ]);
});
