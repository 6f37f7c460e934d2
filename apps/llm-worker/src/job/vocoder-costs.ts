import type { PaceOfAll } from "@mynah/protocol/redis";
import type { VocoderCosts } from "./segment-output.js";

export interface VocoderLoad {
  /** what the vocoders say of themselves; undefined while none does */
  readonly pace: PaceOfAll | undefined;
  /**
   * Speeches that are being spoken, here and by other workers: each has a listener who needs a second of sound a second. Segments
   * that are spoken ahead of theirs send more windows than that, but those can wait.
   */
  readonly speeches: number;
}

export interface KnownCosts {
  /** instead of what the vocoders say */
  readonly msPerFrame?: number | undefined;
  readonly overheadMsPerWindow: number;
}

/** Of the voice in the box on a CPU core. Full-size SNAC takes 15 to 25 times as long, so it should be known soon. */
const DEFAULT_MS_PER_FRAME = 1;
/** Whoever says more errs, and no schedule could follow. */
const MOST_MS_PER_FRAME = 1_000;

/** What a window costs, when so many speeches share the vocoders' decoders. */
export function vocoderCosts({ pace, speeches }: VocoderLoad, known: KnownCosts): VocoderCosts {
  const bounded = (ms: number): number => Math.min(ms, MOST_MS_PER_FRAME);
  const decodeMsPerFrame = bounded(known.msPerFrame ?? pace?.msPerFrame ?? DEFAULT_MS_PER_FRAME);
  return {
    decodeMsPerFrame,
    decodeMsPerJoiningFrame: Math.min(decodeMsPerFrame, bounded(pace?.msPerJoiningFrame ?? decodeMsPerFrame)),
    streamsPerDecoder: Math.max(1, speeches / (pace?.decoders ?? 1)),
    overheadMsPerWindow: known.overheadMsPerWindow,
  };
}
