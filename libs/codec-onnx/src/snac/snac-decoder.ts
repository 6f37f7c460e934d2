/** Weights of a 1-D convolution, row-major. */
export interface Convolution {
  readonly weights: Float32Array;
  /** [out, in / groups, kernel]; of a transposed one [in, out, kernel] */
  readonly shape: readonly [number, number, number];
  /** [out] */
  readonly bias?: Float32Array;
  readonly groups: number;
  readonly dilation: number;
  readonly stride: number;
  /** zeros on both sides; of a transposed one: what is cut off both sides */
  readonly padding: number;
}

/** x + inverse * sin(alpha * x)^2, per channel. */
export interface Snake {
  readonly alpha: Float32Array;
  /** 1 / alpha as the export holds it (1e-9 is added to alpha before) */
  readonly inverse: Float32Array;
}

/** x + narrow(second(wide(first(x)))) */
export interface ResidualUnit {
  readonly first: Snake;
  /** depthwise, dilated */
  readonly wide: Convolution;
  readonly second: Snake;
  /** kernel 1 */
  readonly narrow: Convolution;
}

export interface DecoderBlock {
  readonly snake: Snake;
  readonly up: Convolution;
  /** x + noise * convolution(x), kernel 1, no bias */
  readonly noise?: Convolution;
  readonly units: readonly ResidualUnit[];
}

export interface Quantizer {
  /** [codes, dimensions] */
  readonly codebook: Float32Array;
  readonly codebookShape: readonly [number, number];
  /** kernel 1, dimensions -> latent channels */
  readonly projection: Convolution;
}

/**
 * The decoder of a SNAC codec (Siuzdak and others, https://github.com/hubertsiuzdak/snac, version 1.2), without attention:
 * the weights of its layers in the order in which sound goes through them.
 */
export interface SnacDecoder {
  /** coarse to fine, one for each `audio_codes.N` */
  readonly quantizers: readonly Quantizer[];
  /** codes of each level that a code of the finest spans: 4, 2, 1 */
  readonly strides: readonly number[];
  /** depthwise */
  readonly firstDepthwise: Convolution;
  /** kernel 1 */
  readonly firstPointwise: Convolution;
  readonly blocks: readonly DecoderBlock[];
  readonly lastSnake: Snake;
  /** to one channel; tanh follows */
  readonly last: Convolution;
}

/** Samples that come of one frame: upsampling of all blocks times codes of the finest level in a frame. */
export function samplesPerFrame({ blocks, strides }: Pick<SnacDecoder, "blocks" | "strides">): number {
  return blocks.reduce((product, { up }) => product * up.stride, strides[0] ?? 1);
}
