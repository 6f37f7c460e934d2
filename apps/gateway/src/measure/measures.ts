import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { startAtZero } from "./start-at-zero.js";

export type { DoorName, Outcome } from "./labels.js";

/** Around the promise: first audio within 0.5 s. */
const FIRST_AUDIO_BUCKETS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30];
/** Around the length of a frame (85 ms) and of the largest window (1.4 s). */
const GAP_BUCKETS = [0.005, 0.02, 0.05, 0.085, 0.17, 0.35, 0.7, 1.4, 3, 5, 10];

export type Measures = ReturnType<typeof makeMeasures>;

/** The gateway's figures. */
export function createMeasures(metrics: Registry): Measures {
  const measures = makeMeasures(metrics);
  startAtZero(measures);
  return measures;
}

function makeMeasures(metrics: Registry) {
  const registers = [metrics];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []): Counter<Label> =>
    new Counter({ name, help, labelNames, registers });
  return {
    firstAudio: new Histogram({
      name: "mynah_time_to_first_audio_seconds",
      help: "From the request to the first chunk handed to the client",
      labelNames: ["door"] as const,
      buckets: FIRST_AUDIO_BUCKETS,
      registers,
    }),
    chunkGap: new Histogram({
      name: "mynah_inter_chunk_gap_seconds",
      help: "Between two chunks handed to one listener",
      labelNames: ["door"] as const,
      buckets: GAP_BUCKETS,
      registers,
    }),
    speeches: counter("mynah_speeches_total", "Speeches asked for, by how they ended for the one who asked", [
      "door",
      "outcome",
    ]),
    expectedWait: new Histogram({
      name: "mynah_expected_wait_seconds",
      help: "How long a new speech was expected to wait for a free sequence and the vocoders, refused ones included",
      buckets: [0, ...FIRST_AUDIO_BUCKETS],
      registers,
    }),
    refused: counter("mynah_speeches_refused_total", "Speeches refused at admission", ["reason"]),
    authRefused: counter("mynah_auth_refused_total", "Requests and handshakes refused for what they showed as a key", [
      "reason",
    ]),
    keyLimited: counter("mynah_key_limited_total", "Requests and messages refused because a key had no more of this", [
      "limit",
    ]),
    listeners: new Gauge({ name: "mynah_listeners", help: "Listeners at this gateway", registers }),
    encoders: new Gauge({
      name: "mynah_encoders",
      help: "Encoders that are open: one for each speech that is being sent in a format",
      labelNames: ["format"] as const,
      registers,
    }),
    doubles: counter("mynah_chunks_double_total", "Chunks dropped because they were here before"),
    reread: counter("mynah_chunks_reread_total", "Chunks read a second time because memory was bounded"),
    stalled: counter("mynah_speeches_stalled_total", "Speeches given up, by the deadline that was missed", [
      "deadline",
    ]),
    slowConsumers: counter("mynah_slow_consumers_total", "Listeners let go because they did not take their sound"),
    resumes: counter("mynah_resumes_total", "Listeners that went on from a later sample than the first"),
    cancels: counter("mynah_cancels_total", "Speeches that this gateway cancelled, by why", ["reason"]),
    underruns: counter("mynah_underruns_total", "Times that the sound ran out at a listener, as clients report it"),
    playbacks: counter(
      "mynah_playbacks_total",
      "Speeches whose playing a client has reported: smooth, or interrupted by at least one underrun",
      ["outcome"],
    ),
  };
}

/** Jobs that wait for a worker, asked when the figures are. */
export function measureWaiting(metrics: Registry, waitingByProfile: () => Promise<ReadonlyMap<string, number>>): void {
  new Gauge({
    name: "mynah_num_requests_waiting",
    help: "Speech jobs that no worker has taken yet",
    labelNames: ["profile"] as const,
    registers: [metrics],
    async collect() {
      const waiting = await waitingByProfile().catch(() => new Map<string, number>());
      waiting.forEach((count, profile) => this.set({ profile }, count));
    },
  });
}

/** Uploads in memory, looked up when the figures are asked for. */
export function measureUploads(metrics: Registry, held: () => number): void {
  new Gauge({
    name: "mynah_uploads",
    help: "Uploads of references that this gateway is reading or decoding",
    registers: [metrics],
    collect() {
      this.set(held());
    },
  });
}

/** Back-pressure at work, looked up when the figures are asked for. */
export function measureHeldBack(metrics: Registry, heldBack: () => number): void {
  new Gauge({
    name: "mynah_speeches_held_back",
    help: "Speeches of which segments are not queued until a listener at this gateway comes nearer",
    registers: [metrics],
    collect() {
      this.set(heldBack());
    },
  });
}
