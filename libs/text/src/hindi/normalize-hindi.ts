import type { Rule } from "../english/rule.js";
import { aroundTags } from "../spoken/around-tags.js";
import { createSpeller } from "../spoken/create-speller.js";
import { writePlainCharacters } from "../spoken/plain-characters.js";
import { settled } from "../spoken/settled.js";
import { DEVANAGARI } from "./devanagari.js";
import { createHindiGrammar } from "./grammar.js";
import { normalizeIndianEnglish } from "./indian-english.js";
import { ROMAN } from "./roman.js";
import { hindiRules } from "./rules.js";
import { type SentenceLanguage, sentenceLanguage } from "./sentence-language.js";
import type { HindiVocabulary } from "./vocabulary.js";

function spellerOf(words: HindiVocabulary): Rule {
  const grammar = createHindiGrammar(words);
  return createSpeller(grammar, hindiRules(grammar, words));
}

const SPELLERS: Readonly<Record<Exclude<SentenceLanguage, "unknown">, Rule>> = {
  devanagari: spellerOf(DEVANAGARI),
  roman: spellerOf(ROMAN),
  english: normalizeIndianEnglish,
};

/** Between sentences; the stop of "Rs. 500" or "Dr. Rao" ends none. */
const BETWEEN = /(?<=[.!?।])(?<!(?<![a-z])(?:Rs|Dr|Mr|Mrs|Ms|No|Smt|St|Prof|vs)\.)\s+(?!\d)/i;

/**
 * Each sentence by its own script and language: Devanagari, Hindi in Roman letters, or English. A sentence that tells
 * nothing goes with the whole text, and a text that tells nothing with the language it was sent as.
 */
const bySentence =
  (assumed: keyof typeof SPELLERS): Rule =>
  (text) => {
    const plain = writePlainCharacters(text);
    const whole = sentenceLanguage(plain);
    const usual = whole === "unknown" ? assumed : whole;
    return plain
      .split(BETWEEN)
      .map((sentence) => {
        const language = sentenceLanguage(sentence);
        return SPELLERS[language === "unknown" ? usual : language](sentence);
      })
      .join(" ")
      .trim();
  };

/** Hindi: numbers in Devanagari words; sentences in Roman letters as `normalizeHinglish` reads them. */
export const normalizeHindi: Rule = settled(aroundTags(bySentence("devanagari")));

/** Hindi in Roman letters mixed with English (`hi-Latn`): numbers in Roman Hindi, in English sentences English. */
export const normalizeHinglish: Rule = settled(aroundTags(bySentence("roman")));
