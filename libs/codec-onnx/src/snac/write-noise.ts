import type { GraphBuilder } from "../file/graph-builder.js";
import { NOISE_PERIOD_FRAMES, noiseLayers, noiseTable } from "./noise-table.js";
import type { SnacDecoder } from "./snac-decoder.js";

/** The input that says which frame of its segment each row of the batch begins with; int64 [B]. */
export const FIRST_FRAME = "first_frame";

/**
 * The noise of each block from tables, looked up by absolute frame: one tensor [B, 1, values] a block that has noise,
 * undefined for others.
 */
export function writeNoises(graph: GraphBuilder, decoder: SnacDecoder): readonly (string | undefined)[] {
  const noises: (string | undefined)[] = decoder.blocks.map(() => undefined);
  const layers = noiseLayers(decoder);
  const rows = layers.length > 0 ? frameIndices(graph) : "";
  for (const { layer, valuesPerFrame } of layers) {
    const table = graph.weights(noiseTable(layer, valuesPerFrame), [NOISE_PERIOD_FRAMES, valuesPerFrame]);
    noises[layer] = graph.add("Reshape", [graph.add("Gather", [table, rows], { axis: 0 }), graph.integers(0, 1, -1)]);
  }
  return noises;
}

/** [B, frames]: the tables' row of each frame. */
function frameIndices(graph: GraphBuilder): string {
  const shape = graph.add("Shape", ["audio_codes.0"]);
  const frames = graph.add("Gather", [shape, graph.integer(1)], { axis: 0 });
  const counted = graph.add("Range", [graph.integer(0), frames, graph.integer(1)]);
  const first = graph.add("Unsqueeze", [FIRST_FRAME, graph.integers(1)]);
  return graph.add("Mod", [graph.add("Add", [first, counted]), graph.integers(NOISE_PERIOD_FRAMES)]);
}
