import { cardinalWords, decimalWords, digitWords } from "../number-words.js";
import { NUMBER, type Rule } from "../rule.js";

const RANGE = new RegExp(String.raw`(?<![\w.,-])(${NUMBER})\s?-\s?(${NUMBER})(?![\w-]|[.,]\d)`, "g");
/** 1.2.3 or 192.168.0.1 */
const VERSION = /(?<!\d)\d+(?:\.\d+){2,}/g;
const NEGATIVE = new RegExp(String.raw`(?<![\w)-])-(${NUMBER})`, "g");
const ANY_NUMBER = new RegExp(NUMBER, "g");
/** MP3, 5G, COVID-19 and A12-B34. */
const GLUED_TO_LETTER = /(?<=\p{L})-?(?=\d)|(?<=\d)-?(?=\p{L})/gu;

const fallback = (number: string): string =>
  /^[\d,]*(?:\.\d+)?$/.test(number) ? decimalWords(number) : digitWords(number);

/** What the other rules left: ranges, versions, negatives, decimals, whole numbers, digits within words (MP3, B2B). */
export const speakNumbers: Rule = (text) =>
  text
    .replace(VERSION, (version) => version.split(".").map(cardinalWords).join(" point "))
    .replace(RANGE, (_all, from: string, to: string) => `${decimalWords(from)} to ${decimalWords(to)}`)
    .replace(NEGATIVE, (_all, number: string) => `minus ${decimalWords(number)}`)
    .replace(GLUED_TO_LETTER, " ")
    .replace(ANY_NUMBER, (number) => ` ${fallback(number)} `);
