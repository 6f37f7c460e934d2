import { limits, type SpeechRequest } from "@mynah/protocol";
import { z } from "zod";
import { optionalField } from "../door/optional-field.js";
import { speechFields, textField, toLiveRequest } from "../door/speech-fields.js";
import { optionalReferenceText } from "./reference-fields.js";

/** The body of `POST /tts`, in CosyVoice's words. */
export const cosyVoiceSpeechSchema = z.strictObject({
  ...speechFields,
  text: textField(limits.textCharacters),
  session_id: optionalField(z.string().max(200)).describe(
    "Whose turn this is. What comes later in the session, here or at /stream, speaks in the voice of its last reference.",
  ),
  reference: optionalField(z.string()).describe(
    "A sound file of at most 30 s in base64, bare or as a data: URL, whose voice is to speak instead of `voice`.",
  ),
  reference_text: optionalReferenceText,
});

export type CosyVoiceSpeech = z.infer<typeof cosyVoiceSpeechSchema>;

export function fromCosyVoice(body: CosyVoiceSpeech): SpeechRequest {
  return { ...toLiveRequest(body), text: body.text };
}
