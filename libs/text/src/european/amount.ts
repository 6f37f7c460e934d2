import type { EuropeanLanguage, Form, Noun, NumberWords } from "./language.js";

const groupedBy = (sign: string, least: number): string => String.raw`[1-9]\d{0,2}(?:${sign}\d{3}){${String(least)},5}`;
const GROUPED = `(?:${[groupedBy(" ", 1), groupedBy(String.raw`\.`, 1), groupedBy("'", 1), groupedBy(",", 2), `${groupedBy(",", 1)}(?=\\.\\d)`].join("|")})(?!\\d)`;
/**
 * A number as people write it: 1 234,5 and 1.234,5 and 1'234, 3.5, 1,234,567. The groups are bounded: past quadrillions
 * nobody follows, and an endless row of groups would be tried anew from each of its places.
 */
export const AMOUNT = String.raw`(?:${GROUPED}(?:[,.]\d{1,20}(?!\d))?|(?<!\d)\d+[.,]\d+|(?<!\d)\d+)`;
/** No number, word or longer chain begins before. */
export const NOT_WITHIN = String.raw`(?<![\p{L}\d_]|\d[.,:/'-]|\d )`;

const LONGEST_NUMBER = 15;
const GROUPS = new RegExp(`^${GROUPED}`);

export type Amount = {
  readonly whole: string;
  readonly fraction: string;
  /** the sign that was written between them */
  readonly sign: string;
};

export function parseAmount(text: string): Amount {
  const grouped = GROUPS.exec(text)?.[0];
  const [first = "", sign = "", fraction = ""] =
    grouped === undefined
      ? text.split(/([.,])/)
      : [grouped, text[grouped.length] ?? "", text.slice(grouped.length + 1)];
  return { whole: first.replace(/\D/g, ""), fraction, sign };
}

export const amountValue = ({ whole, fraction }: Amount): number =>
  Number(`${whole}.${fraction === "" ? "0" : fraction}`);

/** `305` digit by digit. */
export const digitWords = (numbers: NumberWords, digits: string): string =>
  Array.from(digits.replace(/\D/g, ""), (digit) => numbers.cardinal(digit, "alone")).join(" ");

/** A whole number; digit by digit when it begins with 0 or nobody could follow. */
export function wholeWords(numbers: NumberWords, digits: string, form: Form = "alone"): string {
  const isSpelt = digits.length > LONGEST_NUMBER || /^0\d/.test(digits);
  return isSpelt ? digitWords(numbers, digits) : numbers.cardinal(digits, form);
}

function fractionWords(numbers: NumberWords, fraction: string): string {
  const [zeros = ""] = /^0*/.exec(fraction) ?? [];
  const rest = fraction.slice(zeros.length);
  if (fraction.length > numbers.longestFraction || rest === "") return digitWords(numbers, fraction);
  return [digitWords(numbers, zeros), numbers.cardinal(rest, "alone")].filter((words) => words !== "").join(" ");
}

/** 3,5 -> trois virgule cinq. Whole numbers agree with what follows, others do not. */
export function amountWords(numbers: NumberWords, amount: Amount, form: Form = "alone"): string {
  if (amount.fraction === "") return wholeWords(numbers, amount.whole, form);
  const sign = amount.sign === "." ? numbers.point : numbers.comma;
  return `${wholeWords(numbers, amount.whole)} ${sign} ${fractionWords(numbers, amount.fraction)}`;
}

/** An amount of something: 3,5 km -> trois virgule cinq kilomètres. Its point is a comma: 3.5 km is measured too. */
export function countWords(language: EuropeanLanguage, amount: Amount, counted: Noun): string {
  const words = amountWords(language.numbers, { ...amount, sign: "," }, counted.gender);
  return language.join(words, language.isSingular(amountValue(amount)) ? counted.one : counted.many);
}

/** The pattern of any of these, the longest first. */
export const anyOf = (words: Iterable<string>): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`))
    .join("|");

export const minus = (numbers: NumberWords, sign: string | undefined): string =>
  sign === undefined ? "" : `${numbers.minus} `;
