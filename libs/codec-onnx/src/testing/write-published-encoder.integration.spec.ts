import { InferenceSession, Tensor } from "onnxruntime-node";
import { expect, test } from "vitest";
import { encodeOnnx } from "../file/onnx-file.js";
import { disableTelemetry } from "../runtime/disable-telemetry.js";
import { seededRandom } from "../verify/random-frames.js";
import { encodePlainly } from "./encode-plainly.js";
import { randomEncoder } from "./random-encoder.js";
import { randomSnac } from "./random-snac.js";
import { writePublishedEncoder } from "./write-published-encoder.js";

const sizes = { latentChannels: 12, decoderChannels: 4, rates: [4, 2], codebookSize: 64, codebookDimensions: 4 };

test.each([1, 2, 3])("the graph gives the codes that its layers give in plain arithmetic, weights %i", async (seed) => {
  const encoder = randomEncoder(sizes, randomSnac(sizes, seed), seed);
  const random = seededRandom(seed);
  const sound = Float32Array.from({ length: 20 * 32 }, () => random() - 0.5);
  disableTelemetry();
  const session = await InferenceSession.create(encodeOnnx(writePublishedEncoder(encoder)), { logSeverityLevel: 4 });
  const outputs = await session.run({ input_values: new Tensor("float32", sound, [1, 1, sound.length]) });
  await session.release();
  const codes = session.outputNames.map((name) => Array.from(outputs[name]!.data as BigInt64Array, Number));
  expect(codes).toEqual(encodePlainly(encoder, [...sound]));
  expect(codes.map((level) => new Set(level).size > 5)).toEqual([true, true, true]);
});
