import type { Convolution, Quantizer, ResidualUnit, Snake } from "../snac/snac-decoder.js";

export interface EncoderBlock {
  /** at the incoming width */
  readonly units: readonly ResidualUnit[];
  readonly snake: Snake;
  /** to twice the width */
  readonly down: Convolution;
}

export interface EncoderQuantizer {
  /** positions of the latent that one code stands for */
  readonly stride: number;
  /** kernel 1, latent channels -> dimensions */
  readonly projection: Convolution;
  /** what the decoder makes of the codes, with its weights */
  readonly decoded: Quantizer;
}

/** The encoder of a SNAC codec, without attention: the weights of its layers in the order in which sound goes through them. */
export interface SnacEncoder {
  readonly first: Convolution;
  readonly blocks: readonly EncoderBlock[];
  /** depthwise */
  readonly last: Convolution;
  /** coarse to fine; each quantizes what the ones before left over */
  readonly quantizers: readonly EncoderQuantizer[];
}
