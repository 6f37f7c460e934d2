import { limits, type SpeechRequest } from "@mynah/protocol";
import { samplingSchema } from "@mynah/protocol";
import { z } from "zod";

const notYet = (what: string): string => `${what} is not supported yet`;
const sampling = samplingSchema.shape;

/**
 * The body of `POST /v1/audio/speech`. Absent `response_format` means wav (OpenAI's default, mp3, is not made yet).
 * `instructions`, `language` and `normalize` are accepted and change nothing.
 */
export const openAiSpeechSchema = z.strictObject({
  model: z.string().max(200).optional(),
  input: z
    .string("text to speak is required")
    .max(limits.openAiInputCharacters, `at most ${limits.openAiInputCharacters} characters: split the text`),
  voice: z
    .union(
      [z.string().max(100), z.object({ id: z.string().max(100) }).transform(({ id }) => id)],
      "a voice's name or {id}",
    )
    .optional(),
  instructions: z.string().max(limits.openAiInputCharacters).optional(),
  response_format: z.enum(["wav", "pcm"], "only wav and pcm can be made so far").default("wav"),
  speed: z.literal(1, notYet("another speed than 1")).optional(),
  stream_format: z.literal("audio", notYet("another stream_format than audio")).optional(),
  stream: z.literal(true, notYet("stream: false")).optional(),
  temperature: sampling.temperature,
  top_p: sampling.topP,
  repetition_penalty: sampling.repetitionPenalty,
  max_tokens: sampling.maxTokens,
  seed: sampling.seed.optional(),
  playback_speed: z.literal(1, notYet("another playback_speed than 1")).optional(),
  playback_overlap_speed: z.literal(1, notYet("another playback_overlap_speed than 1")).optional(),
  normalize: z.boolean().optional(),
  language: z.string().max(32).optional(),
});

export type OpenAiSpeech = z.infer<typeof openAiSpeechSchema>;

export function toSpeechRequest(body: OpenAiSpeech): SpeechRequest {
  const { input, voice, model, temperature, top_p, repetition_penalty, max_tokens, seed } = body;
  const sampling = { temperature, topP: top_p, repetitionPenalty: repetition_penalty, maxTokens: max_tokens, seed };
  return { text: input, voice, model, sampling };
}
