import type { PromptedProfile } from "@mynah/protocol";
import { UnspeakableTextError } from "../engine/unspeakable-text-error.js";

type PromptRules = PromptedProfile["prompted"];

/** The profile's template with voice and text filled in. */
export function fillTemplate(
  { template }: Pick<PromptRules, "template">,
  { voice, text }: { voice: string; text: string },
): string {
  return template.replaceAll("{voice}", () => voice).replace("{text}", () => text);
}

/**
 * The prompt: tokenised text between the profile's ids.
 * @throws UnspeakableTextError when the text holds a special token
 */
export function promptIds(textIds: readonly number[], rules: PromptRules): readonly number[] {
  const { before, after, voiceTokens = {} } = rules;
  const isVoice = textIds[0] !== undefined && Object.values(voiceTokens).includes(textIds[0]);
  checkTextIds(isVoice ? textIds.slice(1) : textIds, rules);
  return [...before, ...textIds, ...after];
}

/** @throws UnspeakableTextError when the text brought an id that is no text (llama.cpp still parses user-defined special tokens) */
export function checkTextIds(textIds: readonly number[], { textIdLimit }: Pick<PromptRules, "textIdLimit">): void {
  if (textIds.some((id) => id >= textIdLimit))
    throw new UnspeakableTextError("the text holds a special token of the model");
}
