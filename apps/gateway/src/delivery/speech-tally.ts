import { bytesToSamples, CODES_PER_FRAME, samplesToMs } from "@mynah/codec";
import type { SpeechId } from "@mynah/protocol";
import { sumSegments, type SegmentSums } from "../measure/sum-segments.js";
import { SAMPLE_RATE } from "../speech/sample-rate.js";
import type { SpeechChunk, SpeechEnd } from "../speech/speech-event.js";
import type { DeliveryMetrics, SpeechSummary } from "./speech-summary.js";

/** Decode times that are kept: those of the first minutes. */
const MOST_DECODE_TIMES = 1_000;

/** Counts what a client gets of a speech. */
export class SpeechTally {
  readonly #decodeTimesMs: number[] = [];
  #chunks = 0;
  #bytes = 0;

  get isEmpty(): boolean {
    return this.#bytes === 0;
  }

  chunk({ pcm, decodeUs }: SpeechChunk): void {
    this.#chunks += 1;
    this.#bytes += pcm.length;
    if (decodeUs > 0 && this.#decodeTimesMs.length < MOST_DECODE_TIMES) this.#decodeTimesMs.push(decodeUs / 1_000);
  }

  /** @param firstAudioMs from the request to the first bytes handed to the client */
  summary(speechId: SpeechId, { segmentEnds }: SpeechEnd, firstAudioMs: number): SpeechSummary {
    const sums = sumSegments(segmentEnds);
    const metrics = toMetrics(sums, { firstAudioMs, decodeTimesMs: this.#decodeTimesMs });
    return {
      speechId,
      durationS: samplesToMs(bytesToSamples(this.#bytes), SAMPLE_RATE) / 1_000,
      chunks: this.#chunks,
      bytes: this.#bytes,
      usage: { inputTokens: sums.textTokens, outputTokens: sums.tokens },
      metrics,
    };
  }
}

interface Measured {
  readonly firstAudioMs: number;
  readonly decodeTimesMs: readonly number[];
}

function toMetrics(sums: SegmentSums, { firstAudioMs, decodeTimesMs }: Measured): DeliveryMetrics {
  const { firstTokenMs, tokens } = sums;
  const generationTimeS = sums.generationMs / 1_000;
  const tokensPerSec = generationTimeS > 0 ? tokens / generationTimeS : 0;
  return {
    ttftMs: firstTokenMs,
    ttfaMs: firstAudioMs,
    tokens,
    tokensPerSec,
    framesPerSec: tokensPerSec / CODES_PER_FRAME,
    generationTimeS,
    decodeTimesMs,
  };
}
