import { limits, samplingSchema, speedSchema, type LiveRequest } from "@mynah/protocol";
import { z } from "zod";

const sampling = samplingSchema.shape;

/** The text to speak, under whatever name a dialect has for it. */
export function textField(maxCharacters: number): z.ZodString {
  return z
    .string("the text to speak is required")
    .max(maxCharacters, `at most ${maxCharacters} characters: split the text`)
    .describe(`The text to speak, at most ${maxCharacters} characters.`);
}

/** What the dialects that borrow OpenAI's words have in common: each takes the ones that it knows. */
export const speechFields = {
  model: z.string().max(200).optional().describe("A model of /v1/models. Absent: the first that has the voice."),
  voice: z.string().max(100).optional().describe("A voice of /v1/audio/voices. Absent: the model's default."),
  temperature: sampling.temperature.describe("How freely the speech is drawn. Absent: the model's default."),
  top_p: sampling.topP.describe("The share of likely tokens to draw from. Absent: the model's default."),
  repetition_penalty: sampling.repetitionPenalty.describe("Above 1: repetitions are drawn less. Absent: the model's."),
  max_tokens: sampling.maxTokens.describe("The most speech tokens of each sentence-sized segment."),
  seed: sampling.seed.optional().describe("The same seed and text give the same speech. Absent: a new one each time."),
  speed: speedSchema.optional().describe("Tempo as a factor, 0.25 to 4; the pitch stays. Absent: 1."),
  instructions: z.string().max(limits.openAiInputCharacters).optional().describe("Accepted, changes nothing."),
  language: z.string().max(32).optional().describe("Accepted, changes nothing: the model knows its languages."),
  normalize: z
    .boolean()
    .optional()
    .describe("Accepted, changes nothing: numbers and abbreviations are always read out."),
};

type Given = {
  readonly [Name in keyof typeof speechFields]?: z.output<(typeof speechFields)[Name]>;
};

/** A dialect's fields as the core knows them, without the text. */
export function toLiveRequest(given: Given): LiveRequest {
  const { voice, model, speed, temperature, top_p, repetition_penalty, max_tokens, seed } = given;
  const sampling = { temperature, topP: top_p, repetitionPenalty: repetition_penalty, maxTokens: max_tokens, seed };
  return { voice, model, sampling, speed };
}
