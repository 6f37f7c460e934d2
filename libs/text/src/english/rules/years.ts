import { yearWords } from "../number-words.js";
import type { Rule } from "../rule.js";

const YEAR_RANGE = /(?<![\w.,-])(1[1-9]\d{2}|20\d{2})-(1[1-9]\d{2}|20\d{2}|\d{2})(?![\w-]|[.,]\d)/g;
const YEAR = /(?<![\w.,$-])(1[1-9]\d{2}|20\d{2})(?![\w%]|[.,]\d|-\d)/g;

/** A bare number from 1100 to 2099 is far more often a year than an amount: 1984 -> nineteen eighty-four. */
export const speakYears: Rule = (text) =>
  text
    .replace(YEAR_RANGE, (_all, from: string, to: string) => `${yearWords(from)} to ${yearWords(to)}`)
    .replace(YEAR, yearWords);
