import { GraphBuilder, tensorValue, type Precision } from "../file/graph-builder.js";
import { DATA_TYPE, type OnnxModel } from "../file/onnx-model.js";
import type { SnacDecoder } from "./snac-decoder.js";
import { writeBlock, writeSnake, type Target } from "./write-block.js";
import { writeConvolution } from "./write-convolution.js";
import { writeLatent } from "./write-latent.js";
import { FIRST_FRAME, writeNoises } from "./write-noise.js";

export interface DecoderForm {
  readonly target: Target;
  readonly precision: Precision;
}

/**
 * Writes the decoder as a graph that computes what the export does, faster: int64 `audio_codes.0 [B,N]`, `.1 [B,2N]`, `.2 [B,4N]`
 * and `first_frame [B]` (when the decoder has noise) -> float32 `audio_values [B,1,samples]`.
 */
export function writeDecoder(decoder: SnacDecoder, { target, precision }: DecoderForm): OnnxModel {
  const graph = new GraphBuilder(precision);
  const noises = writeNoises(graph, decoder);
  const latent = writeConvolution(graph, writeLatent(graph, decoder), decoder.firstDepthwise);
  let sound = writeConvolution(graph, latent, decoder.firstPointwise);
  decoder.blocks.forEach((block, index) => {
    sound = writeBlock(graph, { input: sound, block, noise: noises[index] }, target);
  });
  const { tensor, undo } = writeSnake(graph, sound, decoder.lastSnake);
  const last = graph.add("Tanh", [writeConvolution(graph, tensor, undo(decoder.last))]);
  const hasNoise = noises.some((noise) => noise !== undefined);
  return graph.finish(inputs(hasNoise), last, tensorValue("audio_values", DATA_TYPE.float, ["batch", 1, "samples"]));
}

function inputs(hasNoise: boolean) {
  const codes = [1, 2, 4].map((perFrame, level) =>
    tensorValue(`audio_codes.${level}`, DATA_TYPE.int64, ["batch", perFrame === 1 ? "frames" : `frames_x${perFrame}`]),
  );
  return hasNoise ? [...codes, tensorValue(FIRST_FRAME, DATA_TYPE.int64, ["batch"])] : codes;
}
