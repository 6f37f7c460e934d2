import type { GraphBuilder, Precision } from "../file/graph-builder.js";
import type { Snake } from "./snac-decoder.js";

/** Below this a channel's alpha is not worth dividing by: the quotient leaves the precision's range. */
const LEAST_ALPHA = { fp32: 1e-4, fp16: 1e-2 } as const;
/**
 * Below this the constant of {@link writeDoubledSnake} drowns what it is added to: the sound then differs by 3e-7 / alpha of full
 * scale in single precision (measured: 3e-4 where all alphas are 1e-3), and by 3e-4 / alpha in half precision.
 */
const LEAST_DOUBLED_ALPHA = { fp32: 0.02, fp16: 0.2 } as const;
const MOST_INCONSISTENCY = 1e-4;
/** Above this half precision nears its end, and what it belongs to, alpha * x^2, is below its rounding. */
const MOST_HALF_INVERSE = 1e4;

/** Whether alpha can be moved into the convolutions around it: `alpha * snake(x) = u + sin(u)^2` with `u = alpha * x`. */
export function canFold(snake: Snake, precision: Precision): boolean {
  return isAlphaAtLeast(snake, LEAST_ALPHA[precision]);
}

/** Whether 2 alpha can, for {@link writeDoubledSnake}. */
export function canDouble(snake: Snake, precision: Precision): boolean {
  return isAlphaAtLeast(snake, LEAST_DOUBLED_ALPHA[precision]);
}

function isAlphaAtLeast({ alpha, inverse }: Snake, least: number): boolean {
  return alpha.every(
    (value, channel) => Math.abs(value) >= least && Math.abs(value * (inverse[channel] ?? 0) - 1) < MOST_INCONSISTENCY,
  );
}

/** u -> u + sin(u)^2 */
export function writeFoldedSnake(graph: GraphBuilder, scaled: string): string {
  const sine = graph.add("Sin", [scaled]);
  return graph.add("Add", [scaled, graph.add("Mul", [sine, sine])]);
}

/** 2u -> 2 (u + sin(u)^2) - 1 = 2u - cos(2u): one pass less, for readers that can take the constant into their bias. */
export function writeDoubledSnake(graph: GraphBuilder, doubled: string): string {
  return graph.add("Sub", [doubled, graph.add("Cos", [doubled])]);
}

/** x -> x + inverse * sin(alpha * x)^2, as published */
export function writePlainSnake(graph: GraphBuilder, input: string, { alpha, inverse }: Snake): string {
  const sine = graph.add("Sin", [writeScale(graph, input, alpha)]);
  const most = graph.precision === "fp16" ? MOST_HALF_INVERSE : Infinity;
  const heard = inverse.map((value) => (Math.abs(value) > most ? 0 : value));
  return graph.add("Add", [input, writeScale(graph, graph.add("Mul", [sine, sine]), heard)]);
}

/** A factor for each channel of [B, C, T]. */
export function writeScale(graph: GraphBuilder, input: string, factors: Float32Array): string {
  return graph.add("Mul", [input, graph.weights(factors, [1, factors.length, 1])]);
}
