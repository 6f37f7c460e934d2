import type { DecoderPace } from "@mynah/codec-onnx";
import { Gauge, type Registry } from "prom-client";

export interface PaceMetricsOptions {
  /** asked at each scrape */
  readonly read: () => DecoderPace;
  /** sound in a frame */
  readonly frameMs: number;
  /** how many decode beside one another */
  readonly decoders: number;
}

/** What decoding costs by now. */
export function createPaceMetrics(registry: Registry, { read, frameMs, decoders }: PaceMetricsOptions): void {
  const registers = [registry];
  const count = new Gauge({
    name: "mynah_vocoder_decoders",
    help: "Decodes that this vocoder can run beside one another",
    registers,
  });
  count.set(decoders);
  new Gauge({
    name: "mynah_vocoder_frame_seconds",
    help: "Decode time of a frame: of a window alone, and of one that joins a batch",
    labelNames: ["window"],
    registers,
    collect() {
      this.set({ window: "alone" }, read().msPerFrame / 1_000);
      this.set({ window: "joining" }, read().msPerJoiningFrame / 1_000);
    },
  });
  new Gauge({
    name: "mynah_vocoder_real_time_factor",
    help: "Decode time of a frame in a window alone over the time that it plays: below 1 is faster than real time",
    registers,
    collect() {
      this.set(read().msPerFrame / frameMs);
    },
  });
}
