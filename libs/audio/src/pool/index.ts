export { createEncoderPool, type EncoderPool, type EncoderPoolOptions } from "./encoder-pool.js";
