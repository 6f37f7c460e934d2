import type { Rule } from "../english/rule.js";

/** NFKC would glue these to the digit before them: 1½ would become 11/2. Powers of units stay glued: m². */
const RAISED_AFTER_DIGIT = /(?<=\d)(?=[\u00bc-\u00be\u2150-\u215f\u00b2\u00b3\u00b9\u2070-\u2089])/gu;
const TRADE_SIGN = /[©®℗™℠]|\ufe0e|\ufe0f|\u20e3/gu;
const DASH = /[\u2010-\u2013\u2212]/gu;
/** Narrow, it would join two numbers: 10，110 is no 10,110. */
const WIDE_COMMA = /，(?=\p{Nd})/gu;
const TILDE = /[\u223c\u301c]/gu;

/** Unicode keeps each script's digits in a run of ten that begins with its zero. */
function toAsciiDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - before - 1))) before += 1;
  return String(before);
}

/** One spelling for everything that the rules look for: ASCII digits, one dash, one tilde, one fraction bar, NFKC. */
export const writePlainCharacters: Rule = (text) =>
  text
    .replace(TRADE_SIGN, "")
    .replace(WIDE_COMMA, ", ")
    .replace(RAISED_AFTER_DIGIT, " ")
    .normalize("NFKC")
    .replace(/(?![0-9])\p{Nd}/gu, toAsciiDigit)
    .replace(DASH, "-")
    .replace(TILDE, "~")
    .replaceAll("\u2044", "/")
    .replace(/[’‘]/g, "'");
