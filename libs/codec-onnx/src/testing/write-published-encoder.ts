import { GraphBuilder, tensorValue } from "../file/graph-builder.js";
import { DATA_TYPE, type OnnxModel } from "../file/onnx-model.js";
import { writeConvolution } from "../snac/write-convolution.js";
import type { EncoderBlock, SnacEncoder } from "./snac-encoder.js";
import { writeSnake, writeUnit } from "./write-published.js";
import { writeResidualQuantizer } from "./write-residual-quantizer.js";

/** Writes an encoder with the published interface: `input_values` [1, 1, T] -> int64 `audio_codes.0` [1, N], `.1` [1, 2N], `.2` [1, 4N]. */
export function writePublishedEncoder(encoder: SnacEncoder): OnnxModel {
  const graph = new GraphBuilder();
  let sound = writeConvolution(graph, "input_values", encoder.first);
  for (const block of encoder.blocks) sound = writeBlock(graph, sound, block);
  const latent = writeConvolution(graph, sound, encoder.last);
  return finishWithCodes(graph, writeResidualQuantizer(graph, latent, encoder.quantizers));
}

function writeBlock(graph: GraphBuilder, input: string, { units, snake, down }: EncoderBlock): string {
  const sound = units.reduce((passed, unit) => writeUnit(graph, passed, unit), input);
  return writeConvolution(graph, writeSnake(graph, sound, snake), down);
}

/** The builder ends a graph with a cast to its one output; the codes are three outputs and stay integers. */
function finishWithCodes(builder: GraphBuilder, codes: readonly string[]): OnnxModel {
  const output = ["frames", "frames_x2", "frames_x4"].map((frames, level) =>
    tensorValue(`audio_codes.${level}`, DATA_TYPE.int64, [1, frames]),
  );
  const sound = tensorValue("input_values", DATA_TYPE.float, [1, 1, "samples"]);
  const { graph, ...model } = builder.finish([sound], "", tensorValue("", DATA_TYPE.float, []));
  const outputs = output.map(({ name }, level) => {
    return { opType: "Identity", name, input: [codes[level] ?? ""], output: [name], attribute: [] };
  });
  return { ...model, graph: { ...graph, name: "encoder", node: [...graph.node.slice(0, -1), ...outputs], output } };
}
