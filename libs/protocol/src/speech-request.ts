import { z } from "zod";
import { limits } from "./limits.js";
import { samplingSchema } from "./speech-job.js";

/** What any door asks for, once its own dialect is parsed. */
export const speechRequestSchema = z.strictObject({
  text: z.string().max(limits.textCharacters, `at most ${limits.textCharacters} characters: split the text`),
  voice: z.string().max(100).optional(),
  model: z.string().max(200).optional(),
  sampling: samplingSchema.partial().default({}),
});

export type SpeechRequest = z.infer<typeof speechRequestSchema>;
