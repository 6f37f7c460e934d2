import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ModelFileError } from "@mynah/program";
import { expect, test } from "vitest";
import { tensorValue } from "../file/graph-builder.js";
import { encodeOnnx } from "../file/onnx-file.js";
import { DATA_TYPE, type OnnxModel, type OnnxTensor } from "../file/onnx-model.js";
import { halfTensor } from "../file/tensors.js";
import { newNode, withGraph } from "../testing/export-variants.js";
import { randomSnac, SMALL_SNAC_SIZES } from "../testing/random-snac.js";
import { writePublished } from "../testing/write-published.js";
import { checkPublished, checkPublishedFile } from "./check-published.js";

const PUBLISHED = writePublished(randomSnac({ ...SMALL_SNAC_SIZES, codebookSize: 16 }));
const { node, initializer, input } = PUBLISHED.graph;
const HALF = halfTensor("half", [1], Float32Array.of(1));
const sound = tensorValue("input_values", DATA_TYPE.float, ["batch", 1, "samples"]);
const codes = tensorValue("audio_codes.0", DATA_TYPE.int64, ["batch", "frames"]);
const constant = (t: OnnxTensor) => ({ ...newNode("Constant", [], "c"), attribute: [{ name: "value", type: 4, t }] });

test("a decoder as published passes", () => {
  expect(() => checkPublished(PUBLISHED, "x.onnx")).not.toThrow();
});

test.each<[string, OnnxModel, RegExp]>([
  ["in half precision", withGraph(PUBLISHED, { initializer: [...initializer, HALF] }), /is in half precision; take/],
  ["with halves in nodes", withGraph(PUBLISHED, { node: [constant(HALF), ...node] }), /is in half precision; take/],
  ["quantised to 8 bits", withQuantised("DequantizeLinear"), /is quantised \(it holds DequantizeLinear\)/],
  ["quantised to 4 bits", withQuantised("MatMulNBits"), /is quantised \(it holds MatMulNBits\)/],
  [
    "an encoder",
    withGraph(PUBLISHED, { input: [sound], output: [codes] }),
    /makes audio_codes\.0 of input_values, not/,
  ],
  ["of two levels", withGraph(PUBLISHED, { input: input.slice(0, 2) }), /of audio_codes\.0, audio_codes\.1, not/],
])("a file that is %s is refused, and says what to take", (_, model, words) => {
  expect(() => checkPublished(model, "x.onnx")).toThrow(ModelFileError);
  expect(() => checkPublished(model, "x.onnx")).toThrow(words);
  expect(() => checkPublished(model, "x.onnx")).toThrow(/^x\.onnx is /);
});

test("a file is accepted whole and refused when it is cut short, under the name that it is given", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mynah-check-"));
  const [file, bytes] = [join(folder, "x.onnx"), encodeOnnx(PUBLISHED)];
  try {
    await writeFile(file, bytes);
    await expect(checkPublishedFile(file)).resolves.toBeUndefined();
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
    await expect(checkPublishedFile(file, "theirs")).rejects.toThrow("theirs is no ONNX model, or cut short");
  } finally {
    await rm(folder, { recursive: true });
  }
});

function withQuantised(opType: string): OnnxModel {
  return withGraph(PUBLISHED, { node: [newNode(opType, ["q"], "dequantised"), ...node] });
}
