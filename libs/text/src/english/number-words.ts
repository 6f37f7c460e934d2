import { toCardinal as toIndianCardinal } from "n2words/en-IN";
import { toCardinal, toOrdinal } from "n2words/en-US";

/** Beyond quadrillions nobody follows; such numbers are read digit by digit. */
const LONGEST_NUMBER = 15;
/** 1,50,000: only India groups so, and counts in lakhs and crores. */
const INDIAN_GROUPS = /^\d{1,2}(?:,\d{2})+,\d{3}$/;
const DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"] as const;

const withoutCommas = (digits: string): string => digits.replaceAll(",", "");
const isReadDigitByDigit = (digits: string): boolean => digits.length > LONGEST_NUMBER || /^0\d/.test(digits);

/** `305` -> `three zero five` */
export const digitWords = (digits: string): string =>
  Array.from(digits.replace(/\D/g, ""), (digit) => DIGITS[Number(digit)] ?? "").join(" ");

/** `1,234` -> `one thousand two hundred thirty-four`; `007` -> `zero zero seven`; `1,50,000` -> `one lakh fifty thousand` */
export function cardinalWords(number: string): string {
  const digits = withoutCommas(number);
  if (digits === "") return "zero";
  if (isReadDigitByDigit(digits)) return digitWords(digits);
  return INDIAN_GROUPS.test(number) ? toIndianCardinal(digits) : toCardinal(digits);
}

/** `3.14` -> `three point one four`; a whole number as a cardinal */
export function decimalWords(number: string): string {
  const [whole = "", fraction] = number.split(".");
  return fraction === undefined || fraction === ""
    ? cardinalWords(whole)
    : `${cardinalWords(whole)} point ${digitWords(fraction)}`;
}

/** `21` -> `twenty-first` */
export function ordinalWords(number: string): string {
  const digits = withoutCommas(number).replace(/^0+(?=\d)/, "");
  if (digits === "0") return "zeroth";
  return digits.length > LONGEST_NUMBER ? digitWords(digits) : toOrdinal(digits);
}

/** `1984` -> `nineteen eighty-four`, `1905` -> `nineteen oh five`, `2007` -> `two thousand seven` */
export function yearWords(year: string): string {
  const century = year.slice(0, -2);
  const rest = year.slice(-2);
  if (year.length !== 4 || /^[1-9]00[0-9]$/.test(year)) return cardinalWords(year);
  if (rest === "00") return `${cardinalWords(century)} hundred`;
  return `${cardinalWords(century)} ${rest.startsWith("0") ? `oh ${cardinalWords(rest.slice(1))}` : cardinalWords(rest)}`;
}

const IRREGULAR_PLURALS: ReadonlyMap<string, string> = new Map([["foot", "feet"]]);

/** The plural of a number word or unit: sixty -> sixties, six -> sixes, inch -> inches. */
export function pluralOf(word: string): string {
  const irregular = IRREGULAR_PLURALS.get(word);
  if (irregular !== undefined) return irregular;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** `one mile`, `two miles`, `0.5 miles` */
export const isOne = (number: string): boolean => /^0*1$/.test(withoutCommas(number));
