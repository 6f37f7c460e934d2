import type { GraphBuilder } from "../file/graph-builder.js";
import { writeConvolution } from "../snac/write-convolution.js";
import type { EncoderQuantizer } from "./snac-encoder.js";
import { writeQuantized } from "./write-published.js";

/** [B, channels, T] -> the codes of each level, int64 [B, T / stride]; each level but the first quantizes what was left over. */
export function writeResidualQuantizer(
  graph: GraphBuilder,
  latent: string,
  [quantizer, ...finer]: readonly EncoderQuantizer[],
): readonly string[] {
  if (!quantizer) return [];
  const codes = writeNearest(graph, latent, quantizer);
  if (finer.length === 0) return [codes];
  const quantized = writeQuantized(graph, quantizer.decoded, { codes, stride: quantizer.stride });
  return [codes, ...writeResidualQuantizer(graph, graph.add("Sub", [latent, quantized]), finer)];
}

/** The codes whose vectors point most nearly where the latent does. Its length scales all products alike, so it stays as it is. */
function writeNearest(graph: GraphBuilder, latent: string, { stride, projection, decoded }: EncoderQuantizer): string {
  const window = { kernel_shape: [stride], strides: [stride] };
  const averaged = stride === 1 ? latent : graph.add("AveragePool", [latent], window);
  const projected = graph.add("Transpose", [writeConvolution(graph, averaged, projection)], { perm: [0, 2, 1] });
  const [codes, dimensions] = decoded.codebookShape;
  const directions = graph.weights(directionsOf(decoded.codebook, dimensions), [codes, dimensions]);
  const products = graph.add("MatMul", [projected, graph.add("Transpose", [directions], { perm: [1, 0] })]);
  return graph.add("ArgMax", [products], { axis: 2, keepdims: 0 });
}

/** Each vector at length 1. */
function directionsOf(codebook: Float32Array, dimensions: number): Float32Array {
  return codebook.map((value, index) => {
    const start = index - (index % dimensions);
    return value / Math.hypot(...codebook.subarray(start, start + dimensions));
  });
}
