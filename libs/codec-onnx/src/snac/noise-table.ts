import type { SnacDecoder } from "./snac-decoder.js";

/** Frames after which the noise repeats: 10.9 s at 24 kHz. */
export const NOISE_PERIOD_FRAMES = 128;

/** A block with noise: its index, which seeds the noise, and how many values a frame takes there. */
export interface NoiseLayer {
  readonly layer: number;
  readonly valuesPerFrame: number;
}

export function noiseLayers({ blocks, strides }: Pick<SnacDecoder, "blocks" | "strides">): readonly NoiseLayer[] {
  let valuesPerFrame = strides[0] ?? 1;
  return blocks.flatMap(({ up, noise }, layer) => {
    valuesPerFrame *= up.stride;
    return noise ? [{ layer, valuesPerFrame }] : [];
  });
}

/**
 * Standard normal noise for one noise layer: [periodFrames, valuesPerFrame], row-major. A value depends on nothing but the layer
 * and its position, so that whoever decodes a frame, in whatever window, adds the same noise.
 */
export function noiseTable(
  layer: number,
  valuesPerFrame: number,
  periodFrames: number = NOISE_PERIOD_FRAMES,
): Float32Array {
  return Float32Array.from({ length: periodFrames * valuesPerFrame }, (_, position) => normal(layer, position));
}

/** Box and Muller's transform of two uniform numbers hashed from the position. */
function normal(layer: number, position: number): number {
  const radius = Math.sqrt(-2 * Math.log(uniform(layer, 2 * position)));
  return radius * Math.cos(2 * Math.PI * uniform(layer, 2 * position + 1));
}

/** In (0, 1), from a counter (the finaliser of MurmurHash3). */
function uniform(layer: number, counter: number): number {
  let hash = (Math.imul(layer + 1, 0x9e3779b1) ^ Math.imul(counter + 1, 0x85ebca77)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 2 ** 32;
}
