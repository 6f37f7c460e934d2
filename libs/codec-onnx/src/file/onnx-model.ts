/** A model as its file holds it (ONNX IR); only what inference models use. */
export interface OnnxModel {
  readonly irVersion: number;
  readonly producerName: string;
  readonly graph: OnnxGraph;
  readonly opsetImport: readonly OperatorSet[];
  readonly metadataProps: readonly { readonly key: string; readonly value: string }[];
}

interface OperatorSet {
  readonly domain?: string;
  readonly version: number;
}

export interface OnnxGraph {
  readonly name: string;
  /** in topological order */
  readonly node: readonly OnnxNode[];
  readonly initializer: readonly OnnxTensor[];
  readonly input: readonly ValueInfo[];
  readonly output: readonly ValueInfo[];
}

export interface OnnxNode {
  readonly opType: string;
  /** "" is the standard's own */
  readonly domain?: string;
  readonly name?: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly OnnxAttribute[];
}

export interface OnnxAttribute {
  readonly name: string;
  /** {@link ATTRIBUTE_TYPE} */
  readonly type: number;
  readonly f?: number;
  readonly i?: number;
  readonly s?: Uint8Array;
  readonly t?: OnnxTensor;
  readonly g?: OnnxGraph;
  readonly ints?: readonly number[];
  readonly floats?: readonly number[];
}

export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  /** {@link DATA_TYPE} */
  readonly dataType: number;
  /** little-endian, row-major */
  readonly rawData?: Uint8Array;
  readonly floatData?: readonly number[];
  readonly int64Data?: readonly number[];
}

export interface ValueInfo {
  readonly name: string;
  readonly type?: {
    readonly tensorType?: {
      readonly elemType: number;
      readonly shape?: { readonly dim: readonly { readonly dimValue?: number; readonly dimParam?: string }[] };
    };
  };
}

export const DATA_TYPE = { float: 1, int64: 7, float16: 10 } as const;
export const ATTRIBUTE_TYPE = { float: 1, int: 2, string: 3, tensor: 4, graph: 5, floats: 6, ints: 7 } as const;
