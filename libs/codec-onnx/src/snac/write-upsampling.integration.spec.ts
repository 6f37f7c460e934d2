import fc from "fast-check";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { expect, it } from "vitest";
import { GraphBuilder, tensorValue } from "../file/graph-builder.js";
import { encodeOnnx } from "../file/onnx-file.js";
import { DATA_TYPE } from "../file/onnx-model.js";
import { randomConvolution } from "../testing/random-snac.js";
import { seededRandom } from "../verify/random-frames.js";
import type { Convolution } from "./snac-decoder.js";
import { convolve, type Signal } from "./testing/naive-convolution.js";
import { writeTransposedConvolution } from "./write-convolution.js";
import { writeUpsampling } from "./write-upsampling.js";

const anyCase = fc.record({
  inputs: fc.integer({ min: 1, max: 4 }),
  outputs: fc.integer({ min: 1, max: 4 }),
  stride: fc.integer({ min: 2, max: 9 }),
  pairs: fc.integer({ min: 1, max: 6 }),
  seed: fc.nat(),
});

it.each([
  ["by three products for two positions", writeUpsampling],
  ["as published", writeTransposedConvolution],
])("%s, a transposed convolution is what its definition says, at both ends too", async (_, write) => {
  const property = fc.asyncProperty(anyCase, async ({ inputs, outputs, stride, pairs, seed }) => {
    const random = seededRandom(seed);
    const shape = [inputs, outputs, 2 * stride] as const;
    const layer = randomConvolution(random, { shape, stride, padding: Math.ceil(stride / 2) }, outputs);
    const signal = Array.from({ length: inputs }, () =>
      Array.from({ length: 2 * pairs }, () => Math.fround(random() - 0.5)),
    );
    const expected = convolve(layer, signal, "transposed").flat();
    const actual = await run(write, layer, signal);
    expect(actual).toHaveLength(expected.length);
    const differences = expected.map((value, index) => Math.abs(value - (actual[index] ?? NaN)));
    expect(Math.max(...differences)).toBeLessThan(1e-5);
  });
  await fc.assert(property, { numRuns: 60 });
});

async function run(write: typeof writeUpsampling, layer: Convolution, signal: Signal): Promise<Float32Array> {
  const graph = new GraphBuilder();
  const shape = [1, signal.length, signal[0]?.length ?? 0] as const;
  const input = tensorValue("x", DATA_TYPE.float, shape);
  const model = graph.finish([input], write(graph, "x", layer), tensorValue("y", DATA_TYPE.float, ["b", "c", "t"]));
  const session = await InferenceSession.create(encodeOnnx(model), { logSeverityLevel: 4 });
  const { y } = await session.run({ x: new Tensor("float32", Float32Array.from(signal.flat()), shape) });
  await session.release();
  return y?.data as Float32Array;
}
