export type { AudioEncoder, EncoderOptions } from "./audio-encoder.js";
export { AudioEncoderError, AudioInputError, AudioStateError } from "./audio-error.js";
export { AUDIO_FORMATS, mediaTypeOf, type AudioFormat } from "./audio-format.js";
export { createEncoder } from "./create-encoder.js";
export { createStretcher } from "./stretch/create-stretcher.js";
export type { Stretcher, StretcherOptions } from "./stretch/stretcher.js";
export { decodeReference, type DecodedReference, type DecodeReferenceOptions } from "./reference/decode-reference.js";
export { ReferenceAudioError, type ReferenceFault } from "./reference/reference-error.js";
