import type { LoadedDecoders } from "@mynah/codec-onnx";
import type { CodecManifest } from "@mynah/protocol";
import type { BatchLimits } from "./batches.js";
import type { BenchOptions } from "./bench-options.js";

/** What is measured, and how. */
export interface BenchScene {
  readonly codec: CodecManifest;
  readonly decoders: LoadedDecoders;
  readonly options: BenchOptions;
  /** which weights these are */
  readonly weights: string;
  /** to whoever watches: standard error */
  readonly say: (text: string) => void;
}

/** A decode takes no more frames than hold it for as long as one of them plays, as vocoders have it; one window may have more. */
const LONGEST_BATCH_MS = 85;
/** Whatever the pace: a device has memory for no more. */
const MOST_BATCH_FRAMES = 4_096;

export function batchLimits({ decoders, options }: BenchScene): BatchLimits {
  const { pace, rowSizes } = decoders;
  const maxFrames = Math.min(MOST_BATCH_FRAMES, LONGEST_BATCH_MS / pace.msPerJoiningFrame);
  return { maxBatch: options.maxBatch, maxFrames, rowSizes };
}

/** How the decoder was run, for the reader of the figures. */
export function describeScene({ codec, decoders, options, weights }: BenchScene) {
  const { precision, threads, engine, lookahead, rounds } = options;
  const { provider, pace, rowSizes } = decoders;
  return {
    codec: codec.name,
    weights,
    provider,
    precision,
    threads,
    engine,
    lookahead,
    rounds,
    rowSizes,
    ...pace,
  };
}
