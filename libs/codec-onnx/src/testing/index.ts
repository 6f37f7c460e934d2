export { makeRandomSnac, PUBLISHED_DECODER, PUBLISHED_ENCODER, type RandomSnacFiles } from "./make-random-snac.js";
export { SMALL_SNAC_SIZES, SNAC_24KHZ_SIZES, type SnacSizes } from "./random-snac.js";
export { writeTinyCodec, type TinyCodecOptions } from "../runtime/testing/tiny-codec.js";
