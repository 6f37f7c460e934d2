import { cardinalWords, pluralOf, yearWords } from "../number-words.js";
import type { Rule } from "../rule.js";

const DECADE = /(?<![\w.,$])(1[1-9]\d0|20\d0)'?s\b/g;
const SHORT_DECADE = /(?<!\w)'?([2-9]0)'?s\b/g;

const pluralOfLast = (words: string): string => words.replace(/[a-z]+$/, pluralOf);

/** the 1980s -> the nineteen eighties, the '90s -> the nineties */
export const speakDecades: Rule = (text) =>
  text
    .replace(DECADE, (_all, year: string) => pluralOfLast(yearWords(year)))
    .replace(SHORT_DECADE, (_all, decade: string) => pluralOfLast(cardinalWords(decade)));
