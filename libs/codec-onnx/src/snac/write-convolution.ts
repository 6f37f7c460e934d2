import type { GraphBuilder } from "../file/graph-builder.js";
import type { Convolution } from "./snac-decoder.js";

/** [B, in, T] -> [B, out, T] */
export function writeConvolution(graph: GraphBuilder, input: string, layer: Convolution): string {
  return graph.add("Conv", [input, ...parameters(graph, layer, layer.shape)], {
    kernel_shape: [layer.shape[2]],
    pads: [layer.padding, layer.padding],
    dilations: [layer.dilation],
    strides: [layer.stride],
    group: layer.groups,
  });
}

/**
 * As {@link writeConvolution}, through a 2-D convolution of height 1: ONNX Runtime's CPU kernels for blocked layouts know 2-D only,
 * and its depthwise convolutions are faster there, reordering included.
 */
export function writeFlatConvolution(graph: GraphBuilder, input: string, layer: Convolution): string {
  const [outputs, inputs, kernel] = layer.shape;
  const flat = graph.add("Unsqueeze", [input, graph.integers(2)]);
  const convolved = graph.add("Conv", [flat, ...parameters(graph, layer, [outputs, inputs, 1, kernel])], {
    kernel_shape: [1, kernel],
    pads: [0, layer.padding, 0, layer.padding],
    dilations: [1, layer.dilation],
    strides: [1, 1],
    group: layer.groups,
  });
  return graph.add("Squeeze", [convolved, graph.integers(2)]);
}

/** [B, in, T] -> [B, out, T * stride] */
export function writeTransposedConvolution(graph: GraphBuilder, input: string, layer: Convolution): string {
  return graph.add("ConvTranspose", [input, ...parameters(graph, layer, layer.shape)], {
    kernel_shape: [layer.shape[2]],
    pads: [layer.padding, layer.padding],
    output_padding: [layer.stride % 2],
    strides: [layer.stride],
  });
}

function parameters(graph: GraphBuilder, { weights, bias }: Convolution, shape: readonly number[]): readonly string[] {
  return [graph.weights(weights, shape), ...(bias ? [graph.weights(bias, [bias.length])] : [])];
}
