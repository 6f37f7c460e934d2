import { expect, test } from "vitest";
import { GraphIndex } from "./graph-index.js";
import type { OnnxNode } from "./onnx-model.js";
import { floatTensor } from "./tensors.js";

const node = (opType: string, input: readonly string[], ...output: readonly string[]): OnnxNode => ({
  opType,
  input,
  output,
  attribute: [],
});
const weights = floatTensor("weights", [2], Float32Array.of(1, 2));
const indexOf = (...nodes: readonly OnnxNode[]) =>
  new GraphIndex({ name: "g", node: nodes, initializer: [weights], input: [], output: [] });

test("a tensor's source is the one it is but for shape and type", () => {
  const index = indexOf(
    node("Sin", ["x"], "sine"),
    node("Reshape", ["sine", "shape"], "flat"),
    node("Identity", ["flat"], "same"),
    node("Cast", ["same"], "cast"),
    node("Unsqueeze", ["cast", "axes"], "column"),
    node("Neg", ["column"], "negative"),
  );
  expect(["x", "sine", "flat", "column", "negative"].map((name) => index.sourceOf(name))).toEqual([
    "x",
    "sine",
    "sine",
    "sine",
    "negative",
  ]);
  expect(index.producerOf("column")?.opType).toBe("Sin");
  expect(index.producerOf("x")).toBeUndefined();
});

test("a tensor's users are those of all that it is handed on as, each once and in order", () => {
  const index = indexOf(
    node("Sin", ["x"], "sine"),
    node("Reshape", ["sine", "shape"], "flat"),
    node("Mul", ["flat", "sine"], "product"),
    node("Add", ["product", "flat"], "sum"),
  );
  expect(index.usersOf("sine").map(({ opType }) => opType)).toEqual(["Mul", "Add"]);
  expect(index.usersOf("flat")).toEqual(index.usersOf("sine"));
  expect(index.usersOf("sum")).toEqual([]);
});

test("what only takes a tensor as a shape is none of its users", () => {
  const index = indexOf(node("Shape", ["x"], "shape"), node("Reshape", ["y", "shape"], "flat"));
  expect(index.usersOf("shape")).toEqual([]);
});

test("constants are found through nodes that hand them on", () => {
  const index = indexOf(node("Identity", ["weights"], "copy"), node("Neg", ["weights"], "negative"));
  expect(index.floats("copy")).toEqual({ dims: [2], values: Float32Array.of(1, 2) });
  expect([index.floats("negative"), index.floats("x"), index.floats(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("an output that is not a node's first has that node as its producer too", () => {
  expect(indexOf(node("Split", ["x"], "left", "right")).producerOf("right")?.opType).toBe("Split");
});
