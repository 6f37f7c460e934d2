import { createRedisFigures } from "@mynah/program";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { startAtZero } from "./start-at-zero.js";

export type WorkerMetrics = ReturnType<typeof makeMetrics>;

/** Real time is 82.03 speech tokens/s: buckets close around it. */
const TOKEN_RATES = [20, 40, 60, 82, 100, 150, 250, 500, 1_000, 2_000];
const FIRST_TOKEN_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10];

/** At 1 a segment is made just as fast as it plays. */
const REAL_TIME_FACTORS = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5];
const QUEUE_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 60];

export function createWorkerMetrics(registry: Registry): WorkerMetrics {
  const metrics = makeMetrics(registry);
  startAtZero(metrics);
  return metrics;
}

function makeMetrics(registry: Registry) {
  const registers = [registry];
  return {
    tokens: new Counter({ name: "mynah_generation_tokens_total", help: "Speech tokens generated", registers }),
    firstToken: new Histogram({
      name: "mynah_time_to_first_token_seconds",
      help: "From taking a job to its first speech token",
      buckets: FIRST_TOKEN_S,
      registers,
    }),
    queueTime: new Histogram({
      name: "mynah_request_queue_time_seconds",
      help: "From queueing a job to its first taking, of first and of later segments",
      labelNames: ["segment"],
      buckets: QUEUE_S,
      registers,
    }),
    realTimeFactor: new Histogram({
      name: "mynah_real_time_factor",
      help: "Time in which the codes of a segment were made over the time that they play: below 1 is faster than real time",
      buckets: REAL_TIME_FACTORS,
      registers,
    }),
    running: new Gauge({ name: "mynah_num_requests_running", help: "Segments being spoken", registers }),
    sequences: new Gauge({
      name: "mynah_engine_sequences",
      help: "Segments that this worker can speak beside one another",
      registers,
    }),
    retries: new Counter({
      name: "mynah_segment_retries_total",
      help: "Segments taken that an earlier attempt had begun: its worker died, gave it back, or its engine failed",
      registers,
    }),
    segments: new Counter({
      name: "mynah_segments_total",
      help: "Attempts at segments, by how they ended",
      labelNames: ["outcome"],
      registers,
    }),
    staleWrites: new Counter({
      name: "mynah_stale_writes_total",
      help: "Writes refused because a later attempt owns the segment",
      registers,
    }),
    deadSegments: new Counter({
      name: "mynah_dead_segments_total",
      help: "Segments that failed for good, by why",
      labelNames: ["reason"],
      registers,
    }),
    aloneSegments: new Counter({
      name: "mynah_alone_segments_total",
      help: "Last tries of segments whose workers had died: nothing is spoken beside them",
      registers,
    }),
    awaitingText: new Gauge({
      name: "mynah_segments_awaiting_text",
      help: "Open segments that hold a sequence and wait for more of their text",
      registers,
    }),
    closedSegments: new Counter({
      name: "mynah_open_segments_closed_total",
      help: "Open segments that were ended with the text they had, by why: no more came, or they were open for too long",
      labelNames: ["why"],
      registers,
    }),
    runaways: new Counter({
      name: "mynah_runaway_segments_total",
      help: "Segments ended by the bound on their length",
      registers,
    }),
    concealedCodes: new Counter({
      name: "mynah_concealed_codes_total",
      help: "Codes filled in where the model skipped a slot",
      registers,
    }),
    tokenRate: new Histogram({
      name: "mynah_engine_tokens_per_second",
      help: "Speech tokens a second of one segment, from its first to its last; real time is 82.03",
      buckets: TOKEN_RATES,
      registers,
    }),
    windowWaits: new Counter({
      name: "mynah_window_waits_total",
      help: "Writes put off because the vocoders' stream was full",
      registers,
    }),
    prefixIds: new Counter({
      name: "mynah_prefix_ids_total",
      help: "Ids of references before segments, by whether a sequence had kept them or they were evaluated",
      labelNames: ["outcome"],
      registers,
    }),
    codesLookups: new Counter({
      name: "mynah_codes_cache_lookups_total",
      help: "Segments whose seed was named, by whether their codes were in the cache",
      labelNames: ["outcome"],
      registers,
    }),
    codesBytes: new Gauge({
      name: "mynah_codes_cache_bytes",
      help: "Codes in the cache, as this worker last saw it",
      registers,
    }),
    writeRetries: new Counter({
      name: "mynah_write_retries_total",
      help: "Writes tried again after Redis failed to answer",
      registers,
    }),
    redis: createRedisFigures(registry),
  };
}
