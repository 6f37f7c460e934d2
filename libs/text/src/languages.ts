import { normalizeChinese, normalizeTraditionalChinese } from "./chinese/normalize-chinese.js";
import { normalizeEnglish } from "./english/normalize-english.js";
import { normalizeFrench } from "./french/normalize-french.js";
import { normalizeGerman } from "./german/normalize-german.js";
import { normalizeItalian } from "./italian/normalize-italian.js";
import { normalizeSpanish } from "./spanish/normalize-spanish.js";
import { normalizeHindi, normalizeHinglish } from "./hindi/normalize-hindi.js";
import { normalizeKorean } from "./korean/normalize-korean.js";
import { normalizeMalay } from "./malay/normalize-malay.js";

export type Normalizer = (text: string) => string;

/** A language is a folder beside `english/` and a line here, under its BCP 47 tag in small letters (`hi-latn`). */
const NORMALIZERS: ReadonlyMap<string, Normalizer> = new Map([
  ["en", normalizeEnglish],
  ["fr", normalizeFrench],
  ["de", normalizeGerman],
  ["es", normalizeSpanish],
  ["it", normalizeItalian],
  ["hi", normalizeHindi],
  ["hi-latn", normalizeHinglish],
  ["ko", normalizeKorean],
  ["ms", normalizeMalay],
  ["zh", normalizeChinese],
  ["zh-hant", normalizeTraditionalChinese],
]);

/** Places whose Chinese is written in traditional characters, unless the tag names the script. */
const TRADITIONAL_PLACE = /^zh-(?:tw|hk|mo)$/;

/** `zh-Hant-TW`: itself, then `zh-hant`, then `zh`. */
export function widerTags(tag: string): readonly string[] {
  const known = tag.toLowerCase().replaceAll("_", "-");
  const subtags = (TRADITIONAL_PLACE.test(known) ? "zh-hant" : known).split("-");
  return subtags.map((_, index) => subtags.slice(0, subtags.length - index).join("-"));
}

export const hasNormalizer = (tag: string): boolean => NORMALIZERS.has(tag);

/** The normaliser of a language given as a BCP 47 tag (`en-US`, `hi-Latn`); a language without one leaves the text as it is. */
export function findNormalizer(language: string): Normalizer {
  const tag = widerTags(language).find(hasNormalizer) ?? "";
  return NORMALIZERS.get(tag) ?? ((text) => text);
}
