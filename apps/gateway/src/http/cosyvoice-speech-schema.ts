import { limits, type SpeechRequest } from "@mynah/protocol";
import { z } from "zod";
import { speechFields, textField, toLiveRequest } from "../door/speech-fields.js";

/** The body of `POST /tts`, in CosyVoice's words. */
export const cosyVoiceSpeechSchema = z.strictObject({
  ...speechFields,
  text: textField(limits.textCharacters),
  session_id: z.string().max(200).nullish().describe("Accepted, changes nothing: a request is one turn."),
  reference: z.string().nullish().describe("A WAV file in base64 whose voice is to speak. Not made yet: answers 501."),
});

export type CosyVoiceSpeech = z.infer<typeof cosyVoiceSpeechSchema>;

export function fromCosyVoice(body: CosyVoiceSpeech): SpeechRequest {
  return { ...toLiveRequest(body), text: body.text };
}
