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
 * @throws UnspeakableTextError when the text brought an id that is no text (llama.cpp still parses user-defined special tokens)
 */
export function promptIds(textIds: readonly number[], rules: PromptRules): readonly number[] {
  const { before, after, textIdLimit, voiceTokens = {} } = rules;
  const isVoice = (id: number): boolean => Object.values(voiceTokens).includes(id);
  if (textIds.some((id, index) => id >= textIdLimit && !(index === 0 && isVoice(id))))
    throw new UnspeakableTextError("the text holds a special token of the model");
  return [...before, ...textIds, ...after];
}
