import protobuf from "protobufjs";

const field = (type: string, id: number) => ({ type, id });
const many = (type: string, id: number, options?: { readonly packed: true }) => ({
  rule: "repeated",
  type,
  id,
  ...(options ? { options } : {}),
});
const PACKED = { packed: true } as const;
/** As ONNX has it: a field that is 0 is written all the same, which strict readers ask for. */
const message = (fields: Record<string, ReturnType<typeof field>>) => ({ edition: "proto2", fields });

/** The part of ONNX IR (onnx.proto, version 3 and later) that inference models use. */
const onnx = protobuf.Root.fromJSON({
  nested: {
    Model: message({
      irVersion: field("int64", 1),
      producerName: field("string", 2),
      producerVersion: field("string", 3),
      graph: field("Graph", 7),
      opsetImport: many("OperatorSet", 8),
      metadataProps: many("Entry", 14),
      functions: many("bytes", 25),
    }),
    OperatorSet: message({ domain: field("string", 1), version: field("int64", 2) }),
    Entry: message({ key: field("string", 1), value: field("string", 2) }),
    Graph: message({
      node: many("Node", 1),
      name: field("string", 2),
      initializer: many("Tensor", 5),
      input: many("ValueInfo", 11),
      output: many("ValueInfo", 12),
    }),
    Node: message({
      input: many("string", 1),
      output: many("string", 2),
      name: field("string", 3),
      opType: field("string", 4),
      attribute: many("Attribute", 5),
      domain: field("string", 7),
    }),
    Attribute: message({
      name: field("string", 1),
      f: field("float", 2),
      i: field("int64", 3),
      s: field("bytes", 4),
      t: field("Tensor", 5),
      g: field("Graph", 6),
      floats: many("float", 7),
      ints: many("int64", 8),
      strings: many("bytes", 9),
      type: field("int32", 20),
    }),
    Tensor: message({
      dims: many("int64", 1),
      dataType: field("int32", 2),
      floatData: many("float", 4, PACKED),
      int32Data: many("int32", 5, PACKED),
      int64Data: many("int64", 7, PACKED),
      name: field("string", 8),
      rawData: field("bytes", 9),
      doubleData: many("double", 10, PACKED),
      externalData: many("Entry", 13),
      dataLocation: field("int32", 14),
    }),
    ValueInfo: message({ name: field("string", 1), type: field("Type", 2) }),
    Type: message({ tensorType: field("TensorType", 1), sequenceType: field("SequenceType", 4) }),
    TensorType: message({ elemType: field("int32", 1), shape: field("Shape", 2) }),
    SequenceType: message({ elemType: field("Type", 1) }),
    Shape: message({ dim: many("Dimension", 1) }),
    Dimension: message({ dimValue: field("int64", 1), dimParam: field("string", 2) }),
  },
});

/** Encodes and decodes ONNX models; see {@link OnnxModel} for the shape. */
export const modelType = onnx.lookupType("Model");
