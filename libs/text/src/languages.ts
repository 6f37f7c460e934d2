import { normalizeEnglish } from "./english/normalize-english.js";

export type Normalizer = (text: string) => string;

/** A language is a folder beside `english/` and a line here, under its BCP 47 tag in small letters (`hi-latn`). */
const NORMALIZERS: ReadonlyMap<string, Normalizer> = new Map([["en", normalizeEnglish]]);

/** `zh-Hant-TW`: itself, then `zh-hant`, then `zh`. */
export function widerTags(tag: string): readonly string[] {
  const subtags = tag.toLowerCase().split(/[-_]/);
  return subtags.map((_, index) => subtags.slice(0, subtags.length - index).join("-"));
}

export const hasNormalizer = (tag: string): boolean => NORMALIZERS.has(tag);

/** The normaliser of a language given as a BCP 47 tag (`en-US`); a language without one leaves the text as it is. */
export function findNormalizer(language: string): Normalizer {
  const tag = widerTags(language).find(hasNormalizer) ?? "";
  return NORMALIZERS.get(tag) ?? ((text) => text);
}
