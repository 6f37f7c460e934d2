import { normalizeChinese, normalizeTraditionalChinese } from "./chinese/normalize-chinese.js";
import { normalizeEnglish } from "./english/normalize-english.js";
import { normalizeHindi, normalizeHinglish } from "./hindi/normalize-hindi.js";
import { normalizeKorean } from "./korean/normalize-korean.js";
import { normalizeMalay } from "./malay/normalize-malay.js";

export type Normalizer = (text: string) => string;

/** A language is a folder beside `english/` and a line here. */
const NORMALIZERS: ReadonlyMap<string, Normalizer> = new Map([
  ["en", normalizeEnglish],
  ["hi", normalizeHindi],
  ["hi-latn", normalizeHinglish],
  ["ko", normalizeKorean],
  ["ms", normalizeMalay],
  ["zh", normalizeChinese],
  ["zh-hant", normalizeTraditionalChinese],
]);

/** Places whose Chinese is written in traditional characters, unless the tag names the script. */
const TRADITIONAL_PLACE = /^zh-(?:tw|hk|mo)$/;

/** The tag itself, then without its last part and so on: `hi-Latn-IN` is `hi-Latn`, `en-US` is `en`. */
function lookUp(tag: string): Normalizer | undefined {
  const found = NORMALIZERS.get(tag);
  return found ?? (tag.includes("-") ? lookUp(tag.slice(0, tag.lastIndexOf("-"))) : undefined);
}

/** The normaliser of a language given as a BCP 47 tag (`en-US`, `hi-Latn`); a language without one leaves the text as it is. */
export function findNormalizer(language: string): Normalizer {
  const tag = language.toLowerCase().replaceAll("_", "-");
  return lookUp(TRADITIONAL_PLACE.test(tag) ? "zh-hant" : tag) ?? ((text) => text);
}
