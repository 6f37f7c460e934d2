import { createRedisFigures } from "@mynah/program";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { createPaceMetrics, type PaceMetricsOptions } from "./pace-metrics.js";
import { createQueueMetrics } from "./queue-metrics.js";
import { startAtZero } from "./start-at-zero.js";

const BATCH_BUCKETS = [1, 2, 4, 8, 16, 32, 48, 64, 96];
/** Around 85 ms, the sound of one frame: a decode that takes longer than its windows play is a stream that runs dry. */
const DECODE_BUCKETS = [0.005, 0.01, 0.02, 0.04, 0.06, 0.085, 0.12, 0.17, 0.25, 0.35, 0.5, 0.7, 1, 1.4, 2.7];
const ENCODE_BUCKETS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60];
const WAIT_BUCKETS = [0.001, 0.002, 0.005, 0.007, 0.01, 0.02, 0.05, 0.085, 0.2, 0.5, 1, 2];

export type VocoderMetrics = ReturnType<typeof makeMetrics>;

export function createVocoderMetrics(registry: Registry): VocoderMetrics {
  const metrics = makeMetrics(registry);
  startAtZero(metrics);
  return metrics;
}

function makeMetrics(registry: Registry) {
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    more: { buckets: number[]; labelNames: Label[] },
  ) => new Histogram({ name, help, ...more, registers: [registry] });
  return {
    batchWindows: histogram("mynah_vocoder_batch_windows", "Windows in one decode, by why it started", {
      buckets: BATCH_BUCKETS,
      labelNames: ["reason"],
    }),
    waitSeconds: histogram("mynah_vocoder_wait_seconds", "From a window's arrival to its decode, by why it started", {
      buckets: WAIT_BUCKETS,
      labelNames: ["reason"],
    }),
    decodeSeconds: histogram("mynah_vocoder_decode_seconds", "Time of one decode, by execution provider", {
      buckets: DECODE_BUCKETS,
      labelNames: ["provider"],
    }),
    frames: counter("mynah_vocoder_frames_total", "Frames decoded: useful (windows' own) and padding", ["kind"]),
    decodeFailures: counter(
      "mynah_vocoder_decode_failures_total",
      "Decodes that threw and were tried again in smaller parts",
    ),
    outOfMemory: counter(
      "mynah_vocoder_out_of_memory_total",
      "Decodes that ran out of memory; batches are then halved",
    ),
    decoderLosses: counter(
      "mynah_vocoder_decoder_losses_total",
      "Decoder threads that died, and failures to replace them",
    ),
    reclaimed: counter("mynah_windows_reclaimed_total", "Windows taken over from dead vocoders or lost deliveries"),
    chunks: counter("mynah_chunks_written_total", "Chunks written to speeches"),
    doubles: counter("mynah_chunks_double_total", "Chunks that another vocoder had written already"),
    dropped: counter("mynah_windows_dropped_total", "Windows that became no chunk, by why", ["reason"]),
    deadSegments: counter("mynah_dead_segments_total", "Segments that failed for good, by why", ["reason"]),
    references: counter("mynah_references_encoded_total", "References that this vocoder is done with, by how", [
      "outcome",
    ]),
    encodeSeconds: histogram("mynah_reference_encode_seconds", "Time in which a reference was encoded", {
      buckets: ENCODE_BUCKETS,
      labelNames: [],
    }),
    referencesWaiting: new Gauge({
      name: "mynah_references_waiting",
      help: "References that wait for a vocoder or are with one",
      registers: [registry],
    }),
    /** `count` is asked at each scrape. */
    observeHeld: (count: () => number) =>
      new Gauge({
        name: "mynah_vocoder_held_windows",
        help: "Windows read and not yet written",
        registers: [registry],
        collect() {
          this.set(count());
        },
      }),
    observePace: (options: PaceMetricsOptions) => createPaceMetrics(registry, options),
    observeQueues: (queues: readonly Pick<WindowsQueue, "shard" | "backlog">[]) => createQueueMetrics(registry, queues),
    redis: createRedisFigures(registry),
  };
}
