import { z } from "zod";
import { limits } from "./limits.js";
import { samplingSchema } from "./speech-job.js";

/** Tempo, as a factor; the pitch stays. */
export const speedSchema = z.number().min(0.25, "from 0.25 to 4").max(4, "from 0.25 to 4");

/** The same key from the same owner means the same speech: a request may be sent again without being spoken twice. */
export const idempotencyKeySchema = z.string().min(1).max(255, "at most 255 characters");

/** What any door asks for, once its own dialect is parsed. */
export const speechRequestSchema = z.strictObject({
  text: z.string().max(limits.textCharacters, `at most ${limits.textCharacters} characters: split the text`),
  voice: z.string().max(100).optional(),
  model: z.string().max(200).optional(),
  sampling: samplingSchema.partial().default({}),
  speed: speedSchema.optional(),
  /** BCP 47 tag; absent: each sentence is looked at */
  language: z.string().max(35).optional(),
  /** false: numbers, abbreviations and the like go to the model as they are written */
  normalize: z.boolean().optional(),
  /** id of a reference that was encoded before: its voice speaks */
  reference: z.string().max(100).optional(),
});

export type SpeechRequest = z.infer<typeof speechRequestSchema>;
/** A speech whose text arrives in pieces. */
export type LiveRequest = Omit<SpeechRequest, "text">;
