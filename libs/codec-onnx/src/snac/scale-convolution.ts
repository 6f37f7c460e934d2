import type { Convolution } from "./snac-decoder.js";

/** The convolution followed by a factor for each output channel. Not for transposed ones. */
export function scaleOutputs(layer: Convolution, factors: ArrayLike<number>): Convolution {
  const perOutput = layer.shape[1] * layer.shape[2];
  const weights = layer.weights.map((weight, index) => weight * at(factors, Math.floor(index / perOutput)));
  const bias = layer.bias?.map((value, channel) => value * at(factors, channel));
  return { ...layer, weights, ...(bias ? { bias } : {}) };
}

/**
 * The convolution that undoes a factor on each of its input channels: weights are divided. For ungrouped convolutions, depthwise
 * ones, and transposed ones (whose first dimension is the input).
 */
export function unscaleInputs(layer: Convolution, factors: ArrayLike<number>, kind?: "transposed"): Convolution {
  const [outer, inner, kernel] = layer.shape;
  const isOuter = kind === "transposed" || (layer.groups === outer && inner === 1);
  const channelOf = (index: number): number =>
    isOuter ? Math.floor(index / (inner * kernel)) : Math.floor(index / kernel) % inner;
  return { ...layer, weights: layer.weights.map((weight, index) => weight / at(factors, channelOf(index))) };
}

/** The bias that a constant on all inputs of a kernel-1 convolution would need. */
export function biasFor(layer: Convolution, constant: number): Float32Array {
  const [outputs, inputs] = layer.shape;
  return Float32Array.from({ length: outputs }, (_, output) => {
    let sum = at(layer.bias ?? new Float32Array(outputs), output);
    for (let input = 0; input < inputs; input++) sum += constant * at(layer.weights, output * inputs + input);
    return sum;
  });
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}
