import { CODES_PER_FRAME, packLevels, SNAC_24KHZ, unpackLevels } from "@mynah/codec";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Worker } from "node:worker_threads";
import { createOnnxEncoder } from "./onnx-encoder.js";
import { loadEncoder } from "./load-encoder.js";
import { startEncoderThread } from "./start-encoder-thread.js";
import { writeOnnx } from "../file/onnx-file.js";
import { TEST_CODEC } from "../runtime/testing/test-codec.js";
import { encodePlainly } from "../testing/encode-plainly.js";
import { makeRandomSnac, PUBLISHED_ENCODER, type RandomSnacFiles } from "../testing/make-random-snac.js";
import { randomEncoder } from "../testing/random-encoder.js";
import { randomSnac } from "../testing/random-snac.js";
import { writePublishedEncoder } from "../testing/write-published-encoder.js";
import { verifyEncoder } from "../verify/verify-encoder.js";
import { seededRandom } from "../verify/random-frames.js";

const { samplesPerFrame, codebookSize } = SNAC_24KHZ;

let folder: string;
let files: RandomSnacFiles;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mynah-encoder-"));
  files = await makeRandomSnac(join(folder, "published"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const hiss = (samples: number): Int16Array => {
  const random = seededRandom(samples);
  return Int16Array.from({ length: samples }, () => 20_000 * (random() - 0.5));
};
const open = (file = files.encoder) => createOnnxEncoder({ file, threads: 1, samplesPerFrame, codebookSize });
const session = (file: string) => InferenceSession.create(file, { intraOpNumThreads: 1, logSeverityLevel: 4 });

/** The codes of a sound of whole frames, encoded at once and in this thread. */
async function encodeWhole(samples: Int16Array): Promise<Uint16Array> {
  const encoder = await session(files.encoder);
  const sound = Float32Array.from(samples, (sample) => sample / 2 ** 15);
  const outputs = await encoder.run({ input_values: new Tensor("float32", sound, [1, 1, sound.length]) });
  await encoder.release();
  const levels = [0, 1, 2].map((level) => outputs[`audio_codes.${level}`]!.data as BigInt64Array);
  return unpackLevels({
    batch: 1,
    frames: samples.length / samplesPerFrame,
    levels: [levels[0]!, levels[1]!, levels[2]!],
  })[0]!;
}

test("the codes of pieces are those of the whole", async () => {
  const samples = hiss(60 * samplesPerFrame);
  const encoder = await open();
  const [pieces, whole] = [await encoder.encode(samples), await encodeWhole(samples)];
  await encoder.close();
  expect(pieces).toEqual(whole);
  expect(new Set(whole).size).toBeGreaterThan(200);
}, 120_000);

test("a sound's last frame is filled up, and the decoder makes a sound of that length of the codes", async () => {
  const encoder = await open();
  const codes = await encoder.encode(hiss(4 * samplesPerFrame + 1));
  await encoder.close();
  expect(codes).toHaveLength(5 * CODES_PER_FRAME);
  const decoder = await session(files.decoder);
  const { levels } = packLevels([codes], 5);
  const feeds = levels.map((level, at) => [`audio_codes.${at}`, new Tensor("int64", level, [1, 5 * 2 ** at])] as const);
  const { audio_values: audio } = await decoder.run(Object.fromEntries(feeds));
  await decoder.release();
  expect(audio!.dims).toEqual([1, 1, 5 * samplesPerFrame]);
});

test("the codes are those that the layers give in plain arithmetic, in the order t0..t6", async () => {
  const sizes = { latentChannels: 12, decoderChannels: 4, rates: [4, 2], codebookSize: 64, codebookDimensions: 4 };
  const layers = randomEncoder(sizes, randomSnac(sizes, 3), 3);
  const file = join(folder, "tiny.onnx");
  await writeOnnx(file, writePublishedEncoder(layers));
  const samples = hiss(20 * 32);
  const encoder = await createOnnxEncoder({ file, threads: 1, samplesPerFrame: 32, codebookSize: 64 });
  const codes = await encoder.encode(samples);
  await encoder.close();
  const plain = encodePlainly(
    layers,
    [...samples].map((sample) => sample / 2 ** 15),
  );
  const levels = plain.map((level) => BigInt64Array.from(level, BigInt));
  expect(codes).toEqual(unpackLevels({ batch: 1, frames: 20, levels: [levels[0]!, levels[1]!, levels[2]!] })[0]);
});

test("it gives way to other threads", async () => {
  if (process.platform !== "linux") return;
  const before = await lowThreads();
  const encoder = await open();
  expect(await lowThreads()).toBeGreaterThan(before);
  await encoder.close();
});

/** Threads of this process of a lower priority. */
async function lowThreads(): Promise<number> {
  const stats = await Promise.all(
    (await readdir("/proc/self/task")).map((id) => readFile(`/proc/self/task/${id}/stat`, "utf8").catch(() => "")),
  );
  return stats.filter((stat) => Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]) >= 10).length;
}

test("a sound that nobody waits for any more is left between two pieces", async () => {
  const encoder = await open();
  const leaving = new AbortController();
  const encoded = encoder.encode(hiss(300 * samplesPerFrame), leaving.signal);
  setTimeout(() => leaving.abort(new Error("enough")), 50);
  await expect(encoded).rejects.toThrow("enough");
  expect(await encoder.encode(hiss(samplesPerFrame))).toHaveLength(CODES_PER_FRAME);
  await encoder.close();
  await expect(encoder.encode(hiss(1))).rejects.toThrow("the encoder is closed");
});

test("a thread that dies fails its sound, and the next one gets another", async () => {
  const threads: Worker[] = [];
  const encoder = await createOnnxEncoder(
    { file: files.encoder, threads: 1, samplesPerFrame, codebookSize },
    (setup) => {
      threads.push(startEncoderThread(setup));
      return threads.at(-1)!;
    },
  );
  await threads[0]!.terminate();
  expect(await encoder.encode(hiss(samplesPerFrame))).toHaveLength(CODES_PER_FRAME);
  expect(threads).toHaveLength(2);
  await encoder.close();
});

test("verify finds no code of the random SNAC changed by its pieces", async () => {
  const codec = { ...TEST_CODEC, onnxEncoder: `published/${PUBLISHED_ENCODER}` };
  const report = await verifyEncoder({ codec, codecFile: join(folder, "none.onnx") }, hiss(40 * samplesPerFrame));
  expect(report).toMatchObject({ frames: 40, otherCodes: 0 });
  expect(report!.msPerFrame).toBeGreaterThan(0);
});

test("files that are no encoder are refused in words", async () => {
  await expect(open(files.decoder)).rejects.toThrow(/no encoder that can be used: it takes audio_codes/);
  const broken = join(folder, "broken.onnx");
  await writeFile(broken, (await readFile(files.encoder)).subarray(0, 10_000));
  await expect(open(broken)).rejects.toThrow(/broken.onnx is no encoder that can be used/);
});

test("it is found where the manifest names it: in the layout that the public repository and the random SNAC have", async () => {
  const load = (onnxEncoder?: string) =>
    loadEncoder({
      codec: { ...TEST_CODEC, ...(onnxEncoder === undefined ? {} : { onnxEncoder }) },
      codecFile: join(folder, "decoder.onnx"),
    });
  const manifest = JSON.parse(await readFile("models/snac-24khz/codec.json", "utf8")) as { onnxEncoder: string };
  expect(manifest.onnxEncoder).toBe(`published/${PUBLISHED_ENCODER}`);
  const encoder = await load(manifest.onnxEncoder);
  await encoder?.close();
  expect(encoder).toBeDefined();
  expect(await load()).toBeUndefined();
  await expect(load("none.onnx")).rejects.toThrow(/The encoder of test-codec is missing/);
});
