import { ModelFileError } from "@mynah/program";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomSnac, SMALL_SNAC_SIZES } from "../testing/random-snac.js";
import { withGraph } from "../testing/export-variants.js";
import { writePublished } from "../testing/write-published.js";
import { decodeOnnx, encodeOnnx } from "./onnx-file.js";
import type { OnnxModel } from "./onnx-model.js";
import { anyModel } from "./testing/arbitrary-model.js";

const SMALL = writePublished(randomSnac({ ...SMALL_SNAC_SIZES, codebookSize: 16 }));

describe("an ONNX file", () => {
  it("writes numbers that are 0, as readers of proto2 ask for", () => {
    const attribute = [{ name: "axis", type: 2, i: 0 }];
    const model = withGraph(SMALL, { node: [{ opType: "Gather", input: [], output: [], attribute }] });
    expect(decodeOnnx(encodeOnnx(model), "x").graph.node[0]?.attribute[0]).toHaveProperty("i", 0);
  });

  it("holds what was encoded", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const decoded = decodeOnnx(encodeOnnx(model), "x");
        expect(decoded).toMatchObject(model);
        expect(Buffer.compare(encodeOnnx(decoded), encodeOnnx(model))).toBe(0);
      }),
    );
  });

  it("keeps integers of 64 bits that mean the largest and the least", () => {
    const ints = [2 ** 63, -(2 ** 63), -1];
    const attribute = [{ name: "ends", type: 7, ints }];
    const model = withGraph(SMALL, { node: [{ opType: "Slice", input: [], output: [], attribute }] });
    const bytes = encodeOnnx(model);
    expect(Buffer.from(bytes).includes(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]))).toBe(true);
    expect(decodeOnnx(bytes, "x").graph.node[0]?.attribute[0]?.ints).toEqual(ints);
  });

  it("that is cut short anywhere is refused in words", () => {
    const whole = encodeOnnx(SMALL);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(refusalOf(whole.subarray(0, length))).toMatch(/^cut\.onnx is .*(cut short|no graph)/);
      }),
      { numRuns: 300 },
    );
  });

  it("of any bytes is read or refused in words", () => {
    const changed = fc
      .array(fc.record({ at: fc.nat(), byte: fc.nat(255) }), { minLength: 1, maxLength: 8 })
      .map((changes) => {
        const bytes = Uint8Array.from(encodeOnnx(withGraph(SMALL, { initializer: [] })));
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), changed), (bytes) => {
        expect(refusalOf(bytes)).toMatch(/^$|^cut\.onnx /);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["no graph", new Uint8Array(), /no ONNX model: it holds no graph/],
    ["text", Buffer.from("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 52\n"), /no ONNX model/],
  ])("that is %s is refused", (_, bytes, words) => {
    expect(() => decodeOnnx(bytes, "x.onnx")).toThrow(words);
  });

  it("whose weights lie in another file is refused, and says what to take", () => {
    const [first, ...others] = SMALL.graph.initializer;
    const external = [{ key: "location", value: "decoder_model.onnx_data" }];
    const initializer = [{ ...first!, rawData: new Uint8Array(), dataLocation: 1, externalData: external }, ...others];
    expect(() => decodeOnnx(encodeOnnx(withGraph(SMALL, { initializer })), "x.onnx")).toThrow(
      "x.onnx keeps its weights in another file; take the export that holds them itself",
    );
  });

  it("with local functions is refused", () => {
    const model = { ...SMALL, functions: [Buffer.from("function")] } as OnnxModel;
    expect(() => decodeOnnx(encodeOnnx(model), "x.onnx")).toThrow(/x.onnx holds local functions/);
  });
});

/** The words of the refusal, "" without one. Any other error is passed on. */
function refusalOf(bytes: Uint8Array): string {
  try {
    decodeOnnx(bytes, "cut.onnx");
    return "";
  } catch (error) {
    if (error instanceof ModelFileError) return error.message;
    throw error;
  }
}
