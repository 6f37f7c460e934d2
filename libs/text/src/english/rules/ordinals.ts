import { ordinalWords } from "../number-words.js";
import type { Rule } from "../rule.js";

const ORDINAL = /(?<![\w.,])(\d{1,3}(?:,\d{3}){1,6}|\d+)(?:st|nd|rd|th)\b/gi;

/** 1st -> first, 1,000th -> one thousandth */
export const speakOrdinals: Rule = (text) => text.replace(ORDINAL, (_all, number: string) => ordinalWords(number));
