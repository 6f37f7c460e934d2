import { normalizeEnglish } from "./english/normalize-english.js";
import { normalizeFrench } from "./french/normalize-french.js";
import { normalizeGerman } from "./german/normalize-german.js";
import { normalizeItalian } from "./italian/normalize-italian.js";
import { normalizeSpanish } from "./spanish/normalize-spanish.js";

export type Normalizer = (text: string) => string;

/** A language is a folder beside `english/` and a line here. */
const NORMALIZERS: ReadonlyMap<string, Normalizer> = new Map([
  ["en", normalizeEnglish],
  ["fr", normalizeFrench],
  ["de", normalizeGerman],
  ["es", normalizeSpanish],
  ["it", normalizeItalian],
]);

/** The normaliser of a language given as a BCP 47 tag (`en-US`); a language without one leaves the text as it is. */
export const findNormalizer = (language: string): Normalizer =>
  NORMALIZERS.get(language.toLowerCase().split(/[-_]/)[0] ?? "") ?? ((text) => text);
