import { attribute } from "./attributes.js";
import { DATA_TYPE, type OnnxModel, type OnnxNode, type OnnxTensor, type ValueInfo } from "./onnx-model.js";
import { floatTensor, halfTensor, integerTensor } from "./tensors.js";

const IR_VERSION = 8;
const OPSET = 17;

export type Precision = "fp32" | "fp16";
type Attributes = Readonly<Record<string, number | readonly number[]>>;

/** Collects the nodes of a graph in order. Methods that add something return its tensor's name. */
export class GraphBuilder {
  readonly #nodes: OnnxNode[] = [];
  readonly #constants: OnnxTensor[] = [];

  constructor(readonly precision: Precision = "fp32") {}

  /** Adds a node with one output. */
  add(opType: string, input: readonly string[], attributes: Attributes = {}): string {
    return this.addMany(opType, input, { outputs: 1, attributes })[0] ?? "";
  }

  addMany(
    opType: string,
    input: readonly string[],
    { outputs, attributes = {} }: { readonly outputs: number; readonly attributes?: Attributes },
  ): readonly string[] {
    const name = `${opType}_${this.#nodes.length}`;
    const output = Array.from({ length: outputs }, (_, index) => `${name}_out${index}`);
    const list = Object.entries(attributes).map(([key, value]) => attribute(key, value));
    this.#nodes.push({ opType, name, input, output, attribute: list });
    return output;
  }

  /** A constant in the graph's precision. */
  weights(values: Float32Array, dims: readonly number[]): string {
    const name = `weights_${this.#constants.length}`;
    this.#constants.push(this.precision === "fp16" ? halfTensor(name, dims, values) : floatTensor(name, dims, values));
    return name;
  }

  integers(...values: readonly number[]): string {
    const name = `integers_${this.#constants.length}`;
    this.#constants.push(integerTensor(name, [values.length], values));
    return name;
  }

  integer(value: number): string {
    const name = `integer_${this.#constants.length}`;
    this.#constants.push(integerTensor(name, [], [value]));
    return name;
  }

  /** Casts to float32 and names the graph's one output. */
  finish(input: readonly ValueInfo[], result: string, output: ValueInfo): OnnxModel {
    const last = { opType: "Cast", name: "output", input: [result], output: [output.name] };
    this.#nodes.push({ ...last, attribute: [attribute("to", DATA_TYPE.float)] });
    return {
      irVersion: IR_VERSION,
      producerName: "mynah",
      opsetImport: [{ domain: "", version: OPSET }],
      metadataProps: [],
      graph: { name: "decoder", node: this.#nodes, initializer: this.#constants, input, output: [output] },
    };
  }
}

/** A tensor in a graph's interface; dimensions are numbers or names. */
export function tensorValue(name: string, elemType: number, dims: readonly (number | string)[]): ValueInfo {
  const dim = dims.map((size) => (typeof size === "number" ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
