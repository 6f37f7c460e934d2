import { CODES_PER_FRAME, type SampleRange } from "@mynah/codec";
import { ModelFileError, loadProfile, type LoadedProfile } from "@mynah/program";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { packBatch, type CodecDecoder } from "./codec-decoder.js";
import { OutOfMemoryError } from "./decode-failure.js";
import { createOnnxDecoder, type OnnxDecoderOptions } from "./onnx-decoder.js";
import { startDecoderThread } from "./start-decoder-thread.js";
import { TINY_NOISE_PER_FRAME, writeTinyCodec } from "./testing/tiny-codec.js";

let folder: string;
let mini: LoadedProfile;
const open: CodecDecoder[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mynah-decoder-"));
  mini = await loadProfile("mynah-mini", "models");
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  await Promise.all(open.splice(0).map((decoder) => decoder.close()));
});

async function newDecoder(file: string, more: Partial<OnnxDecoderOptions> = {}) {
  const threads: Worker[] = [];
  const decoder = await createOnnxDecoder({ file, provider: "cpu", threads: 1, ...more }, (setup) => {
    threads.push(startDecoderThread(setup));
    return threads.at(-1)!;
  });
  open.push(decoder);
  return { decoder, threads };
}
const tiny = (options: Parameters<typeof writeTinyCodec>[1] = {}) =>
  writeTinyCodec(join(folder, `${JSON.stringify(options).replaceAll(/\W/g, "")}.onnx`), options);
/** Rows of two frames in which each code is `value`. */
const batchOf = (values: readonly number[], firstFrames?: readonly number[]) =>
  packBatch(
    values.map((value) => new Uint16Array(2 * CODES_PER_FRAME).fill(value)),
    2,
    firstFrames,
  );
const levelsOf = (rows: readonly Float32Array[]) => rows.map((samples) => [samples.length, samples[0]! * 4_096]);

test("each row of a batch becomes its samples", async () => {
  const { decoder } = await newDecoder(await tiny());
  const rows = await decoder.decode(batchOf([1, 2, 3], [9, 9, 9]));
  expect(levelsOf(rows)).toEqual([1, 2, 3].map((value) => [4_096, value]));
});

test("of each row come the samples that are wanted, and a row that has not so many fails", async () => {
  const { decoder } = await newDecoder(await tiny());
  const row = Uint16Array.from({ length: 2 * CODES_PER_FRAME }, (_, code) => (code < CODES_PER_FRAME ? 1 : 5));
  const wanting = (...keep: readonly SampleRange[]) => ({ ...packBatch([row, row], 2), keep });
  const rows = await decoder.decode(wanting({ keepStart: 2_046, keepSamples: 4 }, { keepStart: 0, keepSamples: 1 }));
  expect(rows.map((samples) => [...samples].map((sample) => sample * 4_096))).toEqual([[1, 1, 5, 5], [1]]);
  const tooMany = wanting({ keepStart: 4_000, keepSamples: 97 }, { keepStart: 0, keepSamples: 0 });
  await expect(decoder.decode(tooMany)).rejects.toThrow("no samples 4000..4097 in 4096");
});

test("a codec with noise is told where each row lies, also before the segment's start", async () => {
  const { decoder } = await newDecoder(await tiny({ noise: "placed" }));
  const rows = await decoder.decode(batchOf([0, 0, 0], [0, 70, -2]));
  expect(rows.map((samples) => samples[0]! / TINY_NOISE_PER_FRAME)).toEqual([0, 70, -2]);
});

test("decodes that are asked for at once take turns", async () => {
  const { decoder } = await newDecoder(await tiny());
  const decoded = await Promise.all([1, 2, 3, 4].map((value) => decoder.decode(batchOf([value]))));
  expect(decoded.map(levelsOf)).toEqual([1, 2, 3, 4].map((value) => [[4_096, value]]));
});

test("a decode leaves the event loop free", async () => {
  const { decoder } = await newDecoder(mini.codecFile);
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  await decoder.decode(packBatch([new Uint16Array(200 * CODES_PER_FRAME)], 200));
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(5);
});

test("a decode that throws fails alone, and the decoder goes on", async () => {
  const { decoder } = await newDecoder(mini.codecFile);
  const beyond = batchOf([mini.codec.codebookSize + 1]);
  await expect(decoder.decode(beyond)).rejects.toThrow(/out of data bounds/);
  await expect(decoder.decode(batchOf([0]))).resolves.toHaveLength(1);
});

test("a batch that memory does not hold says so, and a smaller one is decoded after it", async () => {
  const { decoder } = await newDecoder(await tiny({ isGreedy: true }));
  await expect(decoder.decode(batchOf([1, 2]))).rejects.toThrow(OutOfMemoryError);
  expect(levelsOf(await decoder.decode(batchOf([1])))).toEqual([[4_096, 1]]);
});

test("a thread that dies idle is noticed and replaced, and decodes wait for the new one", async () => {
  const lost: string[] = [];
  const onLost = (error: unknown): void => void lost.push(String(error));
  const { decoder, threads } = await newDecoder(await tiny(), { onLost });
  await threads[0]!.terminate();
  expect(decoder.isReady).toBe(false);
  expect(levelsOf(await decoder.decode(batchOf([5])))).toEqual([[4_096, 5]]);
  expect([decoder.isReady, threads.length, lost]).toEqual([true, 2, ["Error: the decoder's thread has ended"]]);
});

test("a decoder whose thread cannot be replaced is not ready until it can", async () => {
  const file = await writeTinyCodec(join(folder, "moved.onnx"));
  const lost: string[] = [];
  const { decoder, threads } = await newDecoder(file, { onLost: (error) => void lost.push(String(error)) });
  await rm(file);
  await threads[0]!.terminate();
  await vi.waitFor(() => expect(lost.at(-1)).toMatch(/moved.onnx/), { timeout: 10_000 });
  expect(decoder.isReady).toBe(false);
  await writeTinyCodec(file);
  await vi.waitFor(() => expect(decoder.isReady).toBe(true), { timeout: 10_000 });
});

test("closing ends the wait for a thread that never comes", async () => {
  const file = await writeTinyCodec(join(folder, "gone.onnx"));
  const { decoder, threads } = await newDecoder(file);
  await rm(file);
  await threads[0]!.terminate();
  const decoded = decoder.decode(batchOf([1]));
  const refused = expect(decoded).rejects.toThrow();
  await decoder.close();
  await refused;
});

test("a file that is cut short, or of another model, is refused in words", async () => {
  const cutShort = join(folder, "cut-short.onnx");
  await writeFile(cutShort, (await readFile(mini.codecFile)).subarray(0, 100_000));
  await expect(newDecoder(cutShort)).rejects.toThrow(ModelFileError);
  await expect(newDecoder(join(folder, "missing.onnx"))).rejects.toThrow(/missing.onnx is no decoder/);
});
