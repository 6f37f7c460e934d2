import type { Convolution, SnacDecoder } from "../snac/snac-decoder.js";
import { seededRandom, type Random } from "../verify/random-frames.js";
import { randomConvolution, randomSnake, randomUnit, type SnacSizes } from "./random-snac.js";
import type { EncoderBlock, SnacEncoder } from "./snac-encoder.js";

/** The encoder that belongs to a decoder of {@link randomSnac}: its quantizers are the decoder's, its other weights random. */
export function randomEncoder(sizes: SnacSizes, { quantizers, strides }: SnacDecoder, seed = 2): SnacEncoder {
  const random = seededRandom(seed);
  const { latentChannels, codebookDimensions, rates } = sizes;
  const channelsAfter = (blocks: number): number => latentChannels / 2 ** (rates.length - blocks);
  return {
    first: liven(randomConvolution(random, { shape: [channelsAfter(0), 1, 7], padding: 3 })),
    blocks: rates.toReversed().map((rate, index) => randomBlock(random, channelsAfter(index), rate)),
    last: liven(randomConvolution(random, { shape: [latentChannels, 1, 7], groups: latentChannels, padding: 3 })),
    quantizers: quantizers.map((decoded, level) => ({
      stride: strides[level] ?? 1,
      projection: liven(randomConvolution(random, { shape: [codebookDimensions, latentChannels, 1] })),
      decoded,
    })),
  };
}

function randomBlock(random: Random, channels: number, stride: number): EncoderBlock {
  const down = { shape: [2 * channels, channels, 2 * stride], stride, padding: Math.ceil(stride / 2) } as const;
  const units = [1, 3, 9].map((dilation) => randomUnit(random, channels, dilation));
  return {
    units: units.map((unit) => ({ ...unit, wide: liven(unit.wide), narrow: liven(unit.narrow) })),
    snake: randomSnake(random, channels),
    down: liven(randomConvolution(random, down)),
  };
}

/**
 * Layers as PyTorch makes them turn any sound into the same constant with a trace of the sound on it, which takes a handful of
 * codes. With more weight and less bias the latent moves as much as it lies off zero: 96 positions of hiss take 60 codes.
 */
function liven({ weights, bias, ...layer }: Convolution): Convolution {
  return {
    ...layer,
    weights: weights.map((value) => 1.5 * value),
    ...(bias && { bias: bias.map((value) => 0.1 * value) }),
  };
}
