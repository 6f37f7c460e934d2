import { speechJobId, type EndEvent, type SegmentEnd, type SpeechId, type SpeechMetrics } from "@mynah/protocol";
import { samplesToBytes, samplesToMs } from "@mynah/codec";
import { sumSegments } from "../measure/sum-segments.js";
import { SAMPLE_RATE } from "../speech/sample-rate.js";
import type { SpeechEnd, SpeechEvent } from "../speech/speech-event.js";

export interface EventContext {
  readonly speechId: SpeechId;
  /** the request said `benchmark` */
  readonly wantsMetrics: boolean;
  readonly firstAudioMs: number;
}

export type SocketMessage = readonly [event: string, body: object];

/** A speech event in words as the native door says it: see `serverEventSchemas`. */
export function toSocketMessage(
  event: Exclude<SpeechEvent, { type: "idle" | "chunk" }>,
  context: EventContext,
): SocketMessage {
  const { speechId } = context;
  switch (event.type) {
    case "start":
      return [
        "start",
        { speechId, segmentId: speechJobId(speechId, 0), sampleRate: SAMPLE_RATE, text: event.texts.join(" ") },
      ];
    case "segment":
      return ["segment", { speechId, index: event.index, text: event.text, firstSample: event.firstSample }];
    case "end":
      return ["end", toEndEvent(event, context)];
    case "error":
      return ["error", { speechId, ...event.error }];
  }
}

function toEndEvent(end: SpeechEnd, { speechId, wantsMetrics, firstAudioMs }: EventContext): EndEvent {
  const { chunks, samples, cancelled, segmentEnds } = end;
  return {
    speechId,
    durationS: samplesToMs(samples, SAMPLE_RATE) / 1_000,
    chunks,
    bytes: samplesToBytes(samples),
    ...(cancelled ? { cancelled } : {}),
    ...(wantsMetrics ? { metrics: toMetrics(segmentEnds, firstAudioMs) } : {}),
  };
}

function toMetrics(ends: readonly SegmentEnd[], firstAudioMs: number): SpeechMetrics {
  const { firstTokenMs, tokens, generationMs, concealedCodes } = sumSegments(ends);
  return { firstTokenMs, firstAudioMs, tokens, generationMs, concealedCodes };
}
