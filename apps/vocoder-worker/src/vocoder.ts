import { createDoorbell, createSpeechStore, createWindowsQueue, type VocoderPace } from "@mynah/protocol/redis";
import { keys } from "@mynah/protocol";
import type { Logger } from "@mynah/program";
import { frameMs } from "@mynah/codec";
import type { CodecDecoder } from "@mynah/codec-onnx";
import { measureDecoder, type MeasuredDecoder } from "./decoding/measured-decoder.js";
import { CancelledSpeeches } from "./intake/cancelled-speeches.js";
import { HeldWindows } from "./intake/held-windows.js";
import { createIntake } from "./intake/intake.js";
import { siftCancelled } from "./intake/sift-cancelled.js";
import { startSweeper } from "./intake/sweeper.js";
import { startWindowsReader } from "./intake/windows-reader.js";
import { startEncodingFor } from "./encoding/start-encoding.js";
import { startLifeSign } from "./life-sign.js";
import { Emitter } from "./output/emitter.js";
import { createDeadNoter } from "./output/note-dead-window.js";
import { startPaceSign } from "./pace-sign.js";
import { decoderWithPoints, queueWithPoints } from "./pass-points.js";
import { createStall, type Stall } from "./stall/stall.js";
import { watchDecoder } from "./stall/watch-decoder.js";
import { stopVocoder } from "./stop-vocoder.js";
import { createBatcher } from "./vocoder-batcher.js";
import { openConnections } from "./vocoder-connections.js";
import type { VocoderOptions } from "./vocoder-options.js";

/** A vocoder at work: reads windows, decodes them in batches, writes their sound. */
export interface Vocoder {
  /** It takes work, its decoder is loaded, and Redis answers. */
  readonly isReady: boolean;
  /** It has found itself stuck, and is over. */
  readonly isStalled: boolean;
  /** Reads no more, finishes what it holds within `drainMs`, leaves the group and disconnects. The decoder stays open. */
  stop(drainMs: number): Promise<void>;
}

export function startVocoder(options: VocoderOptions): Vocoder {
  const { codec, consumer, metrics, log, reach } = options;
  const connections = openConnections({ ...options, encodes: options.encoder !== undefined });
  const queues = connections.readers.map((_, shard) => {
    const queue = createWindowsQueue(connections.commands, { codec: codec.name, shard, consumer });
    return reach === undefined ? queue : queueWithPoints(queue, reach);
  });
  metrics.observeQueues(queues);
  const stall = createStall({ ...options, queues });
  const decoder = measureDecoder({ ...options.loaded, decoder: watchedDecoder(options, stall) }, metrics);
  metrics.observePace({ read: () => decoder.pace, frameMs: frameMs(codec), decoders: options.loaded.decoders });
  const canDecode = (): boolean => decoder.isReady && !stall.isStalled;
  const held = createHeld(options);
  const lifeSign = startLifeSign({ queues, canDecode, isHolding: () => held.count > 0 });
  const writing = new AbortController();
  const speeches = createSpeechStore(connections.commands);
  const noteDead = createDeadNoter({ redis: connections.commands, codec: codec.name, metrics, log });
  const emitter = new Emitter({ speeches, held, noteDead, metrics, log, signal: writing.signal });
  const cancelled = new CancelledSpeeches();
  const onCancelled = (id: string | undefined): void => cancelled.add(id);
  createDoorbell(connections.subscriber).subscribe(keys.cancelled, onCancelled).catch(onSubscribeFailed(log));
  const batcher = createBatcher(options, { decoder, emitter, sift: siftCancelled(cancelled, emitter) });
  const intake = createIntake({ ...options, held, emitter, cancelled, accept: (windows) => batcher.add(windows) });
  const readers = queues.flatMap((queue, shard) => {
    const blocking = connections.readers[shard];
    return blocking === undefined ? [] : [startWindowsReader({ queue, blocking, held, intake, log })];
  });
  const sweeper = startSweeper({ ...options, queues, readers, held, intake, canDecode, stall });
  const paceSign = startPaceSign({
    redis: connections.commands,
    codec: codec.name,
    consumer,
    read: () => paceOf(options, decoder),
  });
  const encoding = startEncodingFor(options, connections);
  let stopping = false;
  return {
    get isReady() {
      return !stopping && canDecode() && lifeSign.isHeard;
    },
    get isStalled() {
      return stall.isStalled;
    },
    async stop(drainMs) {
      stopping = true;
      const parts = { readers, sweeper, encoding, batcher, writing, lifeSign, paceSign, queues, connections, log };
      await stopVocoder(parts, drainMs);
    },
  };
}

function watchedDecoder({ loaded: { decoder }, reach, stallMs }: VocoderOptions, stall: Stall): CodecDecoder {
  const pointed = reach === undefined ? decoder : decoderWithPoints(decoder, reach);
  return watchDecoder(pointed, { stallMs, onStall: () => stall.report("a decode") });
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

/** Without the channel cancelled windows are decoded in vain, and refused at the commit: no reason to stop. */
function onSubscribeFailed(log: Logger): (error: unknown) => void {
  return (error) => log.warn({ err: error }, "cannot hear of cancelled speeches");
}
