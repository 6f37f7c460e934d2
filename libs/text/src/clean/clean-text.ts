import { foldWhiteSpace, removeEmoji, removeInvisible } from "./invisible-characters.js";
import { keepAllowedTags, removeSpecialTokens } from "./special-tokens.js";

export type CleanTextOptions = {
  /** The names of the tags that the profile documents, without brackets: `laugh` for `<laugh>`. */
  readonly allowedTags?: readonly string[];
};

/**
 * Makes a stranger's text safe to put before a language model: NFKC, no invisible or lone-surrogate characters, no
 * emoji, single spaces, nothing that looks like a special token, no tags but the allowed ones. Cleaning twice changes
 * nothing. The result may be empty.
 */
export function cleanText(text: string, options: CleanTextOptions = {}): string {
  const visible = removeEmoji(removeInvisible(text.normalize("NFKC")));
  const harmless = keepAllowedTags(removeSpecialTokens(visible), options.allowedTags ?? []);
  return foldWhiteSpace(removeSpecialTokens(harmless)).normalize("NFKC");
}
