import { cardinalWords, isOne, ordinalWords, pluralOf } from "../number-words.js";
import { replacing, type Rule } from "../rule.js";

const FRACTION = /(?<![\w./,])(?:(\d+)[ -])?(\d{1,2})\/(\d{1,3})(?![\w/]|[.,]\d)/g;

function denominatorWords(denominator: number, isSingle: boolean): string {
  if (denominator === 2) return isSingle ? "half" : "halves";
  const name = denominator === 4 ? "quarter" : ordinalWords(String(denominator));
  return isSingle ? name : pluralOf(name);
}

const isUsualDenominator = (lower: number): boolean => lower <= 10 || lower % 10 === 0 || lower === 16 || lower === 32;

/** Not every slash is a fraction: 24/7 and 9/11 are read number by number. */
function speakPair(upper: string, lower: string): string {
  const isFraction = Number(upper) > 0 && Number(upper) < Number(lower) && isUsualDenominator(Number(lower));
  if (!isFraction) return `${cardinalWords(upper)} ${cardinalWords(lower)}`;
  return `${cardinalWords(upper)} ${denominatorWords(Number(lower), isOne(upper))}`;
}

/** 3/4 -> three quarters, 1 1/2 -> one and a half */
export const speakFractions: Rule = replacing(FRACTION, ([, whole, upper = "", lower = ""]) => {
  const part = speakPair(upper, lower);
  return whole === undefined ? part : `${cardinalWords(whole)} and ${part.replace(/^one /, "a ")}`;
});
