import { createDoorbell, createSpeechStore, createWindowsQueue } from "@mynah/protocol/redis";
import { keys, type CodecManifest } from "@mynah/protocol";
import type { Logger } from "@mynah/program";
import { Batcher } from "./batching/batcher.js";
import type { CodecDecoder } from "./decoding/codec-decoder.js";
import { createBatchDecoder, type DecodedWindow } from "./decoding/decode-batch.js";
import { measureDecoder } from "./decoding/measured-decoder.js";
import { CancelledSpeeches } from "./intake/cancelled-speeches.js";
import { HeldWindows } from "./intake/held-windows.js";
import { createIntake } from "./intake/intake.js";
import { siftCancelled } from "./intake/sift-cancelled.js";
import { startSweeper } from "./intake/sweeper.js";
import { startWindowsReader } from "./intake/windows-reader.js";
import { startLifeSign } from "./life-sign.js";
import { observeBatch } from "./observe-batch.js";
import { Emitter } from "./output/emitter.js";
import { stopVocoder } from "./stop-vocoder.js";
import { openConnections } from "./vocoder-connections.js";
import type { VocoderMetrics } from "./vocoder-metrics.js";

/** Padding costs as much as sound; above this share a batch of its own is cheaper. */
const MAX_PADDING_SHARE = 0.25;

export interface VocoderOptions {
  readonly redisUrl: string;
  /** unique name in the consumer group */
  readonly consumer: string;
  readonly shards: number;
  readonly codec: CodecManifest;
  readonly shapes: readonly number[];
  readonly decoder: CodecDecoder;
  readonly decoders: number;
  readonly maxBatch: number;
  readonly maxBatchFrames: number;
  readonly maxWaitMs: number;
  readonly metrics: VocoderMetrics;
  readonly log: Logger;
}

/** A vocoder at work: reads windows, decodes them in batches, writes their sound. */
export interface Vocoder {
  /** It takes work, and Redis answers. */
  readonly isReady: boolean;
  /** Reads no more, finishes what it holds within `drainMs`, leaves the group and disconnects. The decoder stays open. */
  stop(drainMs: number): Promise<void>;
}

export function startVocoder(options: VocoderOptions): Vocoder {
  const { codec, consumer, metrics, log } = options;
  const connections = openConnections({ ...options, url: options.redisUrl });
  const queues = connections.readers.map((_, shard) =>
    createWindowsQueue(connections.commands, { codec: codec.name, shard, consumer }),
  );
  const lifeSign = startLifeSign(queues);
  const held = createHeld(options);
  const writing = new AbortController();
  const speeches = createSpeechStore(connections.commands);
  const emitter = new Emitter({ speeches, held, metrics, log, signal: writing.signal });
  const cancelled = new CancelledSpeeches();
  const onCancelled = (id: string | undefined): void => cancelled.add(id);
  createDoorbell(connections.subscriber).subscribe(keys.cancelled, onCancelled).catch(onSubscribeFailed(log));
  const batcher = createBatcher(options, { emitter, sift: siftCancelled(cancelled, emitter) });
  const intake = createIntake({ ...options, held, emitter, accept: (windows) => batcher.add(windows) });
  const readers = queues.flatMap((queue, shard) => {
    const blocking = connections.readers[shard];
    return blocking === undefined ? [] : [startWindowsReader({ queue, blocking, held, intake, log })];
  });
  const sweeper = startSweeper({ queues, held, intake, metrics, log });
  let stopping = false;
  return {
    get isReady() {
      return !stopping && lifeSign.isHeard;
    },
    async stop(drainMs) {
      stopping = true;
      await stopVocoder({ readers, sweeper, batcher, writing, lifeSign, queues, connections, log }, drainMs);
    },
  };
}

/** At most two batches: one that is being decoded and one that waits. */
function createHeld({ maxBatch, shards, metrics }: VocoderOptions): HeldWindows {
  const readAtMost = Math.ceil(maxBatch / shards);
  const held = new HeldWindows({ capacity: 2 * readAtMost * shards, readAtMost });
  metrics.observeHeld(() => held.count);
  return held;
}

interface BatcherParts {
  readonly emitter: Emitter;
  readonly sift: ReturnType<typeof siftCancelled>;
}

function createBatcher(options: VocoderOptions, { emitter, sift }: BatcherParts): Batcher<readonly DecodedWindow[]> {
  const { metrics, log, codec } = options;
  const decodeBatch = createBatchDecoder({
    decoder: measureDecoder(options.decoder, metrics.decodeSeconds),
    samplesPerFrame: codec.samplesPerFrame,
    onFailure(error, windows) {
      metrics.decodeFailures.inc();
      log.warn({ err: error, windows }, "a decode failed; trying its windows alone");
    },
  });
  return new Batcher({
    ...options,
    maxPaddingShare: MAX_PADDING_SHARE,
    sift,
    decode(batch) {
      observeBatch(batch, metrics);
      return decodeBatch(batch);
    },
    emit: (decoded) => emitter.emit(decoded),
  });
}

/** Without the channel cancelled windows are decoded in vain, and refused at the commit: no reason to stop. */
function onSubscribeFailed(log: Logger): (error: unknown) => void {
  return (error) => log.warn({ err: error }, "cannot hear of cancelled speeches");
}
