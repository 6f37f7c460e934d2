import { limits, samplingSchema, speedSchema, type LiveRequest } from "@mynah/protocol";
import { z } from "zod";
import { optionalField } from "./optional-field.js";

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
  model: optionalField(z.string().max(200)).describe("A model of /v1/models. Absent: the first that has the voice."),
  voice: optionalField(z.string().max(100)).describe("A voice of /v1/audio/voices. Absent: the model's default."),
  temperature: optionalField(sampling.temperature).describe(
    "How freely the speech is drawn. Absent: the model's default.",
  ),
  top_p: optionalField(sampling.topP).describe("The share of likely tokens to draw from. Absent: the model's default."),
  repetition_penalty: optionalField(sampling.repetitionPenalty).describe(
    "Above 1: repetitions are drawn less. Absent: the model's.",
  ),
  max_tokens: optionalField(sampling.maxTokens).describe("The most speech tokens of each sentence-sized segment."),
  seed: optionalField(sampling.seed).describe(
    "The same seed and text give the same speech. Absent: a new one each time.",
  ),
  speed: optionalField(speedSchema).describe("Tempo as a factor, 0.25 to 4; the pitch stays. Absent: 1."),
  instructions: optionalField(z.string().max(limits.openAiInputCharacters)).describe("Accepted, changes nothing."),
  language: optionalField(z.string().max(35)).describe(
    "The text's language as a BCP 47 tag. Absent: each sentence is looked at.",
  ),
  normalize: optionalField(z.boolean()).describe(
    "false: numbers, abbreviations and the like go to the model as they are written. Absent: they are written out.",
  ),
};

type Given = {
  readonly [Name in keyof typeof speechFields]?: z.output<(typeof speechFields)[Name]>;
};

/** A dialect's fields as the core knows them, without the text. */
export function toLiveRequest(given: Given): LiveRequest {
  const { voice, model, speed, temperature, top_p, repetition_penalty, max_tokens, seed, language, normalize } = given;
  const sampling = { temperature, topP: top_p, repetitionPenalty: repetition_penalty, maxTokens: max_tokens, seed };
  return { voice, model, sampling, speed, language, normalize };
}
