import { ModelFileError } from "@mynah/program";
import { floatAttribute } from "../file/attributes.js";
import type { GraphIndex } from "../file/graph-index.js";
import type { OnnxNode } from "../file/onnx-model.js";
import { nameOf, readConvolution, type ReadLayer } from "./recognise-convolution.js";
import { readSnake, takes } from "./recognise-snake.js";
import type { Convolution, DecoderBlock, ResidualUnit } from "./snac-decoder.js";

export interface ReadBlock extends ReadLayer<DecoderBlock> {
  /** the tensor that its noise comes from, in a block that has noise */
  readonly random: string | undefined;
}

/** Reads a block: snake, transposed convolution, noise, residual units. Undefined when no transposed convolution follows. */
export function readBlock(index: GraphIndex, input: string): ReadBlock | undefined {
  const snake = readSnake(index, input);
  const upNode = index.usersOf(snake.output).find((node) => node.opType === "ConvTranspose");
  if (!upNode) return undefined;
  const up = readUpsampling(index, upNode);
  const noise = readNoise(index, up.output);
  const units: ResidualUnit[] = [];
  let output = noise?.output ?? up.output;
  for (let unit = readUnit(index, output); unit; unit = readUnit(index, output)) {
    units.push(unit.layer);
    output = unit.output;
  }
  const layer = { snake: snake.layer, up: up.layer, units, ...(noise ? { noise: noise.layer } : {}) };
  return { layer, output, random: noise?.random };
}

/** The faster graph is made of the kernel's two halves, a stride each. */
function readUpsampling(index: GraphIndex, node: OnnxNode): ReadLayer<Convolution> {
  const read = readConvolution(index, node);
  const { shape, stride, dilation, groups } = read.layer;
  if (shape[2] === 2 * stride && dilation === 1 && groups === 1) return read;
  throw new ModelFileError(`no SNAC decoder: the kernel of ${nameOf(node)} is not twice its stride`);
}

/** x + random * convolution(x) */
function readNoise(index: GraphIndex, input: string): (ReadLayer<Convolution> & { random: string }) | undefined {
  const linear = index.usersOf(input).find((node) => node.opType === "Conv");
  const product = linear && index.usersOf(linear.output[0] ?? "").find((node) => node.opType === "Mul");
  const sum = product && additionTo(index, input, product);
  if (!linear || !product || !sum) return undefined;
  const random = product.input.find((tensor) => isStandardNormal(index.producerOf(tensor)));
  if (random === undefined)
    throw new ModelFileError(`no SNAC decoder: what ${nameOf(linear)} is multiplied with is not standard normal noise`);
  return { layer: readConvolution(index, linear).layer, output: sum, random: index.sourceOf(random) };
}

/** x + narrow(snake(wide(snake(x)))); undefined when x does not come back. */
function readUnit(index: GraphIndex, input: string): ReadLayer<ResidualUnit> | undefined {
  const first = readSnake(index, input);
  const wideNode = index.usersOf(first.output).find((node) => node.opType === "Conv");
  const wide = wideNode && readConvolution(index, wideNode);
  if (!wide || wide.layer.groups === 1) return undefined;
  const second = readSnake(index, wide.output);
  const narrowNode = index.usersOf(second.output).find((node) => node.opType === "Conv");
  const output = narrowNode && additionTo(index, input, narrowNode);
  if (!narrowNode || output === undefined) return undefined;
  const narrow = readConvolution(index, narrowNode);
  return { layer: { first: first.layer, wide: wide.layer, second: second.layer, narrow: narrow.layer }, output };
}

function additionTo(index: GraphIndex, input: string, branch: OnnxNode): string | undefined {
  const sum = index.usersOf(branch.output[0] ?? "").find((node) => node.opType === "Add" && takes(index, node, input));
  return sum?.output[0];
}

function isStandardNormal(node: OnnxNode | undefined): boolean {
  if (node?.opType !== "RandomNormalLike" && node?.opType !== "RandomNormal") return false;
  return floatAttribute(node, "mean", 0) === 0 && floatAttribute(node, "scale", 1) === 1;
}
