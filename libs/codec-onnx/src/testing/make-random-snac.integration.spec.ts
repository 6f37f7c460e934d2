import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOnnx } from "../file/onnx-file.js";
import { DATA_TYPE } from "../file/onnx-model.js";
import { disableTelemetry } from "../runtime/disable-telemetry.js";
import { seededRandom } from "../verify/random-frames.js";
import { makeRandomSnac, type RandomSnacFiles } from "./make-random-snac.js";

const FRAME = 2_048;

let folder: string;
let files: RandomSnacFiles;
let encoder: InferenceSession;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mynah-random-snac-"));
  files = await makeRandomSnac(folder);
  encoder = await open(files.encoder);
});
afterAll(async () => {
  await encoder.release();
  await rm(folder, { recursive: true, force: true });
});

function open(file: string): Promise<InferenceSession> {
  disableTelemetry();
  return InferenceSession.create(file, { intraOpNumThreads: 1, logSeverityLevel: 4 });
}

function hiss(frames: number): Float32Array {
  const random = seededRandom(5);
  return Float32Array.from({ length: frames * FRAME }, () => 0.6 * random() - 0.3);
}

function encode(sound: Float32Array): Promise<InferenceSession.OnnxValueMapType> {
  return encoder.run({ input_values: new Tensor("float32", sound, [1, 1, sound.length]) });
}

/** The codes of some frames, of all levels, coarse to fine. */
async function codesOf(sound: Float32Array, [first, end]: readonly [number, number]): Promise<readonly number[][]> {
  const outputs = await encode(sound);
  return [1, 2, 4].map((codes, level) => {
    const all = Array.from(outputs[`audio_codes.${level}`]!.data as BigInt64Array, Number);
    return all.slice(first * codes, end * codes);
  });
}

test("the files lie where the public repository has them", () => {
  expect(files).toEqual({
    decoder: join(folder, "onnx/decoder_model.onnx"),
    encoder: join(folder, "onnx/encoder_model.onnx"),
  });
});

test("decoder and encoder have the published 19.8 million parameters", async () => {
  const tensors = (await Promise.all([readOnnx(files.decoder), readOnnx(files.encoder)])).flatMap((model) =>
    model.graph.initializer.filter(({ dataType }) => dataType === DATA_TYPE.float).map(({ rawData }) => rawData!),
  );
  // What the two share counts once.
  const different = new Map(tensors.map((bytes) => [createHash("sha256").update(bytes).digest("hex"), bytes]));
  const floats = [...different.values()].reduce((sum, bytes) => sum + bytes.length / 4, 0);
  const codebooksAtLengthOne = 3 * 4_096 * 8;
  expect((floats - codebooksAtLengthOne) / 1e6).toBeCloseTo(19.8, 1);
});

test("the encoder makes of each frame 1, 2 and 4 codes, spread over the codebook", async () => {
  const outputs = await encode(hiss(24));
  expect(Object.values(outputs).map(({ type, dims }) => [type, ...dims])).toEqual([
    ["int64", 1, 24],
    ["int64", 1, 48],
    ["int64", 1, 96],
  ]);
  for (const codes of await codesOf(hiss(24), [0, 24])) {
    const [least, most] = [Math.min(...codes), Math.max(...codes)];
    expect([least >= 0, least < 1_024, most >= 3_072, most < 4_096]).toEqual([true, true, true, true]);
    expect(new Set(codes).size).toBeGreaterThan(codes.length / 2);
  }
});

test("sound that begins whole frames later has the same codes away from its ends, half a frame later others", async () => {
  const sound = hiss(14);
  const codes = await codesOf(sound, [5, 11]);
  expect(await codesOf(sound.subarray(2 * FRAME), [3, 9])).toEqual(codes);
  const halfAFrameOff = await codesOf(sound.subarray(1.5 * FRAME, 13.5 * FRAME), [3, 9]);
  expect(halfAFrameOff).not.toEqual(codes);
});

test("the decoder makes sound of the encoder's codes", async () => {
  const decoder = await open(files.decoder);
  const { audio_values: audio } = await decoder.run(await encode(hiss(4)));
  const samples = audio!.data as Float32Array;
  expect(audio!.dims).toEqual([1, 1, 4 * FRAME]);
  expect(samples.every((sample) => Math.abs(sample) < 1)).toBe(true);
  expect(samples.some((sample) => Math.abs(sample) > 0.01)).toBe(true);
  await decoder.release();
});
