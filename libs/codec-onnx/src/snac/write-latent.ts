import type { GraphBuilder } from "../file/graph-builder.js";
import type { SnacDecoder } from "./snac-decoder.js";

/** How each level's codes [B, n] lie on a grid of [B, frames, 2, 2] positions of the finest level. */
const GRIDS: readonly (readonly [number, number])[] = [
  [1, 1],
  [2, 1],
  [2, 2],
];

/** Sums what the codes of all levels stand for: `audio_codes.0..2` -> [B, channels, 4 * frames]. */
export function writeLatent(graph: GraphBuilder, { quantizers }: SnacDecoder): string {
  const channels = quantizers[0]?.projection.shape[0] ?? 0;
  const levels = quantizers.map(({ codebook, codebookShape, projection }, level) => {
    const vectors = graph.add("Gather", [graph.weights(codebook, codebookShape), `audio_codes.${level}`], { axis: 0 });
    const dimensions = codebookShape[1];
    const matrix = transpose(projection.weights, channels, dimensions);
    const projected = graph.add("MatMul", [vectors, graph.weights(matrix, [dimensions, channels])]);
    return graph.add("Reshape", [projected, graph.integers(0, -1, ...(GRIDS[level] ?? []), channels)]);
  });
  const sum = levels.reduce((left, right) => graph.add("Add", [left, right]));
  const biased = graph.add("Add", [sum, graph.weights(sumOfBiases(quantizers, channels), [channels])]);
  return graph.add("Transpose", [graph.add("Reshape", [biased, graph.integers(0, -1, channels)])], { perm: [0, 2, 1] });
}

function sumOfBiases(quantizers: SnacDecoder["quantizers"], channels: number): Float32Array {
  return Float32Array.from({ length: channels }, (_, channel) =>
    quantizers.reduce((sum, { projection }) => sum + (projection.bias?.[channel] ?? 0), 0),
  );
}

/** [rows, columns] -> [columns, rows] */
function transpose(matrix: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(
    { length: matrix.length },
    (_, index) => matrix[(index % rows) * columns + Math.floor(index / rows)] ?? 0,
  );
}
