import { ModelFileError } from "@mynah/program";
import { expect, test } from "vitest";
import { tensorValue } from "../file/graph-builder.js";
import { DATA_TYPE, type OnnxModel, type OnnxTensor } from "../file/onnx-model.js";
import { halfTensor } from "../file/tensors.js";
import { newNode, withGraph } from "../testing/export-variants.js";
import { randomSnac, SMALL_SNAC_SIZES } from "../testing/random-snac.js";
import { writePublished } from "../testing/write-published.js";
import { checkPublished } from "./check-published.js";

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

function withQuantised(opType: string): OnnxModel {
  return withGraph(PUBLISHED, { node: [newNode(opType, ["q"], "dequantised"), ...node] });
}
