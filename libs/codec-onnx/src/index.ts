export type { CodecEncoder } from "./encode/codec-encoder.js";
export { loadEncoder } from "./encode/load-encoder.js";
export { checkPublishedFile } from "./prepare/check-published.js";
export {
  prepareCodec,
  type PrepareCodecOptions,
  type PreparedCodec,
  type PreparedFile,
} from "./prepare/prepare-codec.js";
export { packBatch, type CodecDecoder, type DecoderBatch } from "./runtime/codec-decoder.js";
export { DeviceLostError, OutOfMemoryError } from "./runtime/decode-failure.js";
export { disableTelemetry } from "./runtime/disable-telemetry.js";
export { findDecoderFile, type LoadedCodec } from "./runtime/decoder-file.js";
export { adaptPace, measurePace, type DecoderPace, type ObservedDecode } from "./runtime/decoder-pace.js";
export { loadDecoders, type LoadDecodersOptions, type LoadedDecoders } from "./runtime/load-decoders.js";
export { createOnnxDecoder, type OnnxDecoderOptions } from "./runtime/onnx-decoder.js";
export { withFixedRows } from "./runtime/pad-rows.js";
export { PRECISIONS, PROVIDERS, ProviderError, type Precision, type Provider } from "./runtime/provider.js";
export { readMachineSigns, reasonToSkip, type MachineSigns } from "./runtime/provider-signs.js";
export { relativeError } from "./runtime/relative-error.js";
export { mostRowsWithin, padRowsTo, rowSizesFor } from "./runtime/row-sizes.js";
export { verifyCodec, type CodecReport, type LookaheadReport, type VerifyCodecOptions } from "./verify/verify-codec.js";
export { streamSegment, type StreamedSegment } from "./verify/stream-segment.js";
export type { SignalComparison } from "./verify/signal-comparison.js";
export { seededRandom, type Random } from "./verify/random-frames.js";
export { verifyEncoder, type EncoderReport } from "./verify/verify-encoder.js";
