import { limits, type SpeechRequest } from "@mynah/protocol";
import { z } from "zod";
import { optionalField } from "../door/optional-field.js";
import { speechFields, textField, toLiveRequest } from "../door/speech-fields.js";

const text = optionalField(textField(limits.textCharacters)).describe("The text to speak.");

/** The body of `POST /v1/audio/speech/stream`, in the words of Veena and of orpheus-streaming: `text` or `input`. */
export const veenaSpeechSchema = z
  .strictObject({
    ...speechFields,
    text,
    input: text.describe("Another name for text."),
    response_format: optionalField(z.literal("pcm", "only pcm: see /v1/audio/speech for others")).describe(
      "Nothing but pcm: /v1/audio/speech has others.",
    ),
    segment_id: z.string().max(200).nullish().describe("Accepted, changes nothing: a request is one segment."),
    continue: z.boolean().nullish().describe("Accepted, changes nothing: a request is one turn."),
  })
  .refine(({ text, input }) => (text === undefined) !== (input === undefined), {
    path: ["text"],
    message: "the text to speak is required, once: as text or as input",
  });

export type VeenaSpeech = z.infer<typeof veenaSpeechSchema>;

export function fromVeena(body: VeenaSpeech): SpeechRequest {
  return { ...toLiveRequest(body), text: body.text ?? body.input ?? "" };
}
