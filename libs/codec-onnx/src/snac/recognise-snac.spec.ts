import { ModelFileError } from "@mynah/program";
import { describe, expect, it } from "vitest";
import { attribute } from "../file/attributes.js";
import type { OnnxModel, OnnxNode } from "../file/onnx-model.js";
import { ATTRIBUTE_TYPE } from "../file/onnx-model.js";
import { EXPORT_VARIANTS, replace, withGraph } from "../testing/export-variants.js";
import { randomSnac, SMALL_SNAC_SIZES } from "../testing/random-snac.js";
import { writePublished } from "../testing/write-published.js";
import { recogniseSnac } from "./recognise-snac.js";
import { samplesPerFrame } from "./snac-decoder.js";

const SIZES = { ...SMALL_SNAC_SIZES, codebookSize: 16 };
const SNAC = randomSnac(SIZES);
const PUBLISHED = writePublished(SNAC);

describe("the layers of a published graph", () => {
  it("are read back exactly, all of them", () => {
    expect(recogniseSnac(PUBLISHED).decoder).toEqual(SNAC);
    expect(samplesPerFrame(SNAC)).toBe(2048);
  });

  it("are read whatever tensors are called", () => {
    const rename = (name: string): string => (/^audio_/.test(name) ? name : `/decoder/model/${name}`);
    const { node, initializer } = PUBLISHED.graph;
    const renamed = withGraph(PUBLISHED, {
      node: node.map((one) => ({ ...one, input: one.input.map(rename), output: one.output.map(rename) })),
      initializer: initializer.map((one) => ({ ...one, name: rename(one.name) })),
    });
    expect(recogniseSnac(renamed).decoder).toEqual(SNAC);
  });

  it("are read from a decoder of other sizes, and from one without noise", () => {
    const blocks = randomSnac({ ...SIZES, rates: [4, 3, 2] }).blocks.map(({ noise: _noise, ...block }) => block);
    const other = { ...randomSnac({ ...SIZES, rates: [4, 3, 2] }), blocks };
    expect(recogniseSnac(writePublished(other))).toEqual({ decoder: other, randoms: [] });
  });

  const sameConstants = Object.keys(EXPORT_VARIANTS).filter((name) => !/alpha|weight norm/.test(name));
  it.each(sameConstants)("are read back exactly from: %s", (name) => {
    expect(recogniseSnac(EXPORT_VARIANTS[name]!(PUBLISHED)).decoder).toEqual(SNAC);
  });

  it("keep the inverse of alpha that the graph divides by", () => {
    const { decoder } = recogniseSnac(EXPORT_VARIANTS["snakes divided by alpha"]!(PUBLISHED));
    expect(decoder.lastSnake.alpha).toEqual(SNAC.lastSnake.alpha);
    expect(largestRatio(decoder.lastSnake.inverse, SNAC.lastSnake.inverse)).toBeLessThan(1 + 1e-6);
  });

  it("name the tensors of their noise in the order of the blocks, whatever their order in the graph", () => {
    const inOrder = PUBLISHED.graph.node
      .filter(({ opType }) => opType === "RandomNormalLike")
      .map(({ output }) => output[0]);
    expect(inOrder).toHaveLength(4);
    expect(recogniseSnac(PUBLISHED).randoms).toEqual(inOrder);
    const first = EXPORT_VARIANTS["noise of a fixed shape, at the start of the graph"]!(PUBLISHED);
    expect(recogniseSnac(first).randoms).toEqual(inOrder);
    const passedOn = EXPORT_VARIANTS["identities and casts to what it is"]!(PUBLISHED);
    expect(recogniseSnac(passedOn).randoms).toEqual(inOrder.map((name) => `${name}_own`));
  });
});

describe("a graph that is no SNAC decoder is refused in words:", () => {
  const without = (opType: string): OnnxModel => replace(PUBLISHED, opType, (node) => [{ ...node, opType: "Other" }]);
  const changed = (opType: string, change: (node: OnnxNode) => Partial<OnnxNode>): OnnxModel =>
    replace(PUBLISHED, opType, (node) => [{ ...node, ...change(node) }]);
  const withAttribute = (opType: string, name: string, value: number | readonly number[]): OnnxModel =>
    changed(opType, ({ attribute: old }) => ({
      attribute: [...old.filter((one) => one.name !== name), attribute(name, value)],
    }));

  it.each<[string, OnnxModel, RegExp]>([
    ["codes of other names", renameInput("audio_codes.1", "codes"), /audio_codes\.1 does not look codes up/],
    ["no codebooks", without("Gather"), /audio_codes\.0 does not look codes up in a codebook/],
    ["no projection", without("Transpose"), /audio_codes\.0 does not look codes up in a codebook/],
    ["no transposed convolution", without("ConvTranspose"), /no transposed convolution follows the first layers/],
    ["no snakes", without("Sin"), /expected a snake activation after Conv_/],
    ["snakes that do not come back", without("Add"), /expected Conv after Conv_|is not added to it/],
    ["no tanh", without("Tanh"), /expected Tanh after Conv_/],
    [
      "uniform noise",
      changed("RandomNormalLike", () => ({ opType: "RandomUniformLike" })),
      /not standard normal noise/,
    ],
    [
      "noise of another strength",
      changed("RandomNormalLike", () => strength("scale", 0.5)),
      /not standard normal noise/,
    ],
    ["noise with an offset", changed("RandomNormalLike", () => strength("mean", 0.5)), /not standard normal noise/],
    [
      "another stride",
      withAttribute("ConvTranspose", "strides", [1]),
      /kernel of ConvTranspose.* is not twice its stride/,
    ],
    ["uneven padding", withAttribute("ConvTranspose", "pads", [4, 3]), /ConvTranspose.* has uneven pads/],
    ["weights that come in", withGraph(PUBLISHED, { initializer: [] }), /does not look codes up in a codebook/],
  ])("%s", (_, model, words) => {
    expect(() => recogniseSnac(model)).toThrow(ModelFileError);
    expect(() => recogniseSnac(model)).toThrow(words);
    expect(() => recogniseSnac(model)).toThrow(/^no SNAC decoder: /);
  });

  function strength(name: string, f: number): Partial<OnnxNode> {
    return { attribute: [{ name, type: ATTRIBUTE_TYPE.float, f }] };
  }

  function renameInput(from: string, to: string): OnnxModel {
    const node = PUBLISHED.graph.node.map((one) => ({
      ...one,
      input: one.input.map((name) => (name === from ? to : name)),
    }));
    return withGraph(PUBLISHED, { node });
  }
});

function largestRatio(left: Float32Array, right: Float32Array): number {
  return left.reduce((most, value, index) => Math.max(most, value / (right[index] ?? NaN)), 0);
}
