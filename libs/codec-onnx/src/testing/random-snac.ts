import { seededRandom, type Random } from "../verify/random-frames.js";
import type { Convolution, DecoderBlock, Quantizer, ResidualUnit, Snake, SnacDecoder } from "../snac/snac-decoder.js";

export interface SnacSizes {
  /** the encoder doubles its channels with each rate until it has these */
  readonly latentChannels: number;
  readonly decoderChannels: number;
  readonly rates: readonly number[];
  readonly codebookSize: number;
  readonly codebookDimensions: number;
}

/** The published SNAC 24 kHz (decoder: 13.1 million parameters). */
export const SNAC_24KHZ_SIZES: SnacSizes = {
  latentChannels: 768,
  decoderChannels: 1024,
  rates: [8, 8, 4, 2],
  codebookSize: 4096,
  codebookDimensions: 8,
};

/** The same layers with few channels, for tests of what does not depend on their number. */
export const SMALL_SNAC_SIZES: SnacSizes = { ...SNAC_24KHZ_SIZES, latentChannels: 32, decoderChannels: 32 };

/** A SNAC decoder whose weights are random, spread as PyTorch spreads those of new layers: noise comes out, unclipped. */
export function randomSnac(sizes: SnacSizes, seed = 1): SnacDecoder {
  const random = seededRandom(seed);
  const { latentChannels, decoderChannels, rates } = sizes;
  const channelsAfter = (blocks: number): number => decoderChannels / 2 ** blocks;
  const last = channelsAfter(rates.length);
  return {
    quantizers: [0, 1, 2].map(() => randomQuantizer(random, sizes)),
    strides: [4, 2, 1],
    firstDepthwise: randomConvolution(random, { shape: [latentChannels, 1, 7], groups: latentChannels, padding: 3 }),
    firstPointwise: randomConvolution(random, { shape: [decoderChannels, latentChannels, 1] }),
    blocks: rates.map((rate, index) => randomBlock(random, [channelsAfter(index), channelsAfter(index + 1)], rate)),
    lastSnake: randomSnake(random, last),
    last: randomConvolution(random, { shape: [1, last, 7], padding: 3 }),
  };
}

function randomQuantizer(random: Random, sizes: SnacSizes): Quantizer {
  const { latentChannels, codebookSize, codebookDimensions } = sizes;
  return {
    codebook: Float32Array.from({ length: codebookSize * codebookDimensions }, () => 3.4 * (random() - 0.5)),
    codebookShape: [codebookSize, codebookDimensions],
    projection: randomConvolution(random, { shape: [latentChannels, codebookDimensions, 1] }),
  };
}

function randomBlock(random: Random, [inputs, outputs]: readonly [number, number], rate: number): DecoderBlock {
  const noise = withoutBias(randomConvolution(random, { shape: [outputs, outputs, 1] }));
  const up = { shape: [inputs, outputs, 2 * rate], stride: rate, padding: Math.ceil(rate / 2) } as const;
  return {
    snake: randomSnake(random, inputs),
    up: randomConvolution(random, up, outputs),
    noise,
    units: [1, 3, 9].map((dilation) => randomUnit(random, outputs, dilation)),
  };
}

export function randomUnit(random: Random, channels: number, dilation: number): ResidualUnit {
  return {
    first: randomSnake(random, channels),
    wide: randomConvolution(random, { shape: [channels, 1, 7], groups: channels, dilation, padding: 3 * dilation }),
    second: randomSnake(random, channels),
    narrow: randomConvolution(random, { shape: [channels, channels, 1] }),
  };
}

/** As many biases as outputs; those of a transposed convolution are the second number of its shape. */
export function randomConvolution(
  random: Random,
  layer: Partial<Convolution> & Pick<Convolution, "shape">,
  outputs = layer.shape[0],
): Convolution {
  const [outer, inner, kernel] = layer.shape;
  const bound = 1 / Math.sqrt(inner * kernel);
  const spread = (length: number): Float32Array => Float32Array.from({ length }, () => bound * (2 * random() - 1));
  const [weights, bias] = [spread(outer * inner * kernel), spread(outputs)];
  return { groups: 1, dilation: 1, stride: 1, padding: 0, weights, bias, ...layer };
}

function withoutBias({ weights, shape, groups, dilation, stride, padding }: Convolution): Convolution {
  return { weights, shape, groups, dilation, stride, padding };
}

export function randomSnake(random: Random, channels: number): Snake {
  const alpha = Float32Array.from({ length: channels }, () => 0.2 + 2 * random());
  return { alpha, inverse: alpha.map((value) => 1 / (value + 1e-9)) };
}
