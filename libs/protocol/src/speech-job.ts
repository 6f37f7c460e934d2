import { z } from "zod";
import { speechIdSchema } from "./speech-id.js";

/** How the codes are drawn. What is absent is the profile's. */
export const samplingSchema = z.object({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().gt(0).max(1).optional(),
  topK: z.int().min(0).optional(),
  repetitionPenalty: z.number().min(0.5).max(2).optional(),
  maxTokens: z.int().min(1).max(65_536).optional(),
  seed: z.int().min(0).max(0xffff_ffff),
});

export type Sampling = z.infer<typeof samplingSchema>;

/** BullMQ job that speaks one segment. Holds text and parameters, no audio. */
export const speechJobSchema = z.object({
  version: z.literal(1),
  speechId: speechIdSchema,
  segment: z.int().min(0),
  text: z.string().min(1),
  voice: z.string(),
  profile: z.string(),
  sampling: samplingSchema,
  /** BCP 47 tag of the text, when the request said so; otherwise each sentence is looked at */
  language: z.string().optional(),
  /** false: numbers, abbreviations and the like go to the model as they are written */
  normalize: z.boolean().optional(),
  /** the reference whose voice is to speak: see `keys.reference` */
  reference: z.string().optional(),
  /** of a live speech: the text may have grown since, and may still grow, so that it is read where the speech is kept */
  isOpen: z.boolean().optional(),
  /** the request named its seed, so that the same codes may be asked for again */
  isRepeatable: z.boolean().optional(),
  /** W3C trace context of the span that asked for it: the gateway's, and inside an LLM worker its own */
  traceparent: z.string().optional(),
  /** what the client or the gateway calls the request, for the logs */
  requestId: z.string().optional(),
  /** what becomes of it is kept for whoever looks for a fault: see `DEBUG_AUDIO` */
  debugAudio: z.boolean().optional(),
});

export type SpeechJob = z.infer<typeof speechJobSchema>;
