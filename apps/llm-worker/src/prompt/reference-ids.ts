import { speechTokenIds } from "@mynah/codec";
import type { PromptedProfile } from "@mynah/protocol";
import type { SpeechTokenRequest, SpokenReference } from "../engine/speech-token-source.js";
import { UnspeakableTextError } from "../engine/unspeakable-text-error.js";
import { checkTextIds, fillTemplate } from "./prompt-ids.js";

type Said = Pick<SpeechTokenRequest, "text" | "voice" | "reference">;

/** What of a request is tokenised: its own text, and that of its reference. */
export interface PromptTexts {
  readonly own: string;
  /** empty when there is no reference, or nobody told what is said in it */
  readonly reference: string;
}

/**
 * The request's texts in their templates. With a reference, both stand in the reference's: it speaks instead of the voice.
 * @throws UnspeakableTextError when there is a reference and the profile has no place for it
 */
export function promptTexts(request: Said, { name, prompted }: PromptedProfile): PromptTexts {
  const { reference, voice } = request;
  if (reference === undefined) return { own: fillTemplate(prompted, request), reference: "" };
  if (prompted.reference === undefined) throw new UnspeakableTextError(noPlace(name));
  const own = fillTemplate(prompted.reference, request);
  const spoken = reference.text.trim();
  return { own, reference: spoken === "" ? "" : fillTemplate(prompted.reference, { voice, text: spoken }) };
}

/**
 * The ids that go before the prompt, so that the model speaks on in the reference's voice: none without a reference.
 * @param textIds what the tokenizer made of `PromptTexts.reference`
 * @throws UnspeakableTextError when the profile has no place for it, or its text holds a special token
 */
export function referenceIds(
  reference: SpokenReference | undefined,
  textIds: readonly number[],
  { name, prompted, audio }: PromptedProfile,
): readonly number[] {
  if (reference === undefined) return [];
  if (prompted.reference === undefined) throw new UnspeakableTextError(noPlace(name));
  const { before, between, after } = prompted.reference;
  checkTextIds(textIds, prompted);
  return [...before, ...textIds, ...between, ...speechTokenIds(reference.codes, audio), ...after];
}

/** For models that have no voices but their own. */
export function noPlace(profile: string): string {
  return `The model ${profile} cannot speak in the voice of a recording: leave the reference out, or choose a model whose profile has a place for it (prompted.reference).`;
}
