import type { GraphBuilder, Precision } from "../file/graph-builder.js";
import { biasFor, scaleOutputs, unscaleInputs } from "./scale-convolution.js";
import type { Convolution, DecoderBlock, ResidualUnit, Snake } from "./snac-decoder.js";
import { writeConvolution, writeFlatConvolution, writeTransposedConvolution } from "./write-convolution.js";
import { canDouble, canFold, writeDoubledSnake, writeFoldedSnake, writePlainSnake, writeScale } from "./write-snake.js";
import { writeUpsampling } from "./write-upsampling.js";

/** For which kernels a graph is written: ONNX Runtime's on a CPU, or those of a GPU, which has fast ones for what was published. */
export type Target = "cpu" | "gpu";

export interface BlockInput {
  readonly input: string;
  readonly block: DecoderBlock;
  /** [B, 1, T * stride]; needed by a block that has noise */
  readonly noise: string | undefined;
}

/** Snake, upsampling, noise and residual units: [B, in, T] -> [B, out, T * stride]. */
export function writeBlock(graph: GraphBuilder, { input, block, noise }: BlockInput, target: Target): string {
  const { tensor, undo } = writeSnake(graph, input, block.snake);
  const up = undo(block.up, "transposed");
  let output = target === "cpu" ? writeUpsampling(graph, tensor, up) : writeTransposedConvolution(graph, tensor, up);
  if (block.noise && noise !== undefined) output = writeNoise(graph, { input: output, noise, layer: block.noise });
  for (const unit of block.units) output = writeUnit(graph, { input: output, unit }, target);
  return output;
}

/** A snake and what the next convolution has to undo. */
export function writeSnake(graph: GraphBuilder, input: string, snake: Snake) {
  if (!canFold(snake, graph.precision))
    return { tensor: writePlainSnake(graph, input, snake), undo: (layer: Convolution) => layer };
  const tensor = writeFoldedSnake(graph, writeScale(graph, input, snake.alpha));
  return { tensor, undo: (layer: Convolution, kind?: "transposed") => unscaleInputs(layer, snake.alpha, kind) };
}

function writeNoise(
  graph: GraphBuilder,
  { input, noise, layer }: { readonly input: string; readonly noise: string; readonly layer: Convolution },
): string {
  const loudness = writeConvolution(graph, input, layer);
  return graph.add("Add", [input, graph.add("Mul", [noise, loudness])]);
}

interface UnitInput {
  readonly input: string;
  readonly unit: ResidualUnit;
}

function writeUnit(graph: GraphBuilder, { input, unit }: UnitInput, target: Target): string {
  const { tensor, undo } = writeSnake(graph, input, unit.first);
  const { wide, snake, narrow } = absorbSecond({ ...unit, wide: undo(unit.wide) }, graph.precision);
  const convolve = target === "cpu" ? writeFlatConvolution : writeConvolution;
  const middle = snake(graph, convolve(graph, tensor, wide));
  return graph.add("Add", [input, writeConvolution(graph, middle, narrow)]);
}

interface AbsorbedSnake {
  readonly wide: Convolution;
  readonly snake: (graph: GraphBuilder, input: string) => string;
  readonly narrow: Convolution;
}

/** Moves the scales of a unit's second snake into the convolutions around it, as far as its alphas allow. */
function absorbSecond({ wide, second, narrow }: ResidualUnit, precision: Precision): AbsorbedSnake {
  const { alpha } = second;
  if (canDouble(second, precision)) {
    const doubled = alpha.map((value) => 2 * value);
    const undone = unscaleInputs(narrow, doubled);
    const biased = { ...undone, bias: biasFor(undone, 1) };
    return { wide: scaleOutputs(wide, doubled), snake: writeDoubledSnake, narrow: biased };
  }
  if (!canFold(second, precision))
    return { wide, snake: (graph, input) => writePlainSnake(graph, input, second), narrow };
  return { wide: scaleOutputs(wide, alpha), snake: writeFoldedSnake, narrow: unscaleInputs(narrow, alpha) };
}
