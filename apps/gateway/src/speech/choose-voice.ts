import { SpeechError, type LiveRequest } from "@mynah/protocol";
import type { ReferenceStore, StoredVoice } from "@mynah/protocol/redis";
import type { Catalogue, Choice } from "./catalogue.js";
import { REDIS_ANSWER_MS, withinMs } from "./redis-failure.js";
import type { Owner } from "./speech-core.js";

export interface VoiceParts {
  readonly catalogue: Catalogue;
  readonly references: Pick<ReferenceStore, "read" | "voices">;
}

/** Who speaks: one of a model's own voices, or a reference's in its place. */
export interface ChosenVoice extends Choice {
  readonly reference?: string | undefined;
}

type Asked = Pick<LiveRequest, "model" | "voice" | "reference">;

/** Finds who is to speak, the owner's stored voices included. @throws SpeechError unknown_model, unknown_voice, invalid_request, gone */
export async function chooseVoice(parts: VoiceParts, asked: Asked, owner: Owner): Promise<ChosenVoice> {
  const { catalogue } = parts;
  if (asked.reference !== undefined) return chooseReference(parts, asked.model, asked.reference);
  const stored = await findStored(parts, asked.voice, owner);
  if (stored === undefined) return catalogue.choose(asked.model, asked.voice);
  requireSameCodec(catalogue, stored, asked.model);
  return chooseReference(parts, asked.model ?? stored.model, stored.referenceId);
}

/** A model's own voices go before stored ones, and are not looked up. */
async function findStored(
  { catalogue, references }: VoiceParts,
  voice: string | undefined,
  owner: Owner,
): Promise<StoredVoice | undefined> {
  if (voice === undefined || catalogue.hasVoice(voice) || !catalogue.takesReferences) return undefined;
  const voices = await withinMs(REDIS_ANSWER_MS, references.voices(owner));
  return voices.find(({ name }) => name === voice);
}

/** Codes mean something to those models only that share the codec which they were made for. */
function requireSameCodec(catalogue: Catalogue, { name, model }: StoredVoice, asked = model): void {
  const codec = catalogue.codecOf(model);
  if (codec !== undefined && (catalogue.codecOf(asked) ?? codec) === codec) return;
  const message = `The voice ${name} was stored for model ${model}, which ${codec === undefined ? "is not served here" : "has another codec"}.`;
  throw new SpeechError("unknown_voice", message, { param: "voice" });
}

async function chooseReference(
  { catalogue, references }: VoiceParts,
  model: string | undefined,
  reference: string,
): Promise<ChosenVoice> {
  const choice = catalogue.chooseForReference(model, "voice");
  if ((await withinMs(REDIS_ANSWER_MS, references.read(reference))) !== undefined) return { ...choice, reference };
  throw new SpeechError("gone", "The reference is no longer kept: send it again.", { param: "reference" });
}
