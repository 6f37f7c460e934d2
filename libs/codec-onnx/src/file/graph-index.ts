import type { OnnxGraph, OnnxNode, OnnxTensor } from "./onnx-model.js";
import { floatsOf } from "./tensors.js";

export interface FloatConstant {
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

/** Nodes that hand their first input on as it is, other than in shape or type. */
const PASSING = new Set(["Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Cast", "Dropout"]);

/**
 * Finds one's way in a graph whose constants are folded. Tensors are named by their *source*: the tensor that they are but for
 * nodes that hand it on as it is.
 */
export class GraphIndex {
  readonly #nodes: readonly OnnxNode[];
  readonly #producers = new Map<string, OnnxNode>();
  readonly #constants = new Map<string, OnnxTensor>();
  readonly #uses = new Map<string, OnnxNode[]>();

  constructor(graph: OnnxGraph) {
    this.#nodes = graph.node;
    for (const tensor of graph.initializer) this.#constants.set(tensor.name, tensor);
    for (const node of graph.node) for (const output of node.output) this.#producers.set(output, node);
    for (const node of graph.node) this.#addUses(node);
  }

  producerOf(tensor: string): OnnxNode | undefined {
    return this.#producers.get(this.sourceOf(tensor));
  }

  /** In topological order; nodes that only pass the tensor on do not count, their users do. */
  usersOf(tensor: string): readonly OnnxNode[] {
    return this.#uses.get(this.sourceOf(tensor)) ?? [];
  }

  sourceOf(tensor: string): string {
    let source = tensor;
    for (let node = this.#producers.get(source); node && PASSING.has(node.opType); node = this.#producers.get(source))
      source = node.input[0] ?? "";
    return source;
  }

  floats(tensor: string | undefined): FloatConstant | undefined {
    const constant = tensor === undefined ? undefined : this.#constants.get(this.sourceOf(tensor));
    const values = constant && floatsOf(constant);
    return constant && values ? { dims: constant.dims, values } : undefined;
  }

  nodesOf(opType: string): readonly OnnxNode[] {
    return this.#nodes.filter((node) => node.opType === opType);
  }

  #addUses(node: OnnxNode): void {
    if (PASSING.has(node.opType)) return;
    for (const source of new Set(node.input.map((input) => this.sourceOf(input)))) {
      const uses = this.#uses.get(source) ?? [];
      uses.push(node);
      this.#uses.set(source, uses);
    }
  }
}
