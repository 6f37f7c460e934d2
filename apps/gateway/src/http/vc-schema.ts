import { limits } from "@mynah/protocol";
import { z } from "zod";
import { textField } from "../door/speech-fields.js";
import {
  hasTempo,
  isStreamed,
  openAiFields,
  STREAM_RULE,
  TEMPO_RULE,
  type OpenAiSpeech,
} from "./openai-speech-schema.js";
import { referenceText } from "./reference-fields.js";

const { voice, ...manner } = withoutText(openAiFields);

/** The fields of `POST /v1/audio/vc` beside its file: those of `/v1/audio/speech`, for a text in another's voice. */
export const vcSchema = z
  .strictObject({
    ...manner,
    generate_text: textField(limits.openAiInputCharacters),
    reference_text: referenceText,
    voice: voice.describe("Accepted, changes nothing: the reference's voice speaks."),
  })
  .refine(isStreamed, STREAM_RULE)
  .refine(hasTempo, TEMPO_RULE);

function withoutText<Fields extends { readonly input: unknown }>({ input: _, ...rest }: Fields): Omit<Fields, "input"> {
  return rest;
}

export type VcFields = z.infer<typeof vcSchema>;

/** The same as a request of `/v1/audio/speech`. */
export function toOpenAiSpeech({ generate_text, reference_text: _, ...rest }: VcFields): OpenAiSpeech {
  return { ...rest, voice: undefined, input: generate_text };
}
