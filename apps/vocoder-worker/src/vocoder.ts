import { createDoorbell, createSpeechStore, createWindowsQueue, type VocoderPace } from "@mynah/protocol/redis";
import { keys, type CodecManifest } from "@mynah/protocol";
import type { Logger, ReachPoint } from "@mynah/program";
import { frameMs } from "@mynah/codec";
import { OutOfMemoryError, type LoadedDecoders } from "@mynah/codec-onnx";
import { Batcher } from "./batching/batcher.js";
import { MemoryLimit } from "./batching/memory-limit.js";
import { createBatchDecoder, type DecodedWindow } from "./decoding/decode-batch.js";
import { measureDecoder, type MeasuredDecoder } from "./decoding/measured-decoder.js";
import { CancelledSpeeches } from "./intake/cancelled-speeches.js";
import { HeldWindows } from "./intake/held-windows.js";
import { createIntake } from "./intake/intake.js";
import { siftCancelled } from "./intake/sift-cancelled.js";
import { startSweeper } from "./intake/sweeper.js";
import { startWindowsReader } from "./intake/windows-reader.js";
import { startLifeSign } from "./life-sign.js";
import { observeBatch } from "./observe-batch.js";
import { Emitter } from "./output/emitter.js";
import { createDeadNoter } from "./output/note-dead-window.js";
import { startPaceSign } from "./pace-sign.js";
import { queueWithPoints } from "./pass-points.js";
import { stopVocoder } from "./stop-vocoder.js";
import { openConnections } from "./vocoder-connections.js";
import type { VocoderMetrics } from "./vocoder-metrics.js";

/** Padding costs as much as sound; above this share a batch of its own is cheaper. */
const MAX_PADDING_SHARE = 0.25;
/** A first word that comes while a decode runs waits no longer than a frame plays. */
const LONGEST_BATCH_MS = 85;

export interface VocoderOptions {
  readonly redisUrl: string;
  /** unique name in the consumer group */
  readonly consumer: string;
  readonly shards: number;
  readonly codec: CodecManifest;
  readonly shapes: readonly number[];
  readonly loaded: LoadedDecoders;
  readonly maxBatch: number;
  readonly maxWaitMs: number;
  readonly metrics: VocoderMetrics;
  readonly log: Logger;
  /** the test points, under their flag */
  readonly reach?: ReachPoint | undefined;
}

/** A vocoder at work: reads windows, decodes them in batches, writes their sound. */
export interface Vocoder {
  /** It takes work, its decoder is loaded, and Redis answers. */
  readonly isReady: boolean;
  /** Reads no more, finishes what it holds within `drainMs`, leaves the group and disconnects. The decoder stays open. */
  stop(drainMs: number): Promise<void>;
}

export function startVocoder(options: VocoderOptions): Vocoder {
  const { codec, consumer, metrics, log, reach } = options;
  const connections = openConnections({ ...options, url: options.redisUrl });
  const queues = connections.readers.map((_, shard) => {
    const queue = createWindowsQueue(connections.commands, { codec: codec.name, shard, consumer });
    return reach === undefined ? queue : queueWithPoints(queue, reach);
  });
  const decoder = measureDecoder(options.loaded, metrics);
  metrics.observePace({ read: () => decoder.pace, frameMs: frameMs(codec) });
  const canDecode = (): boolean => decoder.isReady;
  const lifeSign = startLifeSign(queues, canDecode);
  const held = createHeld(options);
  const writing = new AbortController();
  const speeches = createSpeechStore(connections.commands);
  const noteDead = createDeadNoter({ redis: connections.commands, codec: codec.name, metrics, log });
  const emitter = new Emitter({ speeches, held, noteDead, metrics, log, signal: writing.signal });
  const cancelled = new CancelledSpeeches();
  const onCancelled = (id: string | undefined): void => cancelled.add(id);
  createDoorbell(connections.subscriber).subscribe(keys.cancelled, onCancelled).catch(onSubscribeFailed(log));
  const batcher = createBatcher(options, { decoder, emitter, sift: siftCancelled(cancelled, emitter) });
  const intake = createIntake({ ...options, held, emitter, accept: (windows) => batcher.add(windows) });
  const readers = queues.flatMap((queue, shard) => {
    const blocking = connections.readers[shard];
    return blocking === undefined ? [] : [startWindowsReader({ queue, blocking, held, intake, log })];
  });
  const sweeper = startSweeper({ queues, held, intake, canDecode, metrics, log });
  const paceSign = startPaceSign({
    redis: connections.commands,
    codec: codec.name,
    consumer,
    read: () => paceOf(options, decoder),
  });
  let stopping = false;
  return {
    get isReady() {
      return !stopping && canDecode() && lifeSign.isHeard;
    },
    async stop(drainMs) {
      stopping = true;
      await stopVocoder({ readers, sweeper, batcher, writing, lifeSign, paceSign, queues, connections, log }, drainMs);
    },
  };
}

function paceOf({ loaded }: VocoderOptions, decoder: MeasuredDecoder): VocoderPace | undefined {
  return decoder.isReady ? { ...decoder.pace, decoders: loaded.decoders, provider: loaded.provider } : undefined;
}

/** At most two batches: one that is being decoded and one that waits. */
function createHeld({ maxBatch, shards, metrics }: VocoderOptions): HeldWindows {
  const readAtMost = Math.ceil(maxBatch / shards);
  const held = new HeldWindows({ capacity: 2 * readAtMost * shards, readAtMost });
  metrics.observeHeld(() => held.count);
  return held;
}

interface BatcherParts {
  readonly decoder: MeasuredDecoder;
  readonly emitter: Emitter;
  readonly sift: ReturnType<typeof siftCancelled>;
}

function createBatcher(
  options: VocoderOptions,
  { decoder, emitter, sift }: BatcherParts,
): Batcher<readonly DecodedWindow[]> {
  const { rowSizes, decoders } = options.loaded;
  const memory = new MemoryLimit();
  const { samplesPerFrame } = options.codec;
  const now = (): number => performance.now();
  const decoding = { decoder, samplesPerFrame, rowSizes, memory, now };
  const decodeBatch = createBatchDecoder({ ...decoding, onFailure: onFailure(options) });
  return new Batcher({
    ...options,
    rowSizes,
    decoders,
    maxBatchFrames: () => Math.min(LONGEST_BATCH_MS / decoder.pace.msPerJoiningFrame, memory.frames),
    maxPaddingShare: MAX_PADDING_SHARE,
    sift,
    decode(batch) {
      observeBatch(batch, { metrics: options.metrics, rowSizes });
      return decodeBatch(batch);
    },
    emit: (decoded) => emitter.emit(decoded),
  });
}

function onFailure({ metrics, log }: VocoderOptions): (error: unknown, windows: number) => void {
  return (error, windows) => {
    metrics.decodeFailures.inc();
    if (error instanceof OutOfMemoryError) metrics.outOfMemory.inc();
    log.warn({ err: error, windows }, "a decode failed; trying it in smaller parts");
  };
}

/** Without the channel cancelled windows are decoded in vain, and refused at the commit: no reason to stop. */
function onSubscribeFailed(log: Logger): (error: unknown) => void {
  return (error) => log.warn({ err: error }, "cannot hear of cancelled speeches");
}
