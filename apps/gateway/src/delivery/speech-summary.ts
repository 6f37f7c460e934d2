import type { SpeechId } from "@mynah/protocol";

/** What became of a speech that was delivered to its end. */
export interface SpeechSummary {
  readonly speechId: SpeechId;
  /** of the sound as it was delivered: at another speed it is longer or shorter than it was spoken */
  readonly durationS: number;
  readonly chunks: number;
  /** of PCM, whatever format it was sent in */
  readonly bytes: number;
  readonly usage: SpeechUsage;
  readonly metrics: DeliveryMetrics;
}

/** Ids that the language model was given, and ids that it drew. */
interface SpeechUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface DeliveryMetrics {
  /** from the first job's start to its first speech token */
  readonly ttftMs: number;
  /** from the request to the first bytes handed to this client */
  readonly ttfaMs: number;
  /** speech tokens */
  readonly tokens: number;
  /** of one segment while it is generated; 0 when that took no measurable time */
  readonly tokensPerSec: number;
  readonly framesPerSec: number;
  /** summed over the segments, which may have been generated side by side */
  readonly generationTimeS: number;
  /** of the first chunks' decodes, in order; those of which nobody said it are left out */
  readonly decodeTimesMs: readonly number[];
}
