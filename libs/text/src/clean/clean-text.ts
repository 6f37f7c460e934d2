import { foldWhiteSpace, removeEmoji, removeInvisible, thinOutAccents } from "./invisible-characters.js";
import { keepAllowedTags, removeSpecialTokens } from "./special-tokens.js";

export type CleanTextOptions = {
  /** The names of the tags that the profile documents, without brackets: `laugh` for `<laugh>`. */
  readonly allowedTags?: readonly string[];
};

/** NFKC would glue these to what is before them: 1½ would become 11⁄2, 10² would become 102. */
const RAISED_AFTER_DIGIT = /(?<=\d)(?=[\u00bc-\u00be\u2150-\u215f\u00b2\u00b3\u00b9\u2070-\u2089])/gu;
/** NFKC would spell these out as letters of the word before them. */
const TRADE_SIGN = /[©®℗™℠]/gu;

const toCompatible = (text: string): string =>
  thinOutAccents(text).replace(TRADE_SIGN, "").replace(RAISED_AFTER_DIGIT, " ").normalize("NFKC");

/**
 * Makes a stranger's text safe to put before a language model: NFKC, no invisible or lone-surrogate characters, no
 * emoji, single spaces, nothing that looks like a special token, no tags but the allowed ones. Cleaning twice changes
 * nothing. The result may be empty.
 */
export function cleanText(text: string, options: CleanTextOptions = {}): string {
  const visible = removeEmoji(removeInvisible(toCompatible(text)));
  const harmless = keepAllowedTags(removeSpecialTokens(visible), options.allowedTags ?? []);
  return thinOutAccents(foldWhiteSpace(removeSpecialTokens(harmless)).normalize("NFKC"));
}
