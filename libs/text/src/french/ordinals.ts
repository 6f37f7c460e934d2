import { inOrder, replacing, type Rule } from "../english/rule.js";
import { wholeWords } from "../european/amount.js";
import type { Gender } from "../european/language.js";
import { romanValue } from "../roman-value.js";
import { FRENCH_NUMBERS } from "./number-words.js";

const ORDINAL =
  /(?<![\p{L}\d.,])(\d{1,9})(ers?|ères?|res?|e|è|es|ème|èmes|eme|emes|ième|ièmes|nde?s?|nds?)(?![\p{L}\d])/gu;
const ROMAN_ORDINAL = /(?<![\p{L}\d])([IVX]{1,8})(er|ère|re|e|è|ème|eme|ième|nde?)(?![\p{L}\d])/gu;
/** Louis XIV, Chapitre IV, Rocky IV; one letter only after a name that people number. */
const ROMAN_NAME =
  /(?<![\p{L}\d])(\p{Lu}[\p{L}-]{1,30}|chapitre|tome|acte|scène|partie|livre|volume|annexe|phase|type|niveau) ([IVX]{2,6})(?![\p{L}\d'.-]\p{L}|[\p{L}\d])/gu;
const ROMAN_ONE =
  /(?<![\p{L}\d])([Cc]hapitre|[Tt]ome|[Aa]cte|[Ss]cène|[Pp]artie|[Ll]ivre|[Vv]olume|[Aa]nnexe|[Pp]hase|Charles|Henri|Philippe|Georges|Pie|Urbain|Alphonse|Frédéric|Édouard|Guillaume|Léopold) ([IVX])(?![\p{L}\d'])/gu;

const isFeminine = (suffix: string): boolean => /^(?:ère|re|nde)/.test(suffix);

function ordinal(digits: string, suffix: string): string {
  const gender: Gender = isFeminine(suffix) ? "f" : "m";
  const words = digits.replace(/^0+(?=\d)/, "");
  if (/^nd/.test(suffix) && words === "2")
    return `${gender === "f" ? "seconde" : "second"}${suffix.endsWith("s") ? "s" : ""}`;
  return `${FRENCH_NUMBERS.ordinal(words, gender)}${suffix.endsWith("s") ? "s" : ""}`;
}

function speakRoman([all, letters = "", suffix = ""]: RegExpExecArray): string {
  const value = romanValue(letters);
  return value === undefined ? all : ordinal(String(value), suffix);
}

function speakNamed([all, name = "", letters = ""]: RegExpExecArray): string {
  const value = romanValue(letters);
  return value === undefined ? all : `${name} ${wholeWords(FRENCH_NUMBERS, String(value))}`;
}

/** XXe siècle -> vingtième siècle, François Ier -> François premier, Louis XIV -> Louis quatorze */
export const speakFrenchRomanNumerals: Rule = inOrder(
  replacing(ROMAN_ORDINAL, speakRoman),
  replacing(ROMAN_NAME, speakNamed),
  replacing(ROMAN_ONE, speakNamed),
);

/** 1er -> premier, 1re -> première, 2e -> deuxième */
export const speakFrenchOrdinals: Rule = replacing(ORDINAL, ([, digits = "", suffix = ""]) => ordinal(digits, suffix));
