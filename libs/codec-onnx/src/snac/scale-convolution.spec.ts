import fc from "fast-check";
import { expect, test } from "vitest";
import { biasFor, scaleOutputs, unscaleInputs } from "./scale-convolution.js";
import type { Convolution } from "./snac-decoder.js";
import { convolve, type Signal } from "./testing/naive-convolution.js";

type Kind = "dense" | "depthwise" | "transposed";

const anyFactor = fc
  .tuple(fc.constantFrom(-1, 1), fc.double({ min: 0.1, max: 10, noNaN: true }))
  .map(([sign, size]) => Math.fround(sign * size));
const anyValue = fc.double({ min: -2, max: 2, noNaN: true }).map(Math.fround);
const values = (length: number) => fc.array(anyValue, { minLength: length, maxLength: length });
const factors = (length: number) => fc.array(anyFactor, { minLength: length, maxLength: length });

interface Sizes {
  readonly inputs: number;
  readonly outputs: number;
  readonly half: number;
  readonly dilation: number;
}

function layerOf(kind: Kind, { inputs, outputs, half, dilation }: Sizes): Omit<Convolution, "weights" | "bias"> {
  const plain = { dilation, stride: 1, padding: half * dilation };
  if (kind === "dense") return { shape: [outputs, inputs, 2 * half + 1], groups: 1, ...plain };
  if (kind === "depthwise") return { shape: [inputs, 1, 2 * half + 1], groups: inputs, ...plain };
  return { shape: [inputs, outputs, 2 * half + 2], groups: 1, dilation: 1, stride: half + 1, padding: 0 };
}

const anySizes: fc.Arbitrary<Sizes> = fc.record({
  inputs: fc.integer({ min: 1, max: 4 }),
  outputs: fc.integer({ min: 1, max: 4 }),
  half: fc.nat(2),
  dilation: fc.integer({ min: 1, max: 3 }),
});

const anyLayer = (kinds: readonly Kind[]) =>
  fc.tuple(fc.constantFrom(...kinds), anySizes, fc.integer({ min: 1, max: 8 })).chain(([kind, sizes, length]) => {
    const layer = layerOf(kind, sizes);
    const [outer, inner, kernel] = layer.shape;
    const outputs = kind === "depthwise" ? sizes.inputs : sizes.outputs;
    const bias = fc.option(values(outputs), { nil: undefined });
    return fc.record({
      kind: fc.constant(kind),
      layer: fc.tuple(values(outer * inner * kernel), bias).map(([weights, bias]) => ({
        ...layer,
        weights: Float32Array.from(weights),
        ...(bias ? { bias: Float32Array.from(bias) } : {}),
      })),
      signal: fc.array(values(length), { minLength: sizes.inputs, maxLength: sizes.inputs }),
      inputFactors: factors(sizes.inputs),
      outputFactors: factors(outputs),
    });
  });

test("outputs are scaled as if each channel were multiplied afterwards", () => {
  fc.assert(
    fc.property(anyLayer(["dense", "depthwise"]), ({ kind, layer, signal, outputFactors }) => {
      const scaled = convolve(scaleOutputs(layer, outputFactors), signal, kind);
      expectSame(scaled, multiplied(convolve(layer, signal, kind), outputFactors));
    }),
  );
});

test("a factor on each input is undone", () => {
  fc.assert(
    fc.property(anyLayer(["dense", "depthwise", "transposed"]), ({ kind, layer, signal, inputFactors }) => {
      const undone = unscaleInputs(layer, inputFactors, kind === "transposed" ? kind : undefined);
      expectSame(convolve(undone, multiplied(signal, inputFactors), kind), convolve(layer, signal, kind));
    }),
  );
});

test("a constant on all inputs of a kernel of 1 is taken into its bias", () => {
  const anyCase = fc.tuple(
    anyLayer(["dense"]).filter(({ layer }) => layer.shape[2] === 1),
    anyValue,
  );
  fc.assert(
    fc.property(anyCase, ([{ layer, signal }, constant]) => {
      const raised = signal.map((channel) => channel.map((value) => value + constant));
      const biased = { ...layer, bias: biasFor(layer, constant) };
      expectSame(convolve(biased, signal, "dense"), convolve(layer, raised, "dense"));
    }),
  );
});

test("what is not scaled stays as it was", () => {
  const layer: Convolution = {
    weights: Float32Array.of(1, 2),
    shape: [2, 1, 1],
    groups: 2,
    dilation: 3,
    stride: 1,
    padding: 4,
  };
  expect(scaleOutputs(layer, [2, 3])).toEqual({ ...layer, weights: Float32Array.of(2, 6) });
  expect(unscaleInputs(layer, [2, 4])).toEqual({ ...layer, weights: Float32Array.of(0.5, 0.5) });
});

function multiplied(signal: Signal, factors: readonly number[]): Signal {
  return signal.map((channel, index) => channel.map((value) => value * (factors[index] ?? NaN)));
}

function expectSame(actual: Signal, expected: Signal): void {
  expect(actual.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  for (const [channel, samples] of expected.entries())
    for (const [index, value] of samples.entries()) {
      const difference = Math.abs((actual[channel]?.[index] ?? NaN) - value);
      expect(difference).toBeLessThan(1e-4 * (1 + Math.abs(value)));
    }
}
