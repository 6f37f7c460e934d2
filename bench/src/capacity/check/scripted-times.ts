import type { ServiceTimes } from "../service-times.js";
import type { Calibration } from "./calibrate.js";
import { TOLD_MS_PER_FRAME, type Script } from "./measure-throughput.js";

/** Of a vocoder with the codec in the box: milliseconds a frame on a core, and at how many decodes at once. */
export interface VocoderCost {
  readonly msPerFrame: number;
  readonly decoders: number;
}

const HOP_MS = 1;
/** Throughput is what is checked, and Redis is far from its bound. */
const NOTHING = { cpuMs: 0, commands: 0, bytes: 0, memoryBytes: 0 };

/** The scripted engine as the simulator knows it. */
export function scriptedTimes({ rates }: Script, calibration: Calibration, vocoder: VocoderCost): ServiceTimes {
  const { jobMs, lateMsPerFrame } = calibration;
  const late = (rate: number): number => 7_000 / (7_000 / rate + lateMsPerFrame);
  return {
    name: "scripted engine",
    isMeasured: true,
    source: "npm run bench:capacity -- --check",
    engine: {
      sequences: rates.length,
      tokensPerSecond: rates.map((rate, index) => [index + 1, late(rate)]),
      promptMs: 0,
    },
    vocoder: {
      decoders: vocoder.decoders,
      decodeMs: [
        [1, vocoder.msPerFrame],
        [100, 100 * vocoder.msPerFrame],
      ],
      rowSizes: [],
      toldMsPerFrame: TOLD_MS_PER_FRAME,
    },
    hopMs: HOP_MS,
    door: { askMs: 0, jobMs },
    redis: { perAudioSecond: NOTHING, perSegment: NOTHING, queuePerSegment: NOTHING },
    gateway: { cpuMsPerAudioSecond: 0, sockets: 1_000_000 },
    llmWorker: { cpuMsPerAudioSecond: 0 },
  };
}
