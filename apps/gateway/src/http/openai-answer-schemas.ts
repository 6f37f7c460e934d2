import { z } from "zod";

/** What OpenAI's door answers, beside sound. */
export const openAiErrorSchema = z.object({
  error: z.object({
    message: z.string().describe("What is wrong, and what to do."),
    type: z.enum(["invalid_request_error", "rate_limit_error", "server_error"]).describe("In OpenAI's words."),
    param: z.string().nullable().describe("The field at fault."),
    code: z.string().nullable().describe("What is wrong, for programs."),
  }),
});

export const modelSchema = z.object({
  id: z.string().describe("What `model` takes."),
  object: z.literal("model"),
  created: z.int().describe("OpenAI's field; always 0."),
  owned_by: z.string().describe("OpenAI's field."),
});

export const modelListSchema = z.object({ object: z.literal("list"), data: z.array(modelSchema) });

export const voiceSchema = z.object({
  id: z.string().describe("What `voice` takes."),
  name: z.string().describe("For people."),
  language: z.string().optional().describe("Its language, of a model's own voice."),
  model: z.string().describe("The model that has the voice, or that it was stored for."),
  type: z.literal("stored").optional().describe("A voice that you have stored. Absent: a model's own."),
  created_at: z.int().optional().describe("When it was stored, in Unix seconds."),
  duration_s: z.number().optional().describe("How long its reference is, in seconds."),
});

export const voiceListSchema = z.object({ voices: z.array(voiceSchema) });

export const deletedVoiceSchema = z.object({
  id: z.string().describe("The voice that was deleted."),
  deleted: z.literal(true),
});

export const speakerListSchema = z.array(z.string()).describe("Names of voices.");

/** An event of `stream_format: sse`. */
export const speechAudioEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("speech.audio.delta"),
    audio: z.base64().describe("The next piece of the file."),
  }),
  z.object({
    type: z.literal("speech.audio.done"),
    usage: z.object({
      input_tokens: z.int().describe("Ids that the language model was given."),
      output_tokens: z.int().describe("Speech tokens that it drew."),
      total_tokens: z.int().describe("Both together."),
    }),
  }),
  z.object({ type: z.literal("speech.audio.error"), ...openAiErrorSchema.shape }),
]);

export type OpenAiError = z.infer<typeof openAiErrorSchema>;
export type Model = z.infer<typeof modelSchema>;
export type ModelList = z.infer<typeof modelListSchema>;
export type VoiceAnswer = z.infer<typeof voiceSchema>;
export type DeletedVoice = z.infer<typeof deletedVoiceSchema>;
export type VoiceList = z.infer<typeof voiceListSchema>;
export type SpeakerList = z.infer<typeof speakerListSchema>;
export type SpeechAudioEvent = z.infer<typeof speechAudioEventSchema>;
