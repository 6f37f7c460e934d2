import { SpeechError } from "@mynah/protocol";
import type { Identity } from "../speech/speech-core.js";

/** What changes more than what is heard takes the key itself. @throws SpeechError forbidden */
export function requireNoToken(identity: Identity, purpose: string): Identity {
  if (identity.key?.isToken !== true) return identity;
  throw new SpeechError("forbidden", `A token may only speak and listen: ${purpose} with the key that made it.`);
}
