import { z } from "zod";
import { limits } from "./limits.js";
import type { SpeechErrorBody } from "./errors.js";
import { speechIdSchema, type SpeechId } from "./speech-id.js";
import { samplingSchema } from "./speech-job.js";
import { idempotencyKeySchema, speedSchema } from "./speech-request.js";

const text = z
  .string("the text to speak is required")
  .max(limits.textCharacters, `at most ${limits.textCharacters} characters: split the text`);

/** How a speech is to sound, in the native door's words. */
const manner = {
  voice: z.string().max(100).optional(),
  model: z.string().max(200).optional(),
  format: z.literal("pcm", "only pcm is sent over socket.io").optional(),
  temperature: samplingSchema.shape.temperature,
  topP: samplingSchema.shape.topP,
  repetitionPenalty: samplingSchema.shape.repetitionPenalty,
  maxTokens: samplingSchema.shape.maxTokens,
  seed: samplingSchema.shape.seed.optional(),
  speed: speedSchema.optional(),
  benchmark: z.boolean().optional(),
  idempotencyKey: idempotencyKeySchema.optional(),
};

/** socket.io, namespace `/speech`: what a client sends. See docs/protocol.md. */
export const speakSchema = z.strictObject({ text, ...manner });
/** A session: its text arrives in pieces. */
export const openSchema = z.strictObject(manner);
export const appendSchema = z.strictObject({
  speechId: speechIdSchema,
  text: z
    .string("the text to append is required")
    .max(limits.textCharacters, `at most ${limits.textCharacters} characters: append it in pieces`),
  /** UTF-16 units appended before this piece: what is here already is not taken twice */
  at: z.int().min(0).optional(),
  /** speak what is there, although the sentence may go on */
  flush: z.boolean().optional(),
});
export const finishSchema = z.strictObject({ speechId: speechIdSchema });

const sample = z.int().min(0).max(0xffff_ffff);

export const listenSchema = z.strictObject({ speechId: speechIdSchema, fromSample: sample.optional() });
export const cancelSchema = z.strictObject({ speechId: speechIdSchema, playedSamples: sample.optional() });
export const playedSchema = z.strictObject({ speechId: speechIdSchema, samples: sample });

export type Speak = z.infer<typeof speakSchema>;
export type Open = z.infer<typeof openSchema>;
export type Append = z.infer<typeof appendSchema>;

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
