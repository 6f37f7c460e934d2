import { z } from "zod";
import { limits } from "./limits.js";
import { speechIdSchema } from "./speech-id.js";
import { samplingSchema } from "./speech-job.js";
import { idempotencyKeySchema, speedSchema } from "./speech-request.js";

const text = z
  .string("the text to speak is required")
  .max(limits.textCharacters, `at most ${limits.textCharacters} characters: split the text`)
  .describe(`The text to speak, at most ${limits.textCharacters} characters.`);

const sampling = samplingSchema.shape;

/** How a speech is to sound, in the native door's words. */
const manner = {
  voice: z.string().max(100).optional().describe("A voice of /v1/audio/voices. Absent: the model's default."),
  model: z.string().max(200).optional().describe("A model of /v1/models. Absent: the first that has the voice."),
  format: z.literal("pcm", "only pcm is sent over socket.io").optional(),
  temperature: sampling.temperature.describe("How freely the speech is drawn. Absent: the model's default."),
  topP: sampling.topP.describe("The share of likely tokens to draw from. Absent: the model's default."),
  repetitionPenalty: sampling.repetitionPenalty.describe("Above 1: repetitions are drawn less. Absent: the model's."),
  maxTokens: sampling.maxTokens.describe("The most speech tokens of each sentence-sized segment."),
  seed: sampling.seed.optional().describe("The same seed and text give the same speech. Absent: a new one each time."),
  speed: speedSchema.optional().describe("Tempo as a factor, 0.25 to 4; the pitch stays. Absent: 1."),
  language: z
    .string()
    .max(35)
    .optional()
    .describe("The text's language as a BCP 47 tag. Absent: each sentence is looked at."),
  normalize: z
    .boolean()
    .optional()
    .describe(
      "false: numbers, abbreviations and the like go to the model as they are written. Absent: they are written out.",
    ),
  benchmark: z.boolean().optional().describe("true: the end says how long it all took."),
  idempotencyKey: idempotencyKeySchema
    .optional()
    .describe("The same key means the same speech: a request may be sent again without being spoken twice."),
  traceparent: z
    .string()
    .optional()
    .catch(undefined)
    .describe("The client's trace, as a W3C traceparent: the speech's spans belong to it. What is none is ignored."),
};

/** socket.io, namespace `/speech`: what a client sends. See docs/protocol.md. */
export const speakSchema = z.strictObject({ text, ...manner });
/** A session: its text arrives in pieces. */
export const openSchema = z.strictObject(manner);
const speechId = speechIdSchema.describe("The speech's id.");

export const appendSchema = z.strictObject({
  speechId,
  text: z
    .string("the text to append is required")
    .max(limits.textCharacters, `at most ${limits.textCharacters} characters: append it in pieces`)
    .describe("The next piece of the text."),
  at: z
    .int()
    .min(0)
    .optional()
    .describe("UTF-16 units appended before this piece: what is here already is not taken twice."),
  flush: z.boolean().optional().describe("true: speak what is there, although the sentence may go on."),
});
export const finishSchema = z.strictObject({ speechId });
export const leaveSchema = z.strictObject({ speechId });

const sample = z.int().min(0).max(0xffff_ffff);
const played = sample.describe("Samples that this listener has played, counted from the start of the speech.");

export const listenSchema = z.strictObject({
  speechId,
  fromSample: sample.optional().describe("The first sample to send. Absent: 0."),
});
export const cancelSchema = z.strictObject({ speechId, playedSamples: played.optional() });
export const playedSchema = z.strictObject({
  speechId,
  samples: played,
  underruns: z
    .int()
    .min(0)
    .max(10_000)
    .optional()
    .describe("How often the sound ran out at this listener: said once, when it has played the speech, or stopped."),
});

export type Speak = z.infer<typeof speakSchema>;
export type Open = z.infer<typeof openSchema>;
export type Append = z.infer<typeof appendSchema>;
