import type { Finding, Profile } from "@mynah/protocol";
import type { CodecEntry } from "../list/codec-state.js";

/** Whether the codec's files are there. That its codebooks are the model's is known once a profile is loaded. */
export function codecFinding({ name, state }: CodecEntry, { name: model, audio }: Profile): Finding {
  const about = "codec";
  if (state === "ready")
    return { state: "fits", about, words: `${name}, ready, with codebooks of ${audio.codebookSize}` };
  const words = state === "missing" ? "its files are missing" : `is ${state}: npm run mynah -- models pull ${model}`;
  return { state: "wrong", about, words: `${name} ${words}` };
}
