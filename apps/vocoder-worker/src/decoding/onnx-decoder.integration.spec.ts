import { defaultShapes, packLevels } from "@mynah/codec";
import { ModelFileError, loadProfile, type LoadedProfile } from "@mynah/program";
import { createSpeechId, encodeWindow, type CodecManifest } from "@mynah/protocol";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readWindow } from "../intake/read-window.js";
import type { WaitingWindow } from "../intake/waiting-window.js";
import { cutWindows } from "../testing/cut-windows.js";
import { largestDifference } from "../testing/largest-difference.js";
import { randomCodes } from "../testing/random-codes.js";
import type { CodecDecoder } from "./codec-decoder.js";
import { createBatchDecoder } from "./decode-batch.js";
import { loadDecoder } from "./load-decoder.js";

const FRAMES = 60;
const LSB = 1;

let model: LoadedProfile;
let codec: CodecManifest;
let decoder: CodecDecoder;
let shapes: readonly number[];
let folder: string;

beforeAll(async () => {
  model = await loadProfile(process.env["MYNAH_PROFILE"] ?? "mynah-mini", "models");
  codec = model.codec;
  shapes = defaultShapes(codec);
  ({ decoder } = await loadDecoder(model, { decoders: 1, threads: 1, shapes }));
  folder = await mkdtemp(join(tmpdir(), "mynah-codec-"));
});
afterAll(async () => {
  await decoder?.close();
  await rm(folder, { recursive: true, force: true });
});

const waitingWindows = (seed: number): readonly WaitingWindow[] =>
  cutWindows(randomCodes(FRAMES, codec.codebookSize, seed), codec, createSpeechId(0)).map((window) => {
    const entry = { entryId: `${window.seq}-0`, record: encodeWindow(window) };
    const queue = { shard: 0 } as WindowsQueue;
    return readWindow({ queue, entry, deliveries: 1, arrivedAt: 0 }, { codec, shapes });
  });
const pcmOf = async (windows: readonly WaitingWindow[], shape: number): Promise<readonly Int16Array[]> => {
  const onFailure = (error: unknown): never => {
    throw error;
  };
  const decoded = await createBatchDecoder({ decoder, samplesPerFrame: codec.samplesPerFrame, onFailure })({
    windows,
    shape,
  });
  return decoded.map((result) => {
    if (result.kind === "failed") throw result.error;
    return new Int16Array(result.pcm.buffer, result.pcm.byteOffset, result.pcm.length / 2);
  });
};
test("what is streamed in windows equals decoding all codes at once", async () => {
  const parts: number[] = [];
  for (const window of waitingWindows(1)) {
    const [pcm] = await pcmOf([window], window.shape);
    expect(window.record.firstSample).toBe(parts.length);
    parts.push(...pcm!);
  }
  const [whole] = await decoder.decode(packLevels([randomCodes(FRAMES, codec.codebookSize, 1)], FRAMES));
  const clipped = whole!.map((sample) => Math.max(-1, Math.min(1, sample)));
  expect(clipped.filter((sample) => Math.abs(sample) > 0.001 && Math.abs(sample) < 1).length).toBeGreaterThan(
    FRAMES * 200,
  );
  expect(
    largestDifference(
      Float32Array.from(parts, (value) => value / 32_767),
      clipped,
    ),
  ).toBeLessThan(1e-4);
});

test("a batch that mixes speeches and pads small windows gives each the samples it gets alone", async () => {
  const mixed = [...waitingWindows(2), ...waitingWindows(3)];
  const shape = shapes.at(-1)!;
  const batch = mixed.filter((window) => window.canPad || window.frames === shape);
  const together = await pcmOf(batch, shape);
  expect(new Set(batch.map(({ frames }) => frames)).size).toBeGreaterThan(3);
  for (const [index, window] of batch.entries()) {
    const [alone] = await pcmOf([window], window.shape);
    expect(largestDifference(together[index]!, alone!)).toBeLessThanOrEqual(LSB);
  }
});

test("several decoders decode at the same time, and agree", async () => {
  const pool = await loadDecoder(model, { decoders: 2, threads: 1, shapes: [8] });
  const batch = () => packLevels([randomCodes(8, codec.codebookSize, 4)], 8);
  const [one, other] = await Promise.all([pool.decoder.decode(batch()), pool.decoder.decode(batch())]);
  expect(largestDifference(one[0]!, other[0]!)).toBe(0);
  await expect(Promise.all([1, 2, 3].map(() => pool.decoder.decode(batch())))).rejects.toThrow("more decodes at once");
  await pool.decoder.close();
});

test("a decode leaves the event loop free", async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  await decoder.decode(packLevels([randomCodes(200, codec.codebookSize, 5)], 200));
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(5);
});

test("a decode that throws fails alone, and the decoder goes on", async () => {
  const beyond = new Uint16Array(7).fill(codec.codebookSize + 1);
  await expect(decoder.decode(packLevels([beyond], 1))).rejects.toThrow();
  await expect(decoder.decode(packLevels([new Uint16Array(7)], 1))).resolves.toHaveLength(1);
});

test("a decoder file that is missing, cut short, or of another model is refused in words", async () => {
  const load = (codecFile: string, sha256?: string) =>
    loadDecoder({ codec: { ...codec, sha256 }, codecFile }, { decoders: 1, threads: 1, shapes });
  const cutShort = join(folder, "cut-short.onnx");
  await writeFile(cutShort, (await readFile(model.codecFile)).subarray(0, 100_000));
  await expect(load(join(folder, "missing.onnx"))).rejects.toThrow(/missing.onnx is missing/);
  await expect(load(cutShort, "0".repeat(64))).rejects.toThrow(/cut short or replaced/);
  await expect(load(cutShort)).rejects.toThrow(ModelFileError);
  const halved = { ...codec, samplesPerFrame: 1_024 as never };
  await expect(
    loadDecoder({ codec: halved, codecFile: model.codecFile }, { decoders: 1, threads: 1, shapes }),
  ).rejects.toThrow(/makes \d+ samples/);
});
