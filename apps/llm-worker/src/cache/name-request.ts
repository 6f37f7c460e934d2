import { createHash } from "node:crypto";
import { codesToBytes } from "@mynah/codec";
import type { SpeechTokenRequest } from "../engine/speech-token-source.js";

/** All that a segment's codes depend on beside the model: the same name means the same codes. */
export function nameRequest(request: SpeechTokenRequest): string {
  const { text, voice, language, normalize, sampling, maxFrames, reference } = request;
  const { temperature, topP, topK, repetitionPenalty, seed } = sampling;
  const drawn = [temperature, topP, topK, repetitionPenalty, seed, maxFrames];
  const hash = createHash("sha256").update(JSON.stringify([text, voice, language ?? "", normalize ?? true, drawn]));
  if (reference !== undefined) hash.update(JSON.stringify([reference.text])).update(codesToBytes(reference.codes));
  return hash.digest("base64url");
}
