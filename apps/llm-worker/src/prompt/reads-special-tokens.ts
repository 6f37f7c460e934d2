import type { Profile } from "@mynah/protocol";

/**
 * Whether the tokenizer is to read special tokens in a prompt's text: where voices are such tokens, since llama.cpp else spells out
 * some of them. A user's text holds none: it was cleaned, and `promptIds` refuses all others.
 */
export function readsSpecialTokens(profile: Profile): boolean {
  return profile.layout === "prompted" && profile.prompted.voiceTokens !== undefined;
}
