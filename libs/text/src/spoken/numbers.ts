import { inOrder, replacing, type Rule } from "../english/rule.js";
import { cardinalWords, numberWords } from "./amounts.js";
import type { Grammar } from "./grammar.js";
import { anyOf, NUMBER } from "./number-pattern.js";
import { speaking } from "./speaking.js";

/** Nobody follows a number this long: digit by digit, before any pattern has to look at it. */
const LONG = /(?:(?<!\d)(\d{1,15})\.)?(\d{16,})/g;

export const speakLongDigits = (grammar: Grammar): Rule =>
  speaking(grammar, LONG, ([, whole, digits = ""]) =>
    whole === undefined
      ? grammar.codeDigits(digits)
      : grammar.decimal(cardinalWords(grammar, whole), grammar.digits(digits)),
  );

/** A password or a postcode: digit by digit, though it could be an amount. */
export const speakCodes = (grammar: Grammar): Rule =>
  speaking(
    grammar,
    new RegExp(
      String.raw`(?<=(?:\b(?=[A-Za-z])|(?![A-Za-z]))(?:${grammar.codeWord})(?![A-Za-z])[^\d.,;!?。\n]{0,12})(?<![\d./:,-])\d{3,15}(?![\d%/:]|[.,-]\d)`,
      "giu",
    ),
    ([digits]) => grammar.codeDigits(digits),
  );

const RANGE = new RegExp(
  String.raw`(?<![A-Za-z\d/:~-]|\d[.,])(${NUMBER})\s?([-~])\s?(${NUMBER})(?!\s?[-~/:]\s?\d|[.,]?\d|[A-Za-z])`,
  "gu",
);
const asNumber = (number: string): number => Number(number.replaceAll(",", ""));

/** 3-1 cannot be a range; 1-3 is one unless a word says otherwise. */
function isScore(grammar: Grammar, { 1: from = "", 3: to = "", 0: all, index, input }: RegExpExecArray): boolean {
  if (from.length > 3 || to.length > 3) return false;
  const around = `${input.slice(Math.max(0, index - 16), index)} ${input.slice(index + all.length, index + all.length + 8)}`;
  return asNumber(from) >= asNumber(to) || grammar.scoreWord.test(around);
}

/** 5-10 is a range, 3-1 can only be a score. The numbers of a range are left to later rules: what is counted may follow. */
export const speakRanges = (grammar: Grammar): Rule =>
  speaking(grammar, RANGE, (match) => {
    const [, from = "", sign, to = ""] = match;
    return sign === "-" && isScore(grammar, match)
      ? grammar.score(cardinalWords(grammar, from), cardinalWords(grammar, to))
      : from + grammar.to + to;
  });

const RATIO = /(?<![\d:]|\d[.,])(\d{1,3}):(\d{1,3})(?![\d:]|[.,]\d)/g;
const SUBTRACTION = /(?<=\d)\s?-\s?(?=\d[\d,.]{0,15}\s?=)/g;
const MIXED = /(?<![\d/-]|\d[.,])(\d{1,6}) (\d{1,3})\/(\d{1,3})(?![\d/]|[.,]\d)/g;
const FRACTION = /(?<![\d/-]|\d[.,])(\d{1,4})\/(\d{1,4})(?![\d/]|[.,]\d)/g;

/** 2023/24 is a season, no fraction. */
const YEARS = /(?<![\d/-]|\d[.,])((?:19|20)\d\d)\/(?=(?:(?:19|20)\d\d|\d\d)(?![\d/]))/g;

export const speakFractions = (grammar: Grammar): Rule =>
  inOrder(
    (text) => text.replace(YEARS, `$1${grammar.to}`),
    speaking(grammar, MIXED, ([, whole = "", top = "", bottom = ""]) => grammar.mixed(whole, top, bottom)),
    speaking(grammar, FRACTION, ([, top = "", bottom = ""]) => grammar.fraction(top, bottom)),
  );

export const speakSubtractions = (grammar: Grammar): Rule => replacing(SUBTRACTION, () => grammar.subtracted);

/** 1.2.3 or 192.168.0.1 */
const VERSION = /(?<![\d.])\d{1,15}(?:\.\d{1,15}){2,9}(?!\d)/g;
const NEGATIVE = new RegExp(String.raw`(?<![A-Za-z\p{N}\u0900-\u0963)%.-])-(${NUMBER})`, "gu");
/** COVID-19, GPT-4 */
const HYPHENATED = /(?<=[A-Za-z])-(?=\d)|(?<=\d)-(?=\p{L})/gu;
const SCALED = (scales: string): RegExp =>
  new RegExp(String.raw`(?<![\d]|\d[.,])(${NUMBER})\s?(${scales})(?![A-Za-z])`, "gu");
const ANY_NUMBER = new RegExp(NUMBER, "gu");

const scaledNumbers = (grammar: Grammar, scales: string): Rule =>
  speaking(grammar, SCALED(scales), ([, number = "", scale = ""]) => {
    const name = grammar.scales.get(scale) ?? scale;
    return grammar.scaled?.(number, name) ?? numberWords(grammar, number, true) + name;
  });

/** Whatever the other rules left. */
export function speakNumbers(grammar: Grammar): Rule {
  const scales = [...grammar.scales.keys()].filter((word) => word === "k" || !/^[A-Za-z]{1,2}$/.test(word));
  return inOrder(
    speaking(grammar, RATIO, ([, from = "", to = ""]) =>
      grammar.score(cardinalWords(grammar, from), cardinalWords(grammar, to)),
    ),
    speaking(grammar, VERSION, ([version]) =>
      version
        .split(".")
        .map((part) => cardinalWords(grammar, part))
        .join(grammar.dot),
    ),
    speaking(grammar, NEGATIVE, ([, number = ""]) => grammar.negative(numberWords(grammar, number))),
    (text) => text.replace(HYPHENATED, " "),
    scaledNumbers(grammar, anyOf(scales)),
    speaking(grammar, ANY_NUMBER, ([number]) => numberWords(grammar, number)),
  );
}
