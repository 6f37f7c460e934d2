import fc from "fast-check";
import type { OnnxAttribute, OnnxModel, OnnxNode, OnnxTensor, ValueInfo } from "../onnx-model.js";

const anyName = fc.string({ minLength: 1, maxLength: 12 });
const anyNames = fc.array(anyName, { maxLength: 3 });
const anyInteger = fc.oneof(fc.integer(), fc.maxSafeInteger());
const anyFloat = fc.float({ noNaN: true });
const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => Buffer.from(bytes));

const anyTensor: fc.Arbitrary<OnnxTensor> = fc.record(
  {
    name: anyName,
    dims: fc.array(fc.nat(), { maxLength: 4 }),
    dataType: fc.integer({ min: 1, max: 23 }),
    rawData: anyBytes,
    floatData: fc.array(anyFloat, { maxLength: 4 }),
    int64Data: fc.array(anyInteger, { maxLength: 4 }),
  },
  { requiredKeys: ["name", "dims", "dataType"] },
);

const anyValue: fc.Arbitrary<ValueInfo> = fc.record({
  name: anyName,
  type: fc.record({
    tensorType: fc.record({
      elemType: fc.integer({ min: 1, max: 23 }),
      shape: fc.record({
        dim: fc.array(fc.oneof(fc.record({ dimValue: fc.nat() }), fc.record({ dimParam: anyName })), { maxLength: 3 }),
      }),
    }),
  }),
});

/** Graphs lie in graphs, as the bodies of loops do. */
export const anyModel: fc.Arbitrary<OnnxModel> = fc
  .letrec<{ graph: OnnxModel["graph"]; node: OnnxNode; attribute: OnnxAttribute }>((tie) => ({
    attribute: fc.record(
      {
        name: anyName,
        type: fc.integer({ min: 1, max: 7 }),
        f: anyFloat,
        i: anyInteger,
        s: anyBytes,
        t: anyTensor,
        g: tie("graph"),
        ints: fc.array(anyInteger, { maxLength: 4 }),
        floats: fc.array(anyFloat, { maxLength: 4 }),
      },
      { requiredKeys: ["name", "type"] },
    ),
    node: fc.record(
      {
        opType: anyName,
        domain: anyName,
        name: anyName,
        input: anyNames,
        output: anyNames,
        attribute: fc.array(tie("attribute"), { maxLength: 2 }),
      },
      { requiredKeys: ["opType", "input", "output", "attribute"] },
    ),
    graph: fc.record({
      name: anyName,
      node: fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
      initializer: fc.array(anyTensor, { maxLength: 3 }),
      input: fc.array(anyValue, { maxLength: 2 }),
      output: fc.array(anyValue, { maxLength: 2 }),
    }),
  }))
  .graph.chain((graph) =>
    fc.record({
      irVersion: fc.nat(20),
      producerName: anyName,
      graph: fc.constant(graph),
      opsetImport: fc.array(fc.record({ domain: anyName, version: fc.nat(30) }), { minLength: 1, maxLength: 2 }),
      metadataProps: fc.array(fc.record({ key: anyName, value: anyName }), { maxLength: 2 }),
    }),
  );
