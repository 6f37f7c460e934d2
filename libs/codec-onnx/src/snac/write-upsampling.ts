import type { GraphBuilder } from "../file/graph-builder.js";
import type { Convolution } from "./snac-decoder.js";
import { writeConvolution } from "./write-convolution.js";

/**
 * A transposed convolution whose kernel is twice its stride s: block p of s output samples is `early x[p] + late x[p-1]`, where
 * early and late are the kernel's halves as matrices [out * s, in]. Two neighbouring blocks take three products instead of
 * four (Winograd's F(2,2)):
 *
 *     even = late (x[2k-1] - x[2k]) + (early + late) x[2k]
 *     odd  = early (x[2k+1] - x[2k]) + (early + late) x[2k]
 *
 * [B, in, T] -> [B, out, T * s]; T must be even, which whole frames are.
 */
export function writeUpsampling(graph: GraphBuilder, input: string, layer: Convolution): string {
  const [inputs, outputs] = layer.shape;
  const { previous, middle, next } = splitPositions(graph, input, inputs);
  const { early, late } = kernelHalves(layer);
  const both = product(graph, middle, {
    ...matrix(
      early.map((value, index) => value + (late[index] ?? 0)),
      layer,
    ),
    bias: spread(layer),
  });
  const even = product(graph, graph.add("Sub", [previous, middle]), matrix(late, layer));
  const odd = product(graph, graph.add("Sub", [next, middle]), matrix(early, layer));
  return interleave(graph, [graph.add("Add", [even, both]), graph.add("Add", [odd, both])], { outputs, layer });
}

/** x[2k-1], x[2k], x[2k+1] for k = 0 .. T/2, zeros beyond the ends; [B, in, T/2 + 1] each. */
function splitPositions(graph: GraphBuilder, input: string, channels: number) {
  const pairs = graph.add("Reshape", [input, graph.integers(0, channels, -1, 2)]);
  const [evens = "", odds = ""] = graph.addMany("Split", [pairs, graph.integers(1, 1)], {
    outputs: 2,
    attributes: { axis: 3 },
  });
  const flat = (tensor: string): string => graph.add("Reshape", [tensor, graph.integers(0, channels, -1)]);
  const [even, odd] = [flat(evens), flat(odds)];
  const after = graph.integers(0, 0, 0, 0, 0, 1);
  return {
    previous: graph.add("Pad", [odd, graph.integers(0, 0, 1, 0, 0, 0)]),
    middle: graph.add("Pad", [even, after]),
    next: graph.add("Pad", [odd, after]),
  };
}

/** [in, out, 2s] -> two of [out * s, in] */
function kernelHalves({ weights, shape: [inputs, outputs], stride }: Convolution) {
  const half = (from: number): Float32Array =>
    Float32Array.from({ length: outputs * stride * inputs }, (_, index) => {
      const row = Math.floor(index / inputs);
      const [output, phase] = [Math.floor(row / stride), row % stride];
      return weights[((index % inputs) * outputs + output) * 2 * stride + from + phase] ?? 0;
    });
  return { early: half(0), late: half(stride) };
}

function matrix(weights: Float32Array, { shape: [inputs, outputs], stride }: Convolution): Convolution {
  return { weights, shape: [outputs * stride, inputs, 1], groups: 1, dilation: 1, stride: 1, padding: 0 };
}

/** Each output channel's bias for each of its phases. */
function spread({ bias, shape: [, outputs], stride }: Convolution): Float32Array {
  return Float32Array.from({ length: outputs * stride }, (_, row) => bias?.[Math.floor(row / stride)] ?? 0);
}

function product(graph: GraphBuilder, input: string, layer: Convolution): string {
  return writeConvolution(graph, input, layer);
}

/** Even and odd blocks, [B, out * s, T/2 + 1] each, into one stream of samples, of which the ends are cut off. */
function interleave(
  graph: GraphBuilder,
  blocks: readonly string[],
  { outputs, layer: { stride, padding } }: { readonly outputs: number; readonly layer: Convolution },
): string {
  const shaped = blocks.map((block) => graph.add("Reshape", [block, graph.integers(0, outputs, stride, -1, 1)]));
  const paired = graph.add("Concat", shaped, { axis: 4 });
  const ordered = graph.add("Transpose", [paired], { perm: [0, 1, 3, 4, 2] });
  const samples = graph.add("Reshape", [ordered, graph.integers(0, outputs, -1)]);
  const ends = [graph.integers(padding), graph.integers(padding - 2 * stride), graph.integers(2)];
  return graph.add("Slice", [samples, ...ends]);
}
