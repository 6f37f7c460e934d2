import { ModelFileError } from "@mynah/program";
import { integerAttribute, integersAttribute } from "../file/attributes.js";
import type { GraphIndex } from "../file/graph-index.js";
import type { OnnxNode } from "../file/onnx-model.js";
import type { Convolution } from "./snac-decoder.js";

/** A layer and the tensor that comes out of it. */
export interface ReadLayer<Layer> {
  readonly layer: Layer;
  readonly output: string;
}

/** @throws ModelFileError when weights are missing or it is no plain 1-D convolution */
export function readConvolution(index: GraphIndex, node: OnnxNode): ReadLayer<Convolution> {
  const weights = index.floats(node.input[1]);
  if (weights?.dims.length !== 3)
    throw new ModelFileError(`no SNAC decoder: ${nameOf(node)} has no constant 1-D weights`);
  const bias = index.floats(node.input[2])?.values;
  const layer: Convolution = {
    weights: weights.values,
    shape: weights.dims as [number, number, number],
    ...(bias ? { bias } : {}),
    groups: integerAttribute(node, "group", 1),
    dilation: single(node, "dilations", 1),
    stride: single(node, "strides", 1),
    padding: single(node, "pads", 0),
  };
  return { layer, output: node.output[0] ?? "" };
}

/** The value of a list attribute whose elements are all the same. */
function single(node: OnnxNode, name: string, otherwise: number): number {
  const [first = otherwise, ...others] = integersAttribute(node, name) ?? [];
  if (others.every((value) => value === first)) return first;
  throw new ModelFileError(`no SNAC decoder: ${nameOf(node)} has uneven ${name}`);
}

export function nameOf(node: OnnxNode): string {
  return `${node.opType} "${node.name ?? node.output[0]}"`;
}
