import { ModelFileError } from "@mynah/program";
import { GraphIndex } from "../file/graph-index.js";
import type { OnnxModel, OnnxNode } from "../file/onnx-model.js";
import { readBlock } from "./recognise-block.js";
import { readConvolution } from "./recognise-convolution.js";
import { readQuantizer } from "./recognise-quantizer.js";
import { readSnake } from "./recognise-snake.js";
import type { DecoderBlock, SnacDecoder } from "./snac-decoder.js";

const STRIDES = [4, 2, 1];

export interface RecognisedSnac {
  readonly decoder: SnacDecoder;
  /** the tensors that noise comes from, in the order of the blocks that have it */
  readonly randoms: readonly string[];
}

/**
 * Reads the layers of a SNAC decoder out of its export: follows the sound from the codebooks to the tanh, whatever
 * the exporter called the tensors. The graph's constants must be folded.
 *
 * @throws ModelFileError when the graph is of another architecture
 */
export function recogniseSnac({ graph }: OnnxModel): RecognisedSnac {
  const index = new GraphIndex(graph);
  const quantizers = STRIDES.map((_, level) => readQuantizer(index, `audio_codes.${level}`));
  const latent = findLatent(index, quantizers[0]?.output ?? "");
  const depthwise = readConvolution(index, theUser(index, latent, "Conv"));
  const pointwise = readConvolution(index, theUser(index, depthwise.output, "Conv"));
  const { blocks, randoms, output } = readBlocks(index, pointwise.output);
  const snake = readSnake(index, output);
  const last = readConvolution(index, theUser(index, snake.output, "Conv"));
  theUser(index, last.output, "Tanh");
  const decoder: SnacDecoder = {
    quantizers: quantizers.map(({ layer }) => layer),
    strides: STRIDES,
    firstDepthwise: depthwise.layer,
    firstPointwise: pointwise.layer,
    blocks,
    lastSnake: snake.layer,
    last: last.layer,
  };
  return { decoder, randoms };
}

function readBlocks(index: GraphIndex, input: string) {
  const blocks: DecoderBlock[] = [];
  const randoms: string[] = [];
  let output = input;
  for (let block = readBlock(index, output); block; block = readBlock(index, output)) {
    blocks.push(block.layer);
    if (block.random !== undefined) randoms.push(block.random);
    output = block.output;
  }
  if (blocks.length === 0)
    throw new ModelFileError("no SNAC decoder: no transposed convolution follows the first layers");
  return { blocks, randoms, output };
}

/** The sum of all levels: what the first grouped convolution after a quantizer takes. */
function findLatent(index: GraphIndex, quantized: string): string {
  const seen = new Set<string>();
  const queue = [quantized];
  for (let tensor = queue.shift(); tensor !== undefined; tensor = queue.shift()) {
    for (const node of index.usersOf(tensor)) {
      if (node.opType === "Conv") return tensor;
      for (const output of node.output) if (!seen.has(output)) queue.push(output);
      node.output.forEach((output) => seen.add(output));
    }
  }
  throw new ModelFileError("no SNAC decoder: the codes lead to no convolution");
}

function theUser(index: GraphIndex, tensor: string, opType: string): OnnxNode {
  const user = index.usersOf(tensor).find((node) => node.opType === opType);
  if (user) return user;
  throw new ModelFileError(`no SNAC decoder: expected ${opType} after ${tensor}`);
}
