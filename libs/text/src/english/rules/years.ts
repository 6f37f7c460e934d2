import { yearWords } from "../number-words.js";
import { replacing, type Rule } from "../rule.js";

const YEAR_RANGE = /(?<![\w.,-])(1[1-9]\d{2}|20\d{2})-(1[1-9]\d{2}|20\d{2}|\d{2})(?![\w-]|[.,]\d)/g;
const YEAR = /(?<![\w.,$-])(1[1-9]\d{2}|20\d{2})(?![\w%]|[.,]\d|-\d)/g;
/** After these a number is a year, whatever follows: in 1984 cars were dear. */
const DATED =
  /\b(?:in|since|by|from|until|till|to|of|during|year|before|after|around|circa|early|late|mid|between|and|spring|summer|autumn|fall|winter|January|February|March|April|May|June|July|August|September|October|November|December),?\s$/i;
/** After these too, unless it is long ago: the 2024 elections, the 1500 soldiers. */
const DETERMINED = /\b(?:the|this|that|its|their|his|her|our|my|your)\s$|'s\s$/i;
const PLURAL =
  /^\s(?:(?!(?:is|was|has|as|this|its|us|does|always|perhaps|thus|plus|versus|previous|various|famous|across)\b)[a-z]{2,}[^s\W]s|people|men|women|children|feet|mice|sheep|fish|dollars)\b/;
const OLDEST_LIKELY = 1900;

/** 1234 apples, 1500 people: counted, so no year. */
function isCount({ 0: year, index, input }: RegExpExecArray): boolean {
  const before = input.slice(Math.max(0, index - 14), index);
  if (DATED.test(before) || !PLURAL.test(input.slice(index + year.length, index + year.length + 30))) return false;
  return !DETERMINED.test(before) || Number(year) < OLDEST_LIKELY;
}

/** A bare number from 1100 to 2099 that counts nothing is far more often a year: 1984 -> nineteen eighty-four. */
export const speakYears: Rule = (text) =>
  replacing(YEAR, (match) => (isCount(match) ? match[0] : yearWords(match[0])))(
    text.replace(YEAR_RANGE, (_all, from: string, to: string) => `${yearWords(from)} to ${yearWords(to)}`),
  );
