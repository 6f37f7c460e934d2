import { z } from "zod";
import { limits } from "./limits.js";
import type { SpeechErrorBody } from "./errors.js";
import { speechIdSchema, type SpeechId } from "./speech-id.js";
import { samplingSchema } from "./speech-job.js";

/** socket.io, namespace `/speech`: what a client sends. See docs/protocol.md. */
export const speakSchema = z.strictObject({
  text: z
    .string("the text to speak is required")
    .max(limits.textCharacters, `at most ${limits.textCharacters} characters: split the text`),
  voice: z.string().max(100).optional(),
  model: z.string().max(200).optional(),
  format: z.literal("pcm", "only pcm is sent over socket.io").optional(),
  temperature: samplingSchema.shape.temperature,
  topP: samplingSchema.shape.topP,
  repetitionPenalty: samplingSchema.shape.repetitionPenalty,
  maxTokens: samplingSchema.shape.maxTokens,
  seed: samplingSchema.shape.seed.optional(),
  speed: z.literal(1, "another speed than 1 is not supported yet").optional(),
  benchmark: z.boolean().optional(),
});

const sample = z.int().min(0).max(0xffff_ffff);

export const listenSchema = z.strictObject({ speechId: speechIdSchema, fromSample: sample.optional() });
export const cancelSchema = z.strictObject({ speechId: speechIdSchema, playedSamples: sample.optional() });
export const playedSchema = z.strictObject({ speechId: speechIdSchema, samples: sample });

export type Speak = z.infer<typeof speakSchema>;

/** What the server sends. Samples count from the start of the speech. */
export interface ServerEvents {
  start: (event: StartEvent) => void;
  audio: (header: AudioHeader, pcm: Buffer) => void;
  segment: (event: SegmentEvent) => void;
  end: (event: EndEvent) => void;
  error: (event: ErrorEvent) => void;
}

export interface StartEvent {
  readonly speechId: SpeechId;
  readonly segmentId: string;
  readonly sampleRate: number;
  readonly text: string;
}

export interface AudioHeader {
  readonly speechId: SpeechId;
  /** counts the speech's chunks from 0, without a gap */
  readonly seq: number;
  readonly firstSample: number;
}

export interface SegmentEvent {
  readonly speechId: SpeechId;
  readonly index: number;
  readonly text: string;
  readonly firstSample: number;
}

export interface EndEvent {
  readonly speechId: SpeechId;
  readonly durationS: number;
  readonly chunks: number;
  readonly bytes: number;
  readonly cancelled?: boolean;
  readonly metrics?: SpeechMetrics;
}

/** Sent at the end when the request said `benchmark`. */
export interface SpeechMetrics {
  readonly firstTokenMs: number;
  readonly firstAudioMs: number;
  readonly tokens: number;
  readonly generationMs: number;
  readonly concealedCodes: number;
}

export interface ErrorEvent extends SpeechErrorBody {
  readonly speechId?: SpeechId;
}
