import { OutOfMemoryError } from "@mynah/codec-onnx";
import { Batcher, type WindowBatch } from "./batching/batcher.js";
import { MemoryLimit } from "./batching/memory-limit.js";
import { createBatchDecoder, type DecodedWindow } from "./decoding/decode-batch.js";
import type { MeasuredDecoder } from "./decoding/measured-decoder.js";
import type { siftCancelled } from "./intake/sift-cancelled.js";
import { observeBatch } from "./observe-batch.js";
import type { Emitter } from "./output/emitter.js";
import { recordSound } from "./output/record-sound.js";
import { describeWindows } from "./pass-points.js";
import { BatchTraces } from "./trace/batch-traces.js";
import type { VocoderOptions } from "./vocoder-options.js";

/** Padding costs as much as sound; above this share a batch of its own is cheaper. */
const MAX_PADDING_SHARE = 0.25;
/** A first word that comes while a decode runs waits no longer than a frame plays. */
const LONGEST_BATCH_MS = 85;

export interface BatcherParts {
  readonly decoder: MeasuredDecoder;
  readonly emitter: Emitter;
  readonly sift: ReturnType<typeof siftCancelled>;
}

/** The batcher of a vocoder: what it decodes with, and who hears of it. */
export function createBatcher(
  options: VocoderOptions,
  { decoder, emitter, sift }: BatcherParts,
): Batcher<readonly DecodedWindow[]> {
  const { rowSizes, decoders } = options.loaded;
  const { codec, metrics, reach } = options;
  const memory = new MemoryLimit();
  const now = (): number => performance.now();
  const onDecode = reach && ((windows: WindowBatch["windows"]) => reach("batch-decoding", describeWindows(windows)));
  const decoding = { decoder, samplesPerFrame: codec.samplesPerFrame, rowSizes, memory, now, onDecode };
  const decodeBatch = createBatchDecoder({ ...decoding, onFailure: onFailure(options) });
  const decodeSuspect: typeof decodeBatch = async (batch) => {
    const [suspect] = batch.windows;
    return suspect !== undefined && (await emitter.charge(suspect)) ? decodeBatch(batch) : [];
  };
  const traces = options.tracing && new BatchTraces(options.tracing, options.loaded.provider);
  return new Batcher({
    ...options,
    rowSizes,
    decoders,
    maxBatchFrames: () => Math.min(LONGEST_BATCH_MS / decoder.pace.msPerJoiningFrame, memory.frames),
    maxPaddingShare: MAX_PADDING_SHARE,
    sift,
    async decode(batch) {
      observeBatch(batch, { metrics, rowSizes });
      const run = batch.reason === "suspect" ? decodeSuspect : decodeBatch;
      return traces === undefined ? run(batch) : traces.decode(batch, () => run(batch));
    },
    emit(decoded) {
      if (options.recorder !== undefined) recordSound(options.recorder, decoded, codec);
      return traces === undefined ? emitter.emit(decoded) : traces.emit(decoded, () => emitter.emit(decoded));
    },
  });
}

function onFailure({ metrics, log }: VocoderOptions): (error: unknown, windows: number) => void {
  return (error, windows) => {
    metrics.decodeFailures.inc();
    if (error instanceof OutOfMemoryError) metrics.outOfMemory.inc();
    log.warn(
      { err: error, windows, crashed: !(error instanceof OutOfMemoryError) },
      "a decode failed; trying it in smaller parts",
    );
  };
}
