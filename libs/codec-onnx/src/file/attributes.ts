import { ATTRIBUTE_TYPE, type OnnxAttribute, type OnnxNode } from "./onnx-model.js";

export function integerAttribute(node: OnnxNode, name: string, otherwise: number): number {
  return find(node, name)?.i ?? otherwise;
}

export function floatAttribute(node: OnnxNode, name: string, otherwise: number): number {
  return find(node, name)?.f ?? otherwise;
}

export function integersAttribute(node: OnnxNode, name: string): readonly number[] | undefined {
  const ints = find(node, name)?.ints;
  return ints && ints.length > 0 ? ints : undefined;
}

/** An attribute of the type that its value shows; whole numbers are integers, as in all operators used here. */
export function attribute(name: string, value: number | readonly number[]): OnnxAttribute {
  return typeof value === "number"
    ? { name, type: ATTRIBUTE_TYPE.int, i: value }
    : { name, type: ATTRIBUTE_TYPE.ints, ints: value };
}

function find(node: OnnxNode, name: string): OnnxAttribute | undefined {
  return node.attribute.find((candidate) => candidate.name === name);
}
