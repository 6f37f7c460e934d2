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
  const { model, voice, reference } = asked;
  if (reference !== undefined) return kept(parts, catalogue.chooseForReference(model, "reference"), reference);
  const stored = await findStored(parts, voice, owner);
  if (stored === undefined) return catalogue.choose(model, voice);
  return kept(parts, chooseStored(catalogue, stored, model), stored.referenceId);
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
function chooseStored(catalogue: Catalogue, { name, model }: StoredVoice, asked = model): Choice {
  const codec = catalogue.codecOf(model);
  if (codec === undefined) throw unfit(`The voice ${name} was stored for model ${model}, which is not served here.`);
  const choice = catalogue.chooseForReference(asked, "voice");
  if (choice.codec === codec) return choice;
  throw unfit(`The voice ${name} was stored for model ${model}, and ${asked} has another codec: leave out the model.`);
}

const unfit = (message: string): SpeechError => new SpeechError("unknown_voice", message, { param: "voice" });

async function kept({ references }: VoiceParts, choice: Choice, reference: string): Promise<ChosenVoice> {
  if ((await withinMs(REDIS_ANSWER_MS, references.read(reference))) !== undefined) return { ...choice, reference };
  throw new SpeechError("gone", "The reference is no longer kept: send it again.", { param: "reference" });
}
