import { ModelFileError } from "@mynah/program";
import type { FloatConstant, GraphIndex } from "../file/graph-index.js";
import type { OnnxNode } from "../file/onnx-model.js";
import type { ReadLayer } from "./recognise-convolution.js";
import type { Snake } from "./snac-decoder.js";

/**
 * Reads `x + inverse * sin(alpha * x)^2` from the tensor x on.
 * @throws ModelFileError when x goes another way
 */
export function readSnake(index: GraphIndex, input: string): ReadLayer<Snake> {
  for (const scaled of index.usersOf(input).filter(isOp("Mul"))) {
    const alpha = constantOf(index, scaled);
    const sine = index.usersOf(scaled.output[0] ?? "").find(isOp("Sin"));
    if (alpha && sine) return { layer: finish(index, alpha, sine), output: sumWith(index, input, sine) };
  }
  throw new ModelFileError(`no SNAC decoder: expected a snake activation after ${input}`);
}

function finish(index: GraphIndex, alpha: FloatConstant, sine: OnnxNode): Snake {
  const square = index.usersOf(sine.output[0] ?? "").find((node) => node.opType === "Pow" || node.opType === "Mul");
  const inverse = square && factorAfter(index, square.output[0] ?? "");
  return { alpha: alpha.values, inverse: inverse ?? alpha.values.map((value) => 1 / (value + 1e-9)) };
}

/** Exporters multiply by the reciprocal or divide. */
function factorAfter(index: GraphIndex, square: string): Float32Array | undefined {
  for (const node of index.usersOf(square)) {
    const factor = node.opType === "Mul" ? constantOf(index, node) : undefined;
    if (factor) return factor.values;
    const divisor = node.opType === "Div" ? index.floats(node.input[1]) : undefined;
    if (divisor) return divisor.values.map((value) => 1 / value);
  }
  return undefined;
}

/** The output of the first addition that x and the sine both reach. */
function sumWith(index: GraphIndex, input: string, sine: OnnxNode): string {
  let tensor = sine.output[0] ?? "";
  for (let steps = 0; steps < 4; steps++) {
    const users = index.usersOf(tensor);
    const sum = users.find((node) => node.opType === "Add" && takes(index, node, input));
    if (sum) return sum.output[0] ?? "";
    tensor = users[0]?.output[0] ?? "";
  }
  throw new ModelFileError(`no SNAC decoder: the sine after ${input} is not added to it`);
}

export function takes(index: GraphIndex, node: OnnxNode, tensor: string): boolean {
  return node.input.some((input) => index.sourceOf(input) === index.sourceOf(tensor));
}

function constantOf(index: GraphIndex, node: OnnxNode): FloatConstant | undefined {
  return node.input.map((input) => index.floats(input)).find((constant) => constant !== undefined);
}

function isOp(opType: string): (node: OnnxNode) => boolean {
  return (node) => node.opType === opType;
}
