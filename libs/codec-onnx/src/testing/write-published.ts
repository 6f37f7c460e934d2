import { GraphBuilder, tensorValue } from "../file/graph-builder.js";
import { DATA_TYPE, type OnnxModel } from "../file/onnx-model.js";
import type { Convolution, DecoderBlock, Quantizer, ResidualUnit, Snake, SnacDecoder } from "../snac/snac-decoder.js";
import { writeConvolution, writeTransposedConvolution } from "../snac/write-convolution.js";

/**
 * Writes a decoder as PyTorch's exporter does: each operation of the model on its own, codes repeated by expanding,
 * snakes between reshapes, noise drawn anew in every call.
 */
export function writePublished(decoder: SnacDecoder): OnnxModel {
  const graph = new GraphBuilder();
  const levels = decoder.quantizers.map((quantizer, level) =>
    writeQuantized(graph, quantizer, { codes: `audio_codes.${level}`, stride: decoder.strides[level] ?? 1 }),
  );
  const latent = levels.reduce((left, right) => graph.add("Add", [left, right]));
  let sound = writeConvolution(graph, latent, decoder.firstDepthwise);
  sound = writeConvolution(graph, sound, decoder.firstPointwise);
  for (const block of decoder.blocks) sound = writeBlock(graph, sound, block);
  sound = writeConvolution(graph, writeSnake(graph, sound, decoder.lastSnake), decoder.last);
  const inputs = ["frames", "frames_x2", "frames_x4"].map((frames, level) =>
    tensorValue(`audio_codes.${level}`, DATA_TYPE.int64, ["batch", frames]),
  );
  const output = tensorValue("audio_values", DATA_TYPE.float, ["batch", 1, "samples"]);
  return graph.finish(inputs, graph.add("Tanh", [sound]), output);
}

/** What codes stand for: [B, n] -> [B, channels, n * stride] */
export function writeQuantized(
  graph: GraphBuilder,
  { codebook, codebookShape, projection }: Quantizer,
  { codes, stride }: { readonly codes: string; readonly stride: number },
): string {
  const vectors = graph.add("Gather", [graph.weights(codebook, codebookShape), codes], { axis: 0 });
  const projected = writeConvolution(graph, graph.add("Transpose", [vectors], { perm: [0, 2, 1] }), projection);
  const column = graph.add("Unsqueeze", [projected, graph.integers(3)]);
  const repeated = graph.add("Expand", [column, graph.integers(1, 1, 1, stride)]);
  return graph.add("Reshape", [repeated, graph.integers(0, projection.shape[0], -1)]);
}

function writeBlock(graph: GraphBuilder, input: string, { snake, up, noise, units }: DecoderBlock): string {
  let sound = writeTransposedConvolution(graph, writeSnake(graph, input, snake), up);
  if (noise) sound = writeNoise(graph, sound, noise);
  return units.reduce((passed, unit) => writeUnit(graph, passed, unit), sound);
}

export function writeUnit(graph: GraphBuilder, input: string, { first, wide, second, narrow }: ResidualUnit): string {
  const middle = writeConvolution(graph, writeSnake(graph, input, first), wide);
  return graph.add("Add", [input, writeConvolution(graph, writeSnake(graph, middle, second), narrow)]);
}

function writeNoise(graph: GraphBuilder, input: string, linear: Convolution): string {
  const shape = graph.add("Shape", [input]);
  const size = (axis: number): string => graph.add("Gather", [shape, graph.integers(axis)], { axis: 0 });
  const zeros = graph.add("ConstantOfShape", [graph.add("Concat", [size(0), graph.integers(1), size(2)], { axis: 0 })]);
  const noise = graph.add("RandomNormalLike", [zeros]);
  return graph.add("Add", [input, graph.add("Mul", [noise, writeConvolution(graph, input, linear)])]);
}

export function writeSnake(graph: GraphBuilder, input: string, { alpha, inverse }: Snake): string {
  const shape = graph.add("Shape", [input]);
  const flat = graph.add("Reshape", [input, graph.integers(0, 0, -1)]);
  const factor = (values: Float32Array): string => graph.weights(values, [1, values.length, 1]);
  const sine = graph.add("Sin", [graph.add("Mul", [factor(alpha), flat])]);
  const square = graph.add("Pow", [sine, graph.weights(Float32Array.of(2), [])]);
  const sum = graph.add("Add", [flat, graph.add("Mul", [factor(inverse), square])]);
  return graph.add("Reshape", [sum, shape]);
}
